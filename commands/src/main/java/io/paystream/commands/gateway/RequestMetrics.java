package io.paystream.commands.gateway;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;

/** What operators watch of the gateway. */
final class RequestMetrics {

    /** For its deadline, before it was sent or when it came to its book. */
    static final String TOO_LATE = "too-late";

    private final MeterRegistry meters;
    private final AtomicInteger waiting = new AtomicInteger();

    RequestMetrics(MeterRegistry meters) {
        this.meters = meters;
        Gauge.builder("paystream.commands.waiting", waiting, AtomicInteger::get)
                .description("Callers waiting for a committed outcome")
                .register(meters);
    }

    /**
     * Counts one; outcome is accepted, rejected, {@link #TOO_LATE}, replayed, faulted, pending, each, invalid, refused (by a
     * quota or for want of room), unavailable or failed.
     */
    void answered(String command, String outcome) {
        Counter.builder("paystream.commands.requests")
                .description("Writes answered, by command and outcome")
                .tag("command", command)
                .tag("outcome", outcome)
                .register(meters)
                .increment();
    }

    void waits() {
        waiting.incrementAndGet();
    }

    void waitsNoLonger() {
        waiting.decrementAndGet();
    }
}
