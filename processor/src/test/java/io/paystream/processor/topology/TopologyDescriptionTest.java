package io.paystream.processor.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.paystream.processor.domain.Decider;
import io.paystream.processor.domain.RulesVersion;
import io.paystream.processor.store.StoreKind;
import io.paystream.processor.store.StoreSettings;
import io.paystream.processor.testing.RealRegistry;
import io.paystream.processor.testing.Wire;
import io.paystream.streams.MemoryUse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A renamed store loses its changelog, and a renamed node its metrics: so a change of the picture has to be meant. To
 * mean it, put the description that the failure shows into the file.
 */
@ExtendWith(RealRegistry.class)
class TopologyDescriptionTest {

    @Test
    void topologyIsTheOneOfTheGoldenFile(Wire wire) throws IOException {
        TopologyParts parts = new TopologyParts(
                Decider::decide,
                RulesVersion.NEWEST,
                wire.inputReader(4),
                wire.entryWriter(),
                wire.transitWriter(),
                new ProcessorMetrics(new SimpleMeterRegistry()),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                new CommitTiming(Duration.ofMillis(100), Duration.ofMillis(10)),
                Clocks.SYSTEM,
                new StoreSettings(StoreKind.ROCKSDB, 0, new MemoryUse(), Map.of()));

        assertThat(PaymentTopology.of(parts).describe().toString().strip()).isEqualTo(golden().strip());
    }

    private static String golden() throws IOException {
        try (InputStream file = TopologyDescriptionTest.class.getResourceAsStream("payment-topology.txt")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), UTF_8);
        }
    }
}
