package io.paystream.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.paystream.processor.store.StoreNames;
import io.paystream.streams.MemoryUse;
import io.paystream.streams.RocksDbMemory;
import org.junit.jupiter.api.Test;

class MemoryGaugesTest {

    private static final long MIB = 1024L * 1024;

    /** A start of the same process registers them anew, over other stores. */
    @Test
    void theyAreThereUntilClosed() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        try (RocksDbMemory memory = new RocksDbMemory(16 * MIB, MIB)) {
            MemoryGauges gauges = MemoryGauges.of(new MemoryUse(), memory, meters);

            assertThat(meters.get("paystream.processor.key.filter.bytes")
                            .gauge()
                            .value())
                    .isZero();
            assertThat(meters.get("paystream.processor.memory.rows")
                            .tag("store", StoreNames.PAYMENTS)
                            .gauge()
                            .value())
                    .isZero();

            gauges.close();
            assertThat(meters.getMeters()).isEmpty();
        }
    }
}
