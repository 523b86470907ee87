package io.paystream.processor.topology;

import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.Punctuator;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a commit when the newest decision of a task was about an input that had just come: no queue waits, somebody waits for the
 * answer. Behind a queue the commit interval counts, and a commit covers more decisions. Ages compare the brokers' clock with this
 * machine's, and decide about nothing but the time of a commit. Not thread-safe.
 */
final class EarlyCommits implements Punctuator {

    private static final long NONE = -1;

    private final CommitPace pace;
    private final long freshMs;
    private final Clocks clocks;
    private final Task task;
    private @Nullable Cancellable look;
    private long roundOfFresh = NONE;

    /** What Streams does for a task. */
    interface Task {

        /** When the call that asks for it has returned. */
        void commit();

        /** Has it looked again and again, until that is cancelled: each look is a reason for Streams to commit, even if nothing came. */
        Cancellable schedule(Punctuator look);
    }

    EarlyCommits(CommitPace pace, CommitTiming timing, Clocks clocks, Task task) {
        this.pace = pace;
        this.freshMs = timing.fresh().toMillis();
        this.clocks = clocks;
        this.task = task;
    }

    /** {@code inputMs}: when the brokers had the input, in milliseconds since the epoch. */
    void decided(long inputMs) {
        if (pace.isAsked()) {
            pace.resumed(clocks.nanos().getAsLong());
        }
        if (clocks.millis().getAsLong() - inputMs > freshMs) {
            roundOfFresh = NONE;
        } else {
            roundOfFresh = pace.round();
            if (look == null) {
                look = task.schedule(this);
            }
        }
    }

    /** Other tasks of the thread may have their look between the question and the commit: it is over when this one has its next. */
    @Override
    public void punctuate(long nowMs) {
        long nowNanos = clocks.nanos().getAsLong();
        if (pace.isAskedBy(this)) {
            pace.resumed(nowNanos);
        }
        if (roundOfFresh != pace.round()) {
            cancel();
        } else if (pace.isDue(nowNanos)) {
            pace.ask(this, nowNanos);
            task.commit();
        }
    }

    /** Looks no more. */
    void cancel() {
        Cancellable scheduled = look;
        look = null;
        if (scheduled != null) {
            scheduled.cancel();
        }
    }
}
