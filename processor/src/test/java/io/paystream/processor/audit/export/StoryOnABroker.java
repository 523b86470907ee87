package io.paystream.processor.audit.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.paystream.processor.audit.AuditProgress;
import io.paystream.processor.testing.RunningCluster;
import io.paystream.processor.testing.Wire;
import io.paystream.schemas.BookPartitioner;
import io.paystream.schemas.Topics;
import io.paystream.schemas.avro.JournalEntry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.test.TestRecord;

/** The journal of the story on a real broker, and exports of it as a caller makes them. */
final class StoryOnABroker implements AutoCloseable {

    static final Instant CREATED_AT = Instant.parse("2027-02-01T12:00:00.123Z");

    private final Wire wire;
    private final Path scratch;
    private final RunningCluster cluster;
    private final List<TestRecord<byte[], byte[]>> story;
    private final KafkaProducer<byte[], byte[]> transactions;

    StoryOnABroker(Wire wire, Path directory) {
        this.wire = wire;
        this.scratch = directory;
        this.cluster = RunningCluster.start(directory.resolve("broker"));
        this.story = JournalStory.told(wire, directory.resolve("state"));
        this.transactions = new KafkaProducer<>(
                Map.of("bootstrap.servers", cluster.bootstrapServers(), "transactional.id", "story"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        transactions.initTransactions();
        transactions.beginTransaction();
        for (TestRecord<byte[], byte[]> record : story) {
            Future<RecordMetadata> _ = transactions.send(record(record.key(), record));
        }
        transactions.commitTransaction();
    }

    Wire wire() {
        return wire;
    }

    List<TestRecord<byte[], byte[]>> records() {
        return story;
    }

    List<JournalEntry> entries() {
        return story.stream().map(record -> wire.decodeEntry(record.value())).toList();
    }

    KafkaProducer<byte[], byte[]> transactions() {
        return transactions;
    }

    /** To the partition of the key. */
    void append(byte[] key, TestRecord<byte[], byte[]> record) {
        cluster.send(record(key, record));
        cluster.flush();
    }

    static ProducerRecord<byte[], byte[]> record(byte[] key, TestRecord<byte[], byte[]> record) {
        int partition = BookPartitioner.journalPartitionOf(new String(key, UTF_8), RunningCluster.PARTITIONS);
        return new ProducerRecord<>(Topics.JOURNAL, partition, key, record.value(), record.headers());
    }

    String export(ExportFormat format, Selection selection) throws IOException {
        return export(request(format, selection));
    }

    ExportRequest request(ExportFormat format, Selection selection) {
        return new ExportRequest(format, selection, false, CREATED_AT, scratch);
    }

    String exportWithSystemAccounts(Selection selection) throws IOException {
        return export(new ExportRequest(ExportFormat.CAMT053, selection, true, CREATED_AT, scratch));
    }

    private String export(ExportRequest request) throws IOException {
        return export(request, (done, total) -> {});
    }

    String export(ExportRequest request, AuditProgress progress) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JournalScan journal = new JournalScan(
                Map.of("bootstrap.servers", cluster.bootstrapServers()),
                wire.registry(),
                Duration.ofSeconds(20),
                progress);
        Export.write(journal, request, out);
        return out.toString(UTF_8);
    }

    static Selection books(String... books) {
        return new Selection(Set.of(books), Optional.empty(), OptionalLong.empty(), OptionalLong.empty());
    }

    static Selection account(String book, String account) {
        return new Selection(Set.of(book), Optional.of(account), OptionalLong.empty(), OptionalLong.empty());
    }

    static Selection between(String book, Instant from, Instant to) {
        return new Selection(
                Set.of(book),
                Optional.empty(),
                OptionalLong.of(from.toEpochMilli()),
                OptionalLong.of(to.toEpochMilli()));
    }

    @Override
    public void close() {
        transactions.close(Duration.ZERO);
        cluster.close();
    }
}
