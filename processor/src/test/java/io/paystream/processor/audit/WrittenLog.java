package io.paystream.processor.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.paystream.processor.testing.RunningCluster;
import io.paystream.processor.testing.Wire;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.avro.Sha256;
import io.paystream.schemas.serde.EntryHash;
import io.paystream.schemas.serde.WireEncoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** A topic as somebody with the right to write it could leave it: deleted, made again and filled with other records. */
final class WrittenLog {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String bootstrapServers;
    private final WireEncoder<JournalEntry> encoder;
    private final Wire wire;

    WrittenLog(String bootstrapServers, Wire wire) {
        this.bootstrapServers = bootstrapServers;
        this.wire = wire;
        this.encoder =
                new WireEncoder<>(JournalEntry.getClassSchema(), wire.ids().journalId());
    }

    /** A record that is to be written. */
    static final class Line {

        private final int partition;
        private final long timestamp;
        private final byte[] key;
        private final byte @Nullable [] value;
        private final Headers headers;

        Line(int partition, long timestamp, byte[] key, byte @Nullable [] value, Headers headers) {
            this.partition = partition;
            this.timestamp = timestamp;
            this.key = key;
            this.value = value;
            this.headers = headers;
        }

        static Line of(ConsumerRecord<byte[], byte[]> record) {
            return new Line(record.partition(), record.timestamp(), record.key(), record.value(), record.headers());
        }

        /** {@code other}: null for a tombstone. */
        Line withValue(byte @Nullable [] other) {
            return new Line(partition, timestamp, key, other, headers);
        }

        Line withHeaders(Headers others) {
            return new Line(partition, timestamp, key, value, others);
        }

        int partition() {
            return partition;
        }

        byte[] key() {
            return key;
        }

        byte[] value() {
            return Objects.requireNonNull(value);
        }

        Headers headers() {
            return headers;
        }

        ProducerRecord<byte[], byte[]> record(String topic) {
            return new ProducerRecord<>(topic, partition, timestamp, key, value, headers);
        }
    }

    /** The timestamps are kept; the offsets begin at 0 in each partition, without a gap. */
    void rewrite(String topic, int partitions, List<Line> lines) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.deleteTopics(List.of(topic)).all().get();
            await().atMost(PATIENCE)
                    .until(() -> !admin.listTopics().names().get().contains(topic));
            NewTopic again = new NewTopic(topic, partitions, (short) 1)
                    .configs(Map.of("message.timestamp.type", "CreateTime", "retention.ms", "-1"));
            admin.createTopics(List.of(again)).all().get();
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError("the topic " + topic + " could not be made again", e);
        }
        append(topic, lines);
    }

    void append(String topic, List<Line> lines) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                // Not idempotent: to such a producer, a topic that is made again has lost what it wrote to the first.
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "enable.idempotence",
                        false,
                        "max.in.flight.requests.per.connection",
                        1),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = lines.stream()
                    .map(line -> producer.send(line.record(topic)))
                    .toList();
            producer.flush();
            for (Future<RecordMetadata> record : sent) {
                record.get();
            }
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError("a record was not written to " + topic, e);
        }
    }

    JournalEntry entry(Line line) {
        return wire.decodeEntry(line.value());
    }

    /** With the hash that the bytes give. */
    Line sealed(Line like, JournalEntry entry) {
        byte[] value = encoder.encode(entry);
        EntryHash.seal(value);
        return new Line(like.partition, like.timestamp, entry.getBook().getBytes(UTF_8), value, like.headers);
    }

    /** With the hash that the entry had before it was changed. */
    Line unsealed(Line like, JournalEntry entry) {
        return like.withValue(encoder.encode(entry));
    }

    /** Every entry names the hash of the one before it, as if nothing had happened. */
    List<Line> rechained(List<Line> lines) {
        Map<String, Sha256> heads = new HashMap<>();
        List<Line> chained = new ArrayList<>();
        for (Line line : lines) {
            JournalEntry entry = entry(line);
            Sha256 before = heads.getOrDefault(entry.getBook(), new Sha256(new byte[EntryHash.LENGTH]));
            entry.setPreviousHash(before);
            Line sealed = sealed(line, entry);
            heads.put(entry.getBook(), new Sha256(EntryHash.stored(sealed.value())));
            chained.add(sealed);
        }
        return chained;
    }

    AuditSource source() {
        return new AuditSource(Map.of("bootstrap.servers", bootstrapServers), wire.registry());
    }

    /** Every committed record, partition by partition. */
    List<Line> linesOf(String topic) {
        List<Line> lines = new ArrayList<>();
        try (Consumer<byte[], byte[]> consumer = source().consumer()) {
            for (int partition = 0; partition < RunningCluster.PARTITIONS; partition++) {
                TopicPartition place = AuditSource.partition(topic, partition);
                long end = AuditSource.end(consumer, place);
                TopicCursor cursor = new TopicCursor(consumer, place, 0, end, new LongAdder());
                for (var record = cursor.next(); record != null; record = cursor.next()) {
                    lines.add(Line.of(record));
                }
            }
        }
        return lines;
    }

    int indexOf(List<Line> journal, String book, String operationId) {
        return IntStream.range(0, journal.size())
                .filter(i -> {
                    JournalEntry entry = entry(journal.get(i));
                    return entry.getBook().equals(book)
                            && operationId.equals(entry.getCause().getOperationId());
                })
                .findFirst()
                .orElseThrow();
    }

    int lastOf(List<Line> journal, String book) {
        return IntStream.range(0, journal.size())
                .filter(i -> entry(journal.get(i)).getBook().equals(book))
                .max()
                .orElseThrow();
    }

    static int lastOf(List<Line> lines, int partition) {
        return IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).partition() == partition)
                .max()
                .orElseThrow();
    }

    /** Where the line of this index is when the lines are written; behind the last, in its partition. */
    static long offsetIn(List<Line> lines, int at) {
        int partition = lines.get(Math.min(at, lines.size() - 1)).partition();
        return lines.subList(0, at).stream()
                .filter(line -> line.partition() == partition)
                .count();
    }
}
