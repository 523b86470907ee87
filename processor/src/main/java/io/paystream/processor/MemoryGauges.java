package io.paystream.processor;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.paystream.processor.store.StoreNames;
import io.paystream.streams.MemoryUse;
import io.paystream.streams.RocksDbMemory;
import java.util.List;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.Stream;

/** What stores hold of the heap: those in memory, for each store and all its partitions, and the filters of keys; gone when it is closed. */
final class MemoryGauges implements AutoCloseable {

    private final MeterRegistry meters;
    private final List<Gauge> gauges;

    private MemoryGauges(MeterRegistry meters, List<Gauge> gauges) {
        this.meters = meters;
        this.gauges = gauges;
    }

    static MemoryGauges of(MemoryUse use, RocksDbMemory memory, MeterRegistry meters) {
        Stream<Gauge> ofStores = StoreNames.ALL.stream()
                .flatMap(store -> Stream.of(
                        gauge(meters, use, store, "rows", "Rows of a store in memory", MemoryUse::rows),
                        gauge(meters, use, store, "bytes", "Heap of a store in memory", MemoryUse::bytes)));
        Gauge filters = Gauge.builder("paystream.processor.key.filter.bytes", memory, RocksDbMemory::keyFilterBytes)
                .description("Heap of the filters that say which keys RocksDB cannot have")
                .register(meters);
        return new MemoryGauges(
                meters, Stream.concat(ofStores, Stream.of(filters)).toList());
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
