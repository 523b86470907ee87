package io.paystream.processor.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.paystream.processor.domain.Decider;
import io.paystream.processor.domain.RulesVersion;
import io.paystream.processor.store.ProcessorStores;
import io.paystream.processor.store.StoreKind;
import io.paystream.processor.store.StoreSettings;
import io.paystream.processor.testing.Envelopes;
import io.paystream.processor.testing.RealRegistry;
import io.paystream.processor.testing.Wire;
import io.paystream.schemas.Topics;
import io.paystream.streams.MemoryUse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the node asks of Streams. */
@ExtendWith(RealRegistry.class)
class DecideProcessorTest {

    private static final CommitTiming TIMING = new CommitTiming(Duration.ofSeconds(5), Duration.ofMillis(10));

    private final Wire wire;
    private final MockProcessorContext<byte[], byte[]> context;
    private final DecideProcessor processor;

    DecideProcessorTest(Wire wire, @TempDir Path directory) {
        this.wire = wire;
        TopologyParts parts = new TopologyParts(
                Decider::decide,
                RulesVersion.NEWEST,
                wire.inputReader(1),
                wire.entryWriter(),
                wire.transitWriter(),
                new ProcessorMetrics(new SimpleMeterRegistry()),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                TIMING,
                Clocks.SYSTEM,
                new StoreSettings(StoreKind.ROCKSDB, 0, new MemoryUse(), Map.of()));
        context = new MockProcessorContext<>(new Properties(), new TaskId(0, 0), directory.toFile());
        context.setCurrentSystemTimeMs(System.currentTimeMillis());
        for (StoreBuilder<?> each : ProcessorStores.builders(parts.stores())) {
            StateStore store = each.withLoggingDisabled().build();
            store.init(context.getStateStoreContext(), store);
        }
        processor = new DecideProcessor(
                parts,
                ThreadLocal.withInitial(() -> new CommitPace(TIMING.pause(), TIMING.interval(), System.nanoTime())));
        processor.init(context);
    }

    @AfterEach
    void close() {
        processor.close();
    }

    @Test
    void commandThatHasJustComeIsCommittedBeforeTheInterval() {
        decide(System.currentTimeMillis());

        CapturedPunctuator look = looks().getFirst();
        await().atMost(TIMING.interval().dividedBy(2)).untilAsserted(() -> {
            look.getPunctuator().punctuate(System.currentTimeMillis());
            assertThat(context.committed()).isTrue();
        });
    }

    @Test
    void commandThatHasWaitedIsLeftToTheInterval() {
        decide(System.currentTimeMillis() - TIMING.interval().toMillis());

        assertThat(looks()).isEmpty();
    }

    @Test
    void closedTwiceIsClosed() {
        decide(System.currentTimeMillis());
        processor.close();

        assertThat(looks()).allMatch(CapturedPunctuator::cancelled);
        processor.close();
    }

    @Test
    void withoutACommandThereIsNoLook() {
        assertThat(looks()).isEmpty();
        assertThat(context.scheduledPunctuators()).isNotEmpty();
    }

    private void decide(long appendedMs) {
        context.setRecordMetadata(Topics.COMMANDS, 0, 0);
        processor.process(new Record<>("acme".getBytes(UTF_8), wire.encode(Envelopes.openBook("acme")), appendedMs));
        assertThat(context.forwarded()).hasSize(1);
    }

    private List<CapturedPunctuator> looks() {
        return context.scheduledPunctuators().stream()
                .filter(each -> each.getPunctuator() instanceof EarlyCommits)
                .toList();
    }
}
