package io.paystream.processor.domain;

/**
 * What every command carries beside its content.
 *
 * @param operationId the idempotency key, unique in the book
 * @param issuedAt by the caller's clock, in milliseconds since the epoch; only the age of an operation is told by it
 */
public record CommandHeader(String book, String operationId, Actor actor, long issuedAt) {}
