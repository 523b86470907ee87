package io.paystream.processor.topology;

import io.paystream.processor.store.DueItem;
import io.paystream.processor.store.DueItems;
import org.apache.kafka.streams.processor.Punctuator;

/**
 * Asks for the release of holds whose time is over. It changes no book: it sends a message, which the book decides like
 * any other input, so that the journal shows why the money came free.
 */
final class ExpiryTicker implements Punctuator {

    /** Bounds the time one run takes from the inputs; the next run goes on. */
    private static final int MAX_TICKS = 1_000;

    private final DueItems due;
    private final Outputs outputs;
    private final ProcessorMetrics metrics;

    ExpiryTicker(DueItems due, Outputs outputs, ProcessorMetrics metrics) {
        this.due = due;
        this.outputs = outputs;
        this.metrics = metrics;
    }

    @Override
    public void punctuate(long now) {
        for (DueItem item : due.ripe(now, MAX_TICKS)) {
            outputs.tick(item, now);
            due.sent(item);
            metrics.tickSent();
        }
    }
}
