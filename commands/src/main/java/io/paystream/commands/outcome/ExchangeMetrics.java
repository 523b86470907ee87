package io.paystream.commands.outcome;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** What operators watch of the exchange. */
final class ExchangeMetrics {

    private final Timer committed;
    private final Counter unasked;

    ExchangeMetrics(MeterRegistry meters, AwaitedOperations awaited) {
        committed = Timer.builder("paystream.commands.committed")
                .description("From handing a command to Kafka to seeing its committed entry")
                .publishPercentiles(0.5, 0.95, 0.99)
                .register(meters);
        unasked = Counter.builder("paystream.commands.answers.unasked")
                .description("Answers to this process that nobody waits for: repeated, or after the last wait ended")
                .register(meters);
        Gauge.builder("paystream.commands.awaited", awaited, AwaitedOperations::size)
                .description("Commands produced whose entry has not been seen")
                .register(meters);
        Gauge.builder("paystream.commands.recent", awaited, AwaitedOperations::recentSize)
                .description("Committed outcomes kept in memory for retries")
                .register(meters);
    }

    void committed(Duration took) {
        committed.record(took);
    }

    void unasked() {
        unasked.increment();
    }
}
