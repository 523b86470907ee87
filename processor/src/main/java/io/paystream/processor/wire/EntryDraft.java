package io.paystream.processor.wire;

import io.paystream.processor.domain.Changes;
import io.paystream.processor.domain.Decision;
import io.paystream.schemas.ReasonCode;
import io.paystream.schemas.avro.Sha256;

/**
 * Everything an entry says.
 *
 * @param chain a book id, or a partition's chain
 * @param sequence position in the chain, from 1
 * @param previousHash of the entry before; zeros for the first
 * @param decidedAt milliseconds since the epoch
 */
public record EntryDraft(
        String chain,
        long sequence,
        Sha256 previousHash,
        long decidedAt,
        int rulesVersion,
        Input input,
        Origin origin,
        Outcome outcome) {

    /** What the input was answered. */
    public sealed interface Outcome {}

    /** The rules answered, or failed to. */
    public record Decided(Decision decision, Changes changes) implements Outcome {}

    /** The input was refused before the rules were asked. */
    public record RefusedUnread(ReasonCode reason, String detail) implements Outcome {}
}
