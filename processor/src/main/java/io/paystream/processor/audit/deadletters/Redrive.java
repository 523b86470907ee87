package io.paystream.processor.audit.deadletters;

/**
 * A letter that was sent again.
 *
 * @param partition of payments.commands
 * @param offset there; -1 when it was only planned
 */
public record Redrive(LetterId letter, int partition, long offset) {}
