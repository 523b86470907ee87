package io.paystream.acceptance;

import io.paystream.schemas.avro.CommandEnvelope;
import java.util.Optional;

/**
 * One record to be produced on {@code payments.commands}.
 *
 * @param key the book it goes to
 * @param envelope empty for bytes that are nothing
 * @param misplaced it goes to a partition that does not own the key
 */
record RandomCommand(String key, Optional<CommandEnvelope> envelope, boolean misplaced) {

    static RandomCommand of(CommandEnvelope envelope) {
        return new RandomCommand(envelope.getBook(), Optional.of(envelope), false);
    }
}
