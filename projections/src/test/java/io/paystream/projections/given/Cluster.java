package io.paystream.projections.given;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.paystream.embedded.EmbeddedBroker;
import io.paystream.schemas.BookPartitioner;
import io.paystream.schemas.Topics;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.registry.RegistryClient;
import io.paystream.schemas.registry.RegistrySettings;
import io.paystream.schemas.registry.SchemaRegistration;
import io.paystream.schemas.serde.EntryHash;
import io.paystream.schemas.serde.WireEncoder;
import io.paystream.service.topics.TopicSetup;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A real broker with the topics, and a journal to write as the processor does: in Kafka transactions. */
public final class Cluster implements AutoCloseable {

    static final int PARTITIONS = 4;

    private final Path directory;
    private final EmbeddedBroker broker;
    private final URI registry;
    private final WireEncoder<JournalEntry> encoder;
    private final KafkaProducer<byte[], byte[]> producer;
    private int instances;

    private Cluster(Path directory, EmbeddedBroker broker, URI registry) {
        this.directory = directory;
        this.broker = broker;
        this.registry = registry;
        RegistryClient client = new RegistryClient(RegistrySettings.of(registry));
        this.encoder = new WireEncoder<>(
                JournalEntry.getClassSchema(),
                SchemaRegistration.register(client).journalId());
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", "journal-of-a-test"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
    }

    static Cluster start(Path directory, URI registry) {
        EmbeddedBroker broker = EmbeddedBroker.start(0, directory.resolve("broker"));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            TopicSetup.create(admin, PARTITIONS, (short) 1);
        }
        return new Cluster(directory, broker, registry);
    }

    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    public URI registry() {
        return registry;
    }

    /** A new directory for the state of one more instance. */
    public Path nextStateDirectory() {
        return directory.resolve("state-" + ++instances);
    }

    /** Blocks until the entries are committed. */
    public void write(List<JournalEntry> entries) {
        producer.beginTransaction();
        entries.forEach(this::send);
        producer.commitTransaction();
    }

    public void write(JournalEntry entry) {
        write(List.of(entry));
    }

    /** Entries that were never decided. */
    public void writeAndAbort(List<JournalEntry> entries) {
        producer.beginTransaction();
        entries.forEach(this::send);
        producer.flush();
        producer.abortTransaction();
    }

    /** A record of the journal that holds something else; blocks until it is committed. */
    public void writeBytes(String chain, byte[] value) throws ExecutionException, InterruptedException {
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(Topics.JOURNAL, partitionOf(chain), chain.getBytes(UTF_8), value))
                .get();
        producer.commitTransaction();
    }

    /** The offset of the next record, whether or not what is before it may be read. */
    public long endOf(TopicPartition partition) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            return admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                    .partitionResult(partition)
                    .get()
                    .offset();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void send(JournalEntry entry) {
        byte[] value = encoder.encode(entry);
        if (!Arrays.equals(EntryHash.of(value), entry.getHash().bytes())) {
            throw new AssertionError("the test's entry has not the hash that the contract asks for");
        }
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                Topics.JOURNAL, partitionOf(entry.getBook()), entry.getBook().getBytes(UTF_8), value);
        encoder.addHeaders(record.headers());
        var _ = producer.send(record);
    }

    public static int partitionOf(String chain) {
        return BookPartitioner.journalPartitionOf(chain, PARTITIONS);
    }

    @Override
    public void close() {
        producer.close();
        broker.close();
        ClusterExtension.delete(directory);
    }
}
