package io.paystream.processor;

import static io.paystream.processor.testing.Envelopes.openAccount;
import static io.paystream.processor.testing.Envelopes.openBook;
import static io.paystream.processor.testing.Envelopes.topUp;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.paystream.embedded.EmbeddedRegistry;
import io.paystream.processor.testing.RunningCluster;
import io.paystream.processor.testing.TopicReader;
import io.paystream.processor.testing.Wire;
import io.paystream.schemas.RecordHeaders;
import io.paystream.schemas.SchemaFingerprint;
import io.paystream.schemas.Topics;
import io.paystream.schemas.avro.CommandEnvelope;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.registry.RegistryClient;
import io.paystream.schemas.registry.RegistryFaultException;
import io.paystream.schemas.registry.RegistrySettings;
import io.paystream.service.ServiceRuntime;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A registry that goes away and comes back, and one that contradicts what a record says. */
@Timeout(180)
class ProcessorFailuresTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int UNKNOWN_ID = 999_999;

    private final Path registryDirectory;
    private final RunningCluster cluster;
    private final ServiceRuntime runtime = new ServiceRuntime();
    private EmbeddedRegistry registry;
    private final Wire wire;
    private final ProcessorService service;

    ProcessorFailuresTest(@TempDir Path directory) {
        this.registryDirectory = directory.resolve("registry");
        this.registry = EmbeddedRegistry.start(0, registryDirectory);
        this.cluster = RunningCluster.start(directory.resolve("broker"));
        this.wire = Wire.of(new RegistryClient(RegistrySettings.of(registry.url())), registry.url());
        this.service = new ProcessorService(
                TestConfigs.config(cluster.bootstrapServers(), registry.url(), directory.resolve("state")), runtime);
        service.start();
        cluster.send(wire, openBook("acme"));
        cluster.send(wire, openAccount("acme", "alice"));
    }

    @AfterEach
    void close() {
        service.close();
        cluster.close();
        registry.close();
        runtime.close();
    }

    @Test
    void registryThatIsDownStopsOnlyWhatNeedsItAndLosesNothing() {
        try (TopicReader journal = cluster.reader(Topics.JOURNAL)) {
            await().atMost(PATIENCE).until(() -> journal.poll().size() == 2);
            registry.kill();
            cluster.send(wire, topUp("acme", "without-registry", "alice", 1));
            await().atMost(PATIENCE).until(() -> journal.poll().size() == 3);

            cluster.send(RunningCluster.owner("acme"), "acme", withId(UNKNOWN_ID, openBook("acme")));
            cluster.send(wire, topUp("acme", "behind-the-unknown", "alice", 1));
            await().during(Duration.ofSeconds(3))
                    .atMost(Duration.ofSeconds(6))
                    .until(() -> journal.poll().size() == 3);
            assertThat(service.terminated().toCompletableFuture()).isNotDone();

            registry = EmbeddedRegistry.start(registry.url().getPort(), registryDirectory);
            await().atMost(PATIENCE).until(() -> journal.poll().size() == 5);
            List<JournalEntry> entries = journal.poll().stream()
                    .map(record -> wire.decodeEntry(record.value()))
                    .toList();
            assertThat(entries.get(3).getRejected().getReason()).isEqualTo("UNDECODABLE");
            assertThat(entries.get(4).getOutcome()).isEqualTo("ACCEPTED");
        }
    }

    @Test
    void registryThatGaveTheIdToAnotherSchemaEndsTheServiceBeforeAnythingIsDecidedOnIt() {
        ProducerRecord<byte[], byte[]> contradicted = new ProducerRecord<>(
                Topics.COMMANDS,
                RunningCluster.owner("acme"),
                "acme".getBytes(UTF_8),
                withId(UNKNOWN_ID, topUp("acme", "contradicted", "alice", 1)));
        contradicted
                .headers()
                .add(
                        RecordHeaders.SCHEMA_FINGERPRINT,
                        SchemaFingerprint.of(CommandEnvelope.getClassSchema()).bytes());
        try (TopicReader journal = cluster.reader(Topics.JOURNAL)) {
            await().atMost(PATIENCE).until(() -> journal.poll().size() == 2);
            cluster.send(contradicted);

            CompletableFuture<Void> terminated = service.terminated().toCompletableFuture();
            await().atMost(PATIENCE).until(terminated::isDone);
            assertThat(terminated.exceptionNow())
                    .isInstanceOf(RegistryFaultException.class)
                    .hasMessageContaining("payments.commands")
                    .hasMessageContaining(Integer.toString(UNKNOWN_ID));
            assertThat(runtime.health().ready()).isFalse();
            assertThat(journal.poll()).hasSize(2);
        }
    }

    private byte[] withId(int id, CommandEnvelope envelope) {
        byte[] value = wire.encode(envelope);
        ByteBuffer.wrap(value).putInt(1, id);
        return value;
    }
}
