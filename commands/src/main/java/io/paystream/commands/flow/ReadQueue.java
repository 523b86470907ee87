package io.paystream.commands.flow;

import java.time.Duration;

/**
 * The queue before all others: requests that nobody has read yet, of all partitions together. It is not seen until a request is
 * read, which then knows how long it lay there. As in a partition a burst is read to its end, and only behind a queue that stands does that
 * time count towards the delay budget. Thread-safe.
 */
final class ReadQueue {

    private static final long FORGOTTEN_NANOS = 10_000_000_000L;

    private final long harmlessNanos;
    private final StandingQueue queue;
    private Duration last = Duration.ZERO;
    private long readNanos;
    private long read;

    ReadQueue(FlowSettings settings) {
        Duration delayBudget = settings.delayBudget();
        this.harmlessNanos = delayBudget.toNanos() / PartitionFlow.PRESSED_PART;
        this.queue = new StandingQueue(delayBudget, settings.leastInFlight(), delayBudget.toNanos());
    }

    /** A request was read after so long; what counts of it. */
    synchronized Duration read(Duration waited, long nowNanos) {
        boolean isLong = waited.toNanos() >= harmlessNanos;
        last = waited;
        readNanos = nowNanos;
        queue.seen(isLong, read, 1, nowNanos);
        read++;
        return isLong && queue.stands() ? waited : Duration.ZERO;
    }

    /** Of the latest request; none when it is long ago. */
    synchronized Duration last(long nowNanos) {
        return nowNanos - readNanos < FORGOTTEN_NANOS ? last : Duration.ZERO;
    }

    synchronized boolean stands(long nowNanos) {
        return queue.stands(nowNanos);
    }
}
