package io.paystream.processor.domain;

/**
 * A customer's account that another one was authorized to pay.
 *
 * @param account who paid
 * @param firstAuthorizedAt when it first was, in milliseconds since the epoch
 */
public record Counterparty(String account, String id, long firstAuthorizedAt) {}
