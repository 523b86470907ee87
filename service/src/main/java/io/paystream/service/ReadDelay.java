package io.paystream.service;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * How long what comes over a connection lies there until a thread reads it. A request cannot say so itself, and on busy processors it is
 * the longest of all queues, before everything that counts what is under way. Thread-safe.
 */
public final class ReadDelay {

    private final LongSupplier nanoTime;
    private volatile long lastNanos;

    public ReadDelay() {
        this(System::nanoTime);
    }

    /** With its own clock, as {@link System#nanoTime}. */
    public ReadDelay(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** The same threads, whose tasks are timed from when they are handed over to when they begin. */
    public Executor timed(Executor threads) {
        return task -> {
            long handedOver = nanoTime.getAsLong();
            threads.execute(() -> {
                lastNanos = Math.max(0, nanoTime.getAsLong() - handedOver);
                task.run();
            });
        };
    }

    /** How long the latest one lay there. Tasks begin in turn, so that to a request this is nearly its own delay. */
    public Duration last() {
        return Duration.ofNanos(lastNanos);
    }
}
