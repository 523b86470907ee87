package io.paystream.processor.topology;

import java.time.Duration;

/**
 * When decisions are committed.
 *
 * @param interval longest time between two commits of a thread
 * @param pause shortest time between two commits that a task asks for
 */
public record CommitTiming(Duration interval, Duration pause) {

    private static final int FRESH_PART = 2;
    private static final int LOOKS_IN_PAUSE = 2;

    public CommitTiming {
        if (interval.toMillis() < FRESH_PART || pause.toMillis() < 1) {
            throw new IllegalArgumentException("interval must be at least 2 ms, pause at least 1 ms");
        }
    }

    /** Age of an input, at most, that says that no queue waits before it. */
    Duration fresh() {
        return interval.dividedBy(FRESH_PART);
    }

    /** How often to look whether a commit is due: a late look makes the pause longer. */
    public Duration look() {
        return Duration.ofMillis(Math.max(1, pause.toMillis() / LOOKS_IN_PAUSE));
    }
}
