package io.paystream.commands.flow;

import java.time.Duration;

/**
 * The queue before all others: requests that nobody has read yet, of all partitions together. It is not seen until a request is
 * read, which then knows how long it lay there. As in a partition a burst is read to its end (as many as
 * {@link FlowSettings#leastInFlight} are one, however slowly they are read), and only behind a queue that stands does that time
 * count towards the delay budget. And of what was read behind that queue only a part is refused for it: refusing takes of the
 * processors that serve. Thread-safe.
 */
final class ReadQueue {

    private static final long FORGOTTEN_NANOS = 10_000_000_000L;

    /** One in so many that were read is refused. With a refusal at a third of what serving takes, a tenth of the processors refuses. */
    private static final int READ_FOR_A_REFUSAL = 4;

    /** What could have been refused and was not is made up for, or the other way round, by 16 refusals at most. */
    private static final int MOST_OWED = 16 * READ_FOR_A_REFUSAL;

    private final int burst;
    private final long harmlessNanos;
    private final StandingQueue queue;
    private Duration last = Duration.ZERO;
    private long readNanos;
    private long read;
    private int owed;

    ReadQueue(FlowSettings settings) {
        Duration delayBudget = settings.delayBudget();
        this.burst = settings.leastInFlight();
        this.harmlessNanos = delayBudget.toNanos() / PartitionFlow.PRESSED_PART;
        this.queue = new StandingQueue(delayBudget, burst, delayBudget.toNanos());
    }

    /** A request was read after so long, before so many others; what counts of its time. */
    synchronized Duration read(Duration waited, int unread, long nowNanos) {
        boolean isLong = waited.toNanos() >= harmlessNanos;
        last = waited;
        readNanos = nowNanos;
        queue.seen(isLong, read, 1, nowNanos);
        read++;
        if (!isLong || !queue.stands() || unread + 1 < burst) {
            return Duration.ZERO;
        }
        owed = Math.min(MOST_OWED, owed + 1);
        return waited;
    }

    /** How many of those that lay too long may be refused for it. */
    synchronized int mayRefuse() {
        return Math.max(0, owed / READ_FOR_A_REFUSAL);
    }

    /** One was. */
    synchronized void refused() {
        owed = Math.max(-MOST_OWED, owed - READ_FOR_A_REFUSAL);
    }

    /** Of the latest request; none when it is long ago. */
    synchronized Duration last(long nowNanos) {
        return nowNanos - readNanos < FORGOTTEN_NANOS ? last : Duration.ZERO;
    }

    synchronized boolean stands(long nowNanos) {
        return queue.stands(nowNanos);
    }
}
