package io.paystream.commands.flow;

import java.util.OptionalDouble;

/**
 * How many commands of a partition are decided per second when it is given enough to do. Measured in windows: one that
 * ends with a queue of half of what it decided shows what the processor can; any other shows only that it can at least that.
 * What is on its way there and back is no queue. Decisions are heard of in the bursts of the processor's commits, so a window is
 * closed by the burst that follows it and ends with the last one before: else it would count a burst's first decision and take the rest
 * of the burst for a queue.
 * What was seen long ago, under another load, says nothing any longer. Not thread-safe.
 */
final class DrainRate {

    private static final long WINDOW_NANOS = 100_000_000L;

    /** Between the decisions of one commit less time passes. */
    private static final long GAP_NANOS = 5_000_000L;

    /** A processor that did not decide for so long stood still: the time says nothing about its rate. */
    private static final long STOOD_STILL_NANOS = 1_000_000_000L;

    private static final long REMEMBERED_NANOS = 30_000_000_000L;
    private static final double NEWEST_WEIGHT = 0.5;
    private static final double NANOS_PER_SECOND = 1e9;

    private boolean isKnown;
    private double perSecond;
    private long saturatedNanos;
    private long beganNanos;
    private long heardNanos;
    private long burstNanos;
    private long decided;
    private long left;

    /** The first command after there was nothing to do. */
    void begin(long nowNanos) {
        beganNanos = nowNanos;
        heardNanos = nowNanos;
        burstNanos = nowNanos;
        decided = 0;
    }

    /**
     * Some were decided.
     *
     * @param waiting commands that are left undecided
     * @param wayNanos how long a command takes without a queue
     */
    void decided(long count, long waiting, long wayNanos, long nowNanos) {
        if (nowNanos - heardNanos >= STOOD_STILL_NANOS) {
            begin(nowNanos);
            return;
        }
        boolean isNextBurst = nowNanos - heardNanos >= GAP_NANOS;
        long passed = heardNanos - beganNanos;
        if (passed >= WINDOW_NANOS && (isNextBurst || heardNanos - burstNanos >= WINDOW_NANOS)) {
            double measured = decided * NANOS_PER_SECOND / passed;
            double queued = left - measured * wayNanos / NANOS_PER_SECOND;
            close(measured, queued >= decided / 2.0, heardNanos);
            begin(heardNanos);
        }
        burstNanos = isNextBurst ? nowNanos : burstNanos;
        heardNanos = nowNanos;
        decided += count;
        left = waiting;
    }

    /** Empty as long as the processor was not seen at its limit lately. */
    OptionalDouble perSecond(long nowNanos) {
        return isKnown && nowNanos - saturatedNanos < REMEMBERED_NANOS
                ? OptionalDouble.of(perSecond)
                : OptionalDouble.empty();
    }

    private void close(double measured, boolean isSaturated, long nowNanos) {
        boolean wasKnown = perSecond(nowNanos).isPresent();
        if (isSaturated) {
            perSecond = wasKnown ? perSecond + NEWEST_WEIGHT * (measured - perSecond) : measured;
            isKnown = true;
            saturatedNanos = nowNanos;
        } else if (wasKnown) {
            perSecond = Math.max(perSecond, measured);
        }
    }
}
