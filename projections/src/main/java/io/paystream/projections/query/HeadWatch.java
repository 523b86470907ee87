package io.paystream.projections.query;

import io.paystream.service.Turns;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Lets reads wait until a book's head has reached a sequence. The stream thread that applies entries here wakes them at
 * once; a head that moves by another way (a standby follows its changelog) is looked at every few milliseconds.
 * Thread-safe.
 */
public final class HeadWatch {

    private static final long LOOK_EVERY_MS = 20;

    private final ConcurrentHashMap<String, Set<Waiter>> waiters = new ConcurrentHashMap<>();

    private record Waiter(long sequence, CountDownLatch reached) {}

    /** Does not block. */
    public void advanced(String book, long sequence) {
        Set<Waiter> ofBook = waiters.get(book);
        if (ofBook != null) {
            ofBook.stream()
                    .filter(waiter -> waiter.sequence() <= sequence)
                    .forEach(waiter -> waiter.reached().countDown());
        }
    }

    /** Blocks for the bound at most; answers whether the head has reached the sequence. */
    public boolean await(String book, long sequence, LongSupplier head, Duration bound) throws InterruptedException {
        return await(book, sequence, head, bound, LOOK_EVERY_MS);
    }

    /** As above, where entries are applied: nothing but the signal is waited for, so that waiting costs nothing. */
    boolean awaitApplied(String book, long sequence, LongSupplier head, Duration bound) throws InterruptedException {
        return await(book, sequence, head, bound, Long.MAX_VALUE);
    }

    private boolean await(String book, long sequence, LongSupplier head, Duration bound, long lookEveryMs)
            throws InterruptedException {
        if (head.getAsLong() >= sequence) {
            return true;
        }
        Turns.pass();
        Waiter waiter = new Waiter(sequence, new CountDownLatch(1));
        add(book, waiter);
        try {
            return awaitAdded(waiter, head, System.nanoTime() + bound.toNanos(), lookEveryMs);
        } finally {
            remove(book, waiter);
        }
    }

    /** Who waits now. */
    int waiting() {
        return waiters.values().stream().mapToInt(Set::size).sum();
    }

    private static boolean awaitAdded(Waiter waiter, LongSupplier head, long deadline, long lookEveryMs)
            throws InterruptedException {
        while (head.getAsLong() < waiter.sequence()) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            if (waiter.reached().await(Math.min(left, lookEveryMs), TimeUnit.MILLISECONDS)) {
                return true;
            }
        }
        return true;
    }

    private void add(String book, Waiter waiter) {
        waiters.compute(book, (key, known) -> {
            Set<Waiter> ofBook = known == null ? ConcurrentHashMap.newKeySet() : known;
            ofBook.add(waiter);
            return ofBook;
        });
    }

    private void remove(String book, Waiter waiter) {
        waiters.computeIfPresent(book, (key, ofBook) -> {
            ofBook.remove(waiter);
            return ofBook.isEmpty() ? null : ofBook;
        });
    }
}
