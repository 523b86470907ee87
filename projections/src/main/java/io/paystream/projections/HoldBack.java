package io.paystream.projections;

import org.jspecify.annotations.Nullable;

/** Keeps one book of a projection at an entry while somebody compares it. Thread-safe. */
final class HoldBack {

    private @Nullable String held;
    private long last;

    /** No entry of the book behind this one is applied until it is released, or held at a later one. */
    synchronized void hold(String book, long lastSequence) {
        held = book;
        last = lastSequence;
        notifyAll();
    }

    synchronized void release() {
        held = null;
        notifyAll();
    }

    /** Blocks while the entry is held back. An interrupted thread is let through: it is to stop. */
    synchronized void pass(String book, long sequence) {
        try {
            while (book.equals(held) && sequence > last) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
