package io.paystream.processor.store;

/**
 * A payment whose time has come and which has no tick under way.
 *
 * @param dueAt milliseconds since the epoch
 * @param attempt number of the tick to send, from 1
 */
public record DueItem(String book, String paymentId, long dueAt, int attempt) {}
