package io.paystream.commands.outcome;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.paystream.commands.flow.FlowControl;
import io.paystream.commands.flow.PartitionReport;
import io.paystream.commands.flow.RefusalReason;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** What operators watch of the gates; what {@code GET /v1/flow} shows of this moment. */
final class FlowMetrics {

    private static final double MILLIS_PER_SECOND = 1_000;

    private final MeterRegistry meters;
    private final FlowControl flow;

    private FlowMetrics(MeterRegistry meters, FlowControl flow) {
        this.meters = meters;
        this.flow = flow;
    }

    static void bind(MeterRegistry meters, FlowControl flow) {
        FlowMetrics metrics = new FlowMetrics(meters, flow);
        IntStream.range(0, flow.partitionCount()).forEach(metrics::gauges);
        for (RefusalReason reason : RefusalReason.values()) {
            FunctionCounter.builder("paystream.flow.refused", flow, gates -> gates.refusedFor(reason))
                    .description("Commands refused before they were produced, by reason")
                    .tag("reason", reason.name())
                    .register(meters);
        }
    }

    private void gauges(int partition) {
        gauge(
                "paystream.flow.predicted.delay.seconds",
                "How long the next command will wait to be decided",
                partition,
                report -> report.predictedDelay().toMillis() / MILLIS_PER_SECOND);
        gauge(
                "paystream.flow.waiting",
                "Commands in the log whose entry was not seen",
                partition,
                PartitionReport::waiting);
        gauge(
                "paystream.flow.drain.rate",
                "Commands decided per second at the processor's limit; 0 when it was not there lately",
                partition,
                report -> report.drainPerSecond().orElse(0));
        gauge(
                "paystream.flow.standing",
                "1 while the queue stands, so that no burst is let in; else 0",
                partition,
                report -> report.isStanding() ? 1 : 0);
        gauge("paystream.flow.limit", "Commands that may be under way", partition, PartitionReport::limit);
        gauge("paystream.flow.in.flight", "Commands under way", partition, PartitionReport::inFlight);
    }

    private void gauge(String name, String description, int partition, ToDoubleFunction<PartitionReport> value) {
        Gauge.builder(name, flow, gates -> value.applyAsDouble(gates.report(partition)))
                .description(description)
                .tag("partition", Integer.toString(partition))
                .register(meters);
    }
}
