package io.paystream.service;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Threads for requests of which only a few are read at a time, in the order in which they came; the others wait in a queue of their own.
 * Given a thread each at once, thousands of them would stand before the answers to what was read earlier. A turn is over when the
 * request is answered, when it begins to wait for something else ({@link #pass}), or after {@link #LONGEST}, so that slow
 * bodies hold up nobody. Thread-safe.
 */
public final class Turns implements Executor {

    /** Many times what reading a request takes. */
    static final Duration LONGEST = Duration.ofMillis(10);

    /** As many as keep every processor busy when some of them wait for a lock. */
    private static final int FOR_A_PROCESSOR = 4;

    /** Of the thread's task. */
    private static final ThreadLocal<Turn> OWN = new ThreadLocal<>();

    private final Executor threads;
    private final int most;
    private final LongSupplier nanoTime;
    private final Executor later;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final Set<Turn> given = new LinkedHashSet<>();
    private boolean isWatched;

    public Turns(Executor threads) {
        this(
                threads,
                FOR_A_PROCESSOR * Runtime.getRuntime().availableProcessors(),
                System::nanoTime,
                CompletableFuture.delayedExecutor(LONGEST.toNanos(), TimeUnit.NANOSECONDS, Runnable::run));
    }

    /**
     * With its own number and clock.
     *
     * @param nanoTime as {@link System#nanoTime}
     * @param later runs what it is given {@link #LONGEST} later
     */
    Turns(Executor threads, int most, LongSupplier nanoTime, Executor later) {
        this.threads = threads;
        this.most = most;
        this.nanoTime = nanoTime;
        this.later = later;
    }

    /** This thread's request is read, and waits for others now: the next one has its turn. Does nothing where no turn is held. */
    public static void pass() {
        Turn turn = OWN.get();
        if (turn != null) {
            OWN.remove();
            turn.end();
        }
    }

    @Override
    public void execute(Runnable task) {
        synchronized (this) {
            waiting.add(task);
        }
        giveFree();
    }

    private void giveFree() {
        boolean watches;
        List<Turn> next;
        synchronized (this) {
            next = next();
            watches = !waiting.isEmpty() && !isWatched;
            isWatched |= watches;
        }
        next.forEach(Turn::begin);
        if (watches) {
            later.execute(this::watch);
        }
    }

    /** Nobody says that a request waits for its caller. */
    private void watch() {
        synchronized (this) {
            long now = nanoTime.getAsLong();
            given.removeIf(turn -> turn.isLong(now));
            isWatched = false;
        }
        giveFree();
    }

    /** Under the lock. */
    private List<Turn> next() {
        List<Turn> next = new ArrayList<>(1);
        while (given.size() < most && !waiting.isEmpty()) {
            Turn turn = new Turn(waiting.remove());
            given.add(turn);
            next.add(turn);
        }
        return next;
    }

    private final class Turn {

        private final Runnable task;
        private long begunNanos;
        private volatile boolean isBegun;

        Turn(Runnable task) {
            this.task = task;
        }

        void begin() {
            threads.execute(this::run);
        }

        /** One that has no processor yet waits for nobody else. */
        boolean isLong(long now) {
            return isBegun && now - begunNanos >= LONGEST.toNanos();
        }

        void end() {
            boolean wasOn;
            synchronized (Turns.this) {
                wasOn = given.remove(this);
            }
            if (wasOn) {
                giveFree();
            }
        }

        private void run() {
            begunNanos = nanoTime.getAsLong();
            isBegun = true;
            OWN.set(this);
            try {
                task.run();
            } finally {
                OWN.remove();
                end();
            }
        }
    }
}
