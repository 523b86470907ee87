package io.paystream.streams;

import java.util.concurrent.atomic.AtomicLong;

/** Bytes of the heap that the stores of one application may share. Whoever took some gives them back. Thread-safe. */
public final class HeapBudget {

    private final long bytes;
    private final AtomicLong taken = new AtomicLong();

    public HeapBudget(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("bytes must not be negative: " + bytes);
        }
        this.bytes = bytes;
    }

    long takenBytes() {
        return taken.get();
    }

    public boolean isNothing() {
        return bytes == 0;
    }

    /** False, and nothing is taken, when there are not so many left. */
    boolean take(long more) {
        return exchange(0, more);
    }

    /** Gives some back and takes others, or neither. */
    boolean exchange(long back, long more) {
        long before = taken.get();
        while (before - back + more <= bytes) {
            if (taken.compareAndSet(before, before - back + more)) {
                return true;
            }
            before = taken.get();
        }
        return false;
    }

    void give(long back) {
        taken.addAndGet(-back);
    }
}
