package io.paystream.processor.domain;

import java.util.OptionalLong;

/**
 * What every command carries beside its content.
 *
 * @param operationId the idempotency key, unique in the book
 * @param issuedAt by the caller's clock, in milliseconds since the epoch; only the age of an operation is told by it
 * @param deadline until when, in milliseconds since the epoch, deciding it is of use to its caller; empty: whenever its turn
 *     comes
 */
public record CommandHeader(String book, String operationId, Actor actor, long issuedAt, OptionalLong deadline) {

    public CommandHeader(String book, String operationId, Actor actor, long issuedAt) {
        this(book, operationId, actor, issuedAt, OptionalLong.empty());
    }
}
