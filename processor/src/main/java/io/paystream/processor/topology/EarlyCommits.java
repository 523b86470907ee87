package io.paystream.processor.topology;

import java.util.function.LongSupplier;
import org.apache.kafka.streams.processor.Punctuator;

/**
 * Asks for a commit when the newest decision of a task was about an input that had just come: no queue waits, somebody waits for the
 * answer. Behind a queue the commit interval counts, and a commit covers more decisions. Ages compare the brokers' clock with this
 * machine's, and decide about nothing but the time of a commit. Not thread-safe.
 */
final class EarlyCommits implements Punctuator {

    private static final long NONE = -1;

    private final CommitPace pace;
    private final long freshMs;
    private final LongSupplier nanoTime;
    private final Runnable commit;
    private long newestInputMs;
    private long roundOfNewest = NONE;
    private boolean isAsker;

    /** {@code commit}: asks Streams to commit when this call has returned. */
    EarlyCommits(CommitPace pace, CommitTiming timing, LongSupplier nanoTime, Runnable commit) {
        this.pace = pace;
        this.freshMs = timing.fresh().toMillis();
        this.nanoTime = nanoTime;
        this.commit = commit;
    }

    /** {@code inputMs}: when the brokers had the input, in milliseconds since the epoch. */
    void decided(long inputMs) {
        if (pace.isAsked()) {
            resume(nanoTime.getAsLong());
        }
        newestInputMs = inputMs;
        roundOfNewest = pace.round();
    }

    /** Another task of the thread may be asked in the same turn, before the commit: only the one that asked knows that it is over. */
    @Override
    public void punctuate(long nowMs) {
        long nowNanos = nanoTime.getAsLong();
        if (isAsker && pace.isAsked()) {
            resume(nowNanos);
        }
        boolean isUncommitted = roundOfNewest == pace.round();
        if (isUncommitted && nowMs - newestInputMs <= freshMs && pace.isDue(nowNanos)) {
            pace.ask(nowNanos);
            isAsker = true;
            commit.run();
        }
    }

    private void resume(long nowNanos) {
        pace.resumed(nowNanos);
        isAsker = false;
    }
}
