package io.paystream.processor;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.paystream.processor.store.StoreNames;
import io.paystream.streams.MemoryUse;
import java.util.List;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.Stream;

/** What the stores in memory hold, for each store and all its partitions; gone when it is closed. */
final class MemoryGauges implements AutoCloseable {

    private final MeterRegistry meters;
    private final List<Gauge> gauges;

    private MemoryGauges(MeterRegistry meters, List<Gauge> gauges) {
        this.meters = meters;
        this.gauges = gauges;
    }

    static MemoryGauges of(MemoryUse use, MeterRegistry meters) {
        return new MemoryGauges(
                meters,
                StoreNames.ALL.stream()
                        .flatMap(store -> Stream.of(
                                gauge(meters, use, store, "rows", "Rows of a store in memory", MemoryUse::rows),
                                gauge(meters, use, store, "bytes", "Heap of a store in memory", MemoryUse::bytes)))
                        .toList());
    }

    private static Gauge gauge(
            MeterRegistry meters,
            MemoryUse use,
            String store,
            String what,
            String description,
            ToDoubleBiFunction<MemoryUse, String> amount) {
        return Gauge.builder("paystream.processor.memory." + what, () -> amount.applyAsDouble(use, store))
                .description(description)
                .tag("store", store)
                .register(meters);
    }

    @Override
    public void close() {
        gauges.forEach(meters::remove);
    }
}
