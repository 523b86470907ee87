package io.paystream.commands.flow;

import java.time.Duration;

/**
 * The queue before all others: requests that nobody has read yet, of all partitions together. It is not seen until a request is
 * read, which then knows how long it lay there. As in a partition a burst is read to its end, and only behind a queue that stands does that
 * time count towards the delay budget. Thread-safe.
 */
final class ReadQueue {

    private final long harmlessNanos;
    private final StandingQueue queue;
    private Duration last = Duration.ZERO;

    ReadQueue(Duration delayBudget) {
        this.harmlessNanos = delayBudget.toNanos() / PartitionFlow.PRESSED_PART;
        this.queue = new StandingQueue(delayBudget);
    }

    /** A request was read after so long; what counts of it. */
    synchronized Duration read(Duration waited, long nowNanos) {
        last = waited;
        queue.seen(waited.toNanos() >= harmlessNanos, nowNanos);
        return queue.stands() ? waited : Duration.ZERO;
    }

    /** Of the latest request. */
    synchronized Duration last() {
        return last;
    }

    synchronized boolean stands() {
        return queue.stands();
    }
}
