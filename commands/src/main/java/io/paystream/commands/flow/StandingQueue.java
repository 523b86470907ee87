package io.paystream.commands.flow;

import java.time.Duration;

/**
 * Whether a partition's queue stands. After CoDel (RFC 8289): a burst leaves a queue that is soon gone and is worth its wait,
 * while one that stays makes everybody wait and nothing faster. It stands once it was there without a break for two
 * delay budgets and for more than a burst, however slowly that went, and from then on until the partition has been calm for
 * 10 s, or a load that lasts would be taken for a burst again and again. A queue of less than half a budget disturbs no calm:
 * the pauses between commits make such ones under any load. Not thread-safe.
 */
final class StandingQueue {

    private static final int LONG_BUDGETS = 2;
    private static final int DISTURBING_PART = 2;
    private static final long CALM_NANOS = 10_000_000_000L;

    private final int burst;
    private final long longestGapNanos;
    private final long longNanos;
    private final long disturbingNanos;
    private boolean stands;
    private boolean isThere;
    private long first;
    private long sinceNanos;
    private long disturbedNanos;
    private long seenNanos;

    /** Of what is looked at again and again, whether or not anything happens. {@code burst}: so many are let in for one. */
    StandingQueue(Duration delayBudget, int burst) {
        this(delayBudget, burst, CALM_NANOS);
    }

    /** {@code longestGapNanos}: between two looks; what was there before a longer one is not known to have stayed. */
    StandingQueue(Duration delayBudget, int burst, long longestGapNanos) {
        this.burst = burst;
        this.longestGapNanos = longestGapNanos;
        this.longNanos = delayBudget.toNanos() * LONG_BUDGETS;
        this.disturbingNanos = delayBudget.toNanos() / DISTURBING_PART;
    }

    /**
     * Told as often as anything happens.
     *
     * @param isThereNow there is a queue that somebody minds
     * @param gone how many ever have been in it and are not now
     * @param waiting how many are
     */
    void seen(boolean isThereNow, long gone, long waiting, long nowNanos) {
        boolean isKnown = isThere && nowNanos - seenNanos < longestGapNanos;
        if (nowNanos - disturbedNanos >= CALM_NANOS) {
            stands = false;
        }
        if (isThereNow) {
            sinceNanos = isKnown ? sinceNanos : nowNanos;
            first = isKnown ? first : gone;
            long lasted = nowNanos - sinceNanos;
            disturbedNanos = lasted >= disturbingNanos ? nowNanos : disturbedNanos;
            stands = stands || (lasted > longNanos && gone + waiting - first > burst);
        }
        isThere = isThereNow;
        seenNanos = nowNanos;
    }

    /** A command was refused for it: there is no calm, although the queue may be gone. */
    void refused(long nowNanos) {
        disturbedNanos = nowNanos;
    }

    boolean stands() {
        return stands;
    }

    /** The same when nobody may have looked for long. */
    boolean stands(long nowNanos) {
        return stands && nowNanos - disturbedNanos < CALM_NANOS;
    }
}
