package io.paystream.schemas.registry;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;

/** Pauses between tries: doubling, with jitter so that many programs do not knock together, and bounded in time. */
final class Backoff {

    private static final long FIRST_MS = 100;
    private static final long LONGEST_MS = 5_000;

    private final long deadlineNanos;
    private long ceilingMs = FIRST_MS;

    Backoff(Duration bound) {
        this.deadlineNanos = System.nanoTime() + bound.toNanos();
    }

    /** Milliseconds to wait before the next try; empty when the time is used up. */
    OptionalLong nextPauseMs() {
        long pauseMs = ThreadLocalRandom.current().nextLong(ceilingMs / 2, ceilingMs + 1);
        ceilingMs = Math.min(LONGEST_MS, ceilingMs * 2);
        return pauseMs < remainingMs() ? OptionalLong.of(pauseMs) : OptionalLong.empty();
    }

    long remainingMs() {
        return Duration.ofNanos(deadlineNanos - System.nanoTime()).toMillis();
    }
}
