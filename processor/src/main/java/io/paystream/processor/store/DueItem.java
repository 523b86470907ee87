package io.paystream.processor.store;

/**
 * A hold whose time is over and which has no tick under way.
 *
 * @param expiresAt milliseconds since the epoch
 * @param attempt number of the tick to send, from 1
 */
public record DueItem(String book, String paymentId, long expiresAt, int attempt) {}
