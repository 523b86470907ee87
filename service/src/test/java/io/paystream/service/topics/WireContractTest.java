package io.paystream.service.topics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paystream.embedded.EmbeddedBroker;
import io.paystream.embedded.EmbeddedRegistry;
import io.paystream.schemas.Topics;
import io.paystream.schemas.avro.Cause;
import io.paystream.schemas.avro.Faulted;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.avro.Sha256;
import io.paystream.schemas.registry.RegistryClient;
import io.paystream.schemas.registry.RegistryFaultException;
import io.paystream.schemas.registry.RegistrySettings;
import io.paystream.schemas.serde.WireEncoder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.SchemaBuilder;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
final class WireContractTest {

    @TempDir
    Path data;

    /** The rebuilt registry gives the ids of the journal to other schemas; nothing has to be decoded to notice it. */
    @Test
    void refusesARegistryThatIsNotTheOneTheJournalWasWrittenWith() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(0, data.resolve("broker"))) {
            Map<String, Object> kafka = Map.of("bootstrap.servers", broker.bootstrapServers());
            createTopics(kafka);
            try (EmbeddedRegistry registry = EmbeddedRegistry.start(0, data.resolve("registry"))) {
                RegistrySettings settings = RegistrySettings.of(registry.url());
                WireContract contract = WireContract.verify(settings, kafka);
                assertThat(contract.topics().partitionCount()).isEqualTo(2);
                write(kafka, contract.ids().journalId());
                assertThat(WireContract.verify(settings, kafka).ids()).isEqualTo(contract.ids());
            }
            try (EmbeddedRegistry rebuilt = EmbeddedRegistry.start(0, data.resolve("rebuilt"))) {
                RegistrySettings settings = RegistrySettings.of(rebuilt.url());
                new RegistryClient(settings)
                        .register(
                                "somebody-elses-value",
                                SchemaBuilder.record("Other").fields().endRecord());
                assertThatThrownBy(() -> WireContract.verify(settings, kafka))
                        .isInstanceOf(RegistryFaultException.class)
                        .hasMessageContaining("fingerprint")
                        .hasMessageContaining("payments.journal-value")
                        .hasMessageContaining("rebuilt with the ids it had");
            }
        }
    }

    private static void createTopics(Map<String, Object> kafka) {
        try (Admin admin = Admin.create(kafka)) {
            TopicSetup.create(admin, 2, (short) 1);
        }
    }

    /** In a Kafka transaction, so that the partition ends in a marker. */
    private static void write(Map<String, Object> kafka, int journalId) throws Exception {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put("transactional.id", "journal-of-a-test");
        WireEncoder<JournalEntry> encoder = new WireEncoder<>(JournalEntry.getClassSchema(), journalId);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            ProducerRecord<byte[], byte[]> record =
                    new ProducerRecord<>(Topics.JOURNAL, 0, "acme".getBytes(UTF_8), encoder.encode(entry()));
            encoder.addHeaders(record.headers());
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(record).get();
            producer.commitTransaction();
        }
    }

    private static JournalEntry entry() {
        Sha256 zero = new Sha256(new byte[32]);
        JournalEntry entry = new JournalEntry();
        entry.setBook("acme");
        entry.setSequence(1);
        entry.setPreviousHash(zero);
        entry.setCause(new Cause(Topics.COMMANDS, 0, 0L, 0L, "cluster", zero, null, null, null, null, null));
        entry.setDecidedAt(0);
        entry.setRulesVersion(1);
        entry.setOutcome("FAULTED");
        entry.setFaulted(Faulted.newBuilder().setError("none").build());
        entry.setHash(zero);
        return entry;
    }
}
