package io.paystream.service;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * How long what comes over a connection lies there until a thread reads it. A request cannot say so itself, and on busy processors it is
 * the longest of all queues, before everything that counts what is under way. Thread-safe.
 */
public final class ReadDelay {

    /** Of the thread's task; a thread has one. */
    private static final ThreadLocal<Duration> OWN = new ThreadLocal<>();

    private final LongSupplier nanoTime;
    private final AtomicInteger unread = new AtomicInteger();
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
            unread.incrementAndGet();
            threads.execute(() -> {
                unread.decrementAndGet();
                long waited = Math.max(0, nanoTime.getAsLong() - handedOver);
                lastNanos = waited;
                OWN.set(Duration.ofNanos(waited));
                try {
                    task.run();
                } finally {
                    OWN.remove();
                }
            });
        };
    }

    /**
     * What this thread's task lay there, to whoever asks first. Nothing is known of what it reads afterwards, which was perhaps not there
     * yet: it has the thread of the one before and passes by all others.
     */
    public Optional<Duration> taken() {
        Optional<Duration> waited = Optional.ofNullable(OWN.get());
        OWN.remove();
        return waited;
    }

    /** How many lie there now. */
    public int unread() {
        return unread.get();
    }

    /** How long the latest one lay there, of all threads. */
    public Duration last() {
        return Duration.ofNanos(lastNanos);
    }
}
