package io.paystream.service;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Threads for requests of which only a few are read at a time, in the order in which they came; the others wait in a queue of their own.
 * Given a thread each at once, thousands of them would stand before the answers to what was read earlier. A turn is over when the
 * request is answered, when it begins to wait for something else ({@link #pass}), or after {@link #LONGEST}, so that what waits
 * without saying so holds up the others no longer. Thread-safe.
 */
public final class Turns implements Executor {

    /** Many times what reading a request takes. */
    static final Duration LONGEST = Duration.ofMillis(10);

    /** What waits is looked after so often. */
    static final Duration LOOKS_EACH = LONGEST.dividedBy(4);

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
                CompletableFuture.delayedExecutor(LOOKS_EACH.toNanos(), TimeUnit.NANOSECONDS, Runnable::run));
    }

    /**
     * With its own number and clock.
     *
     * @param nanoTime as {@link System#nanoTime}
     * @param later runs what it is given {@link #LOOKS_EACH} later
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

    /** Begun one by one: one that fails to begin loses no other its turn. */
    private void giveFree() {
        if (isToBeWatched()) {
            later.execute(this::watch);
        }
        for (Optional<Turn> next = next(); next.isPresent(); next = next()) {
            next.get().begin();
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

    private synchronized boolean isToBeWatched() {
        boolean watches = !isWatched && waiting.size() > most - given.size();
        isWatched |= watches;
        return watches;
    }

    private synchronized Optional<Turn> next() {
        if (given.size() >= most || waiting.isEmpty()) {
            return Optional.empty();
        }
        Turn turn = new Turn(waiting.remove());
        given.add(turn);
        return Optional.of(turn);
    }

    private final class Turn {

        private final Runnable task;
        private long begunNanos;
        private volatile boolean isBegun;

        Turn(Runnable task) {
            this.task = task;
        }

        void begin() {
            try {
                threads.execute(this::run);
            } catch (RuntimeException | Error e) {
                ended();
                throw e;
            }
        }

        /** One that has no processor yet waits for nobody else. */
        boolean isLong(long now) {
            return isBegun && now - begunNanos >= LONGEST.toNanos();
        }

        void end() {
            if (ended()) {
                giveFree();
            }
        }

        /** Ends it; not when it has ended before. */
        private boolean ended() {
            synchronized (Turns.this) {
                return given.remove(this);
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
