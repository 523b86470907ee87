package io.paystream.processor.topology;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How soon a stream thread may commit again. All tasks of a thread are committed together, so they share its pace. A commit costs
 * nearly the same for one decision as for a thousand, and the thread decides nothing meanwhile: the pause after one that was asked for is a
 * multiple of what it took, so that these have a third of the thread at most. Times are those of {@link System#nanoTime}. Not
 * thread-safe.
 */
final class CommitPace {

    private static final int PAUSE_FOR_COMMIT = 2;

    private final long leastPauseNanos;
    private final long mostPauseNanos;
    private long pauseNanos;
    private long endedNanos;
    private long askedNanos;
    private @Nullable EarlyCommits asker;
    private long round;

    /** {@code most}: longest pause, and what a commit counts as having taken at most. */
    CommitPace(Duration least, Duration most, long nowNanos) {
        this.leastPauseNanos = least.toNanos();
        this.mostPauseNanos = Math.max(least.toNanos(), most.toNanos());
        this.pauseNanos = leastPauseNanos;
        this.endedNanos = nowNanos;
    }

    /** The same for all that is decided between two of the commits that were asked for. */
    long round() {
        return round;
    }

    boolean isDue(long nowNanos) {
        return asker == null && nowNanos - endedNanos >= pauseNanos;
    }

    /** The thread commits as soon as its tasks have had their turn. */
    void ask(EarlyCommits newAsker, long nowNanos) {
        asker = newAsker;
        askedNanos = nowNanos;
        round++;
    }

    /** Whether the commit that was asked for last is not known to be over. */
    boolean isAsked() {
        return asker != null;
    }

    boolean isAskedBy(EarlyCommits task) {
        return task.equals(asker);
    }

    /** The thread works again, so the commit that was asked for is over, if it was not long ago. */
    void resumed(long nowNanos) {
        long took = Math.min(nowNanos - askedNanos, mostPauseNanos);
        asker = null;
        endedNanos = askedNanos + took;
        pauseNanos = Math.clamp(PAUSE_FOR_COMMIT * took, leastPauseNanos, mostPauseNanos);
    }
}
