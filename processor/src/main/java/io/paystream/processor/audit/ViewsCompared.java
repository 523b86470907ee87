package io.paystream.processor.audit;

import java.time.Duration;

/**
 * How much of the projections was held against the journal.
 *
 * @param books whose views were compared, and the reserved chains of partitions
 * @param rows of these
 * @param leftOut books whose journal is wrong, so that nothing follows from it that views could be compared with
 */
public record ViewsCompared(long books, long rows, long leftOut, Duration time) {}
