package io.paystream.commands.flow;

/**
 * The shortest time in which a command was answered lately: the way there and back without a queue. What is on this way
 * waits for nobody, so it is nobody's queue. Under a load that lasts even the shortest time has some queue in it, hence the
 * bound. Not thread-safe.
 */
final class LeastTime {

    private static final long PERIOD_NANOS = 10_000_000_000L;

    private final long mostNanos;
    private long beganNanos;
    private long leastNow = Long.MAX_VALUE;
    private long leastBefore = Long.MAX_VALUE;

    LeastTime(long mostNanos) {
        this.mostNanos = mostNanos;
    }

    void answered(long tookNanos, long nowNanos) {
        if (leastNow == Long.MAX_VALUE && leastBefore == Long.MAX_VALUE) {
            beganNanos = nowNanos;
        } else if (nowNanos - beganNanos >= PERIOD_NANOS) {
            leastBefore = leastNow;
            leastNow = Long.MAX_VALUE;
            beganNanos = nowNanos;
        }
        leastNow = Math.min(leastNow, tookNanos);
    }

    /** Zero before the first answer. */
    long nanos() {
        long least = Math.min(leastNow, leastBefore);
        return least == Long.MAX_VALUE ? 0 : Math.min(least, mostNanos);
    }
}
