package io.paystream.processor.topology;

import java.time.Duration;

/**
 * How soon a stream thread may commit again. All tasks of a thread are committed together, so they share its pace. A commit costs
 * nearly the same for one decision as for a thousand, and the thread decides nothing meanwhile: the pause after it is a
 * multiple of what it took, so that commits never have more than a third of the thread. Times are those of
 * {@link System#nanoTime}. Not thread-safe.
 */
final class CommitPace {

    private static final int PAUSE_FOR_COMMIT = 2;

    private final long leastPauseNanos;
    private long pauseNanos;
    private long endedNanos;
    private long askedNanos;
    private boolean isAsked;
    private long round;

    CommitPace(Duration leastPause, long nowNanos) {
        this.leastPauseNanos = leastPause.toNanos();
        this.pauseNanos = leastPauseNanos;
        this.endedNanos = nowNanos;
    }

    /** The same for all that is decided between two of the commits that were asked for. */
    long round() {
        return round;
    }

    boolean isDue(long nowNanos) {
        return !isAsked && nowNanos - endedNanos >= pauseNanos;
    }

    /** The thread commits as soon as its tasks have had their turn. */
    void ask(long nowNanos) {
        isAsked = true;
        askedNanos = nowNanos;
        round++;
    }

    /** Whether the commit that was asked for last is not known to be over. */
    boolean isAsked() {
        return isAsked;
    }

    /** The thread works again, so the commit that was asked for is over. */
    void resumed(long nowNanos) {
        isAsked = false;
        endedNanos = nowNanos;
        pauseNanos = Math.max(leastPauseNanos, PAUSE_FOR_COMMIT * (nowNanos - askedNanos));
    }
}
