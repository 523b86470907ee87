package io.paystream.processor.topology;

import io.paystream.processor.store.DueItem;
import io.paystream.processor.store.DueItems;
import org.apache.kafka.streams.processor.Punctuator;

/**
 * Asks for what is due: the release of holds whose time is over or of pending money whose day has come, or the archiving
 * of payments that nothing changed for long. It changes no book: it sends a message, which the book decides like any other input, so that the journal shows why
 * the money came free.
 */
final class DueTicker implements Punctuator {

    /** Bounds the time one run takes from the inputs; the next run goes on. */
    private static final int MAX_TICKS = 1_000;

    /** Sends the tick that asks for one item. */
    interface Ticks {

        void send(DueItem item, long now);
    }

    private final DueItems due;
    private final Ticks ticks;
    private final ProcessorMetrics.Ticks metrics;

    DueTicker(DueItems due, Ticks ticks, ProcessorMetrics.Ticks metrics) {
        this.due = due;
        this.ticks = ticks;
        this.metrics = metrics;
    }

    @Override
    public void punctuate(long now) {
        for (DueItem item : due.ripe(now, MAX_TICKS)) {
            ticks.send(item, now);
            due.sent(item);
            metrics.sent();
        }
    }
}
