package io.paystream.processor.domain;

/**
 * One entry of a book's journal, as far as the rules care.
 *
 * @param sequence position in the book's chain, from 1
 * @param decidedAt milliseconds since the epoch; never steps back in a chain
 */
public record Entry(long sequence, long decidedAt, Command command, Decision decision) {}
