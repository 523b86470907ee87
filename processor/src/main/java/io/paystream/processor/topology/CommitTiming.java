package io.paystream.processor.topology;

import java.time.Duration;

/**
 * When decisions are committed before the commit interval is over.
 *
 * @param pause shortest time between two commits of a thread
 * @param fresh age of an input, at most, that says that no queue waits before it
 */
public record CommitTiming(Duration pause, Duration fresh) {

    private static final int LOOKS_IN_PAUSE = 2;

    public CommitTiming {
        if (pause.toMillis() < 1 || fresh.toMillis() < 1) {
            throw new IllegalArgumentException("pause and fresh must be at least 1 ms");
        }
    }

    /** How often to look whether a commit is due: a late look makes the pause longer. */
    public Duration look() {
        return Duration.ofMillis(Math.max(1, pause.toMillis() / LOOKS_IN_PAUSE));
    }
}
