package io.paystream.projections.log;

import java.time.Duration;

/** Until when one request may take, by the clock that never steps. */
public record Deadline(Duration bound, long nanoTime) {

    public static Deadline in(Duration bound) {
        return new Deadline(bound, System.nanoTime() + bound.toNanos());
    }

    /** Zero when the time is over. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
    }
}
