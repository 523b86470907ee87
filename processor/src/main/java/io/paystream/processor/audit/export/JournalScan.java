package io.paystream.processor.audit.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.paystream.processor.audit.AuditProgress;
import io.paystream.schemas.Topics;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.registry.RegistryClient;
import io.paystream.schemas.registry.RegistryFaultException;
import io.paystream.schemas.serde.UndecodableException;
import io.paystream.schemas.serde.WireDecoder;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads the journal from its beginning to its end, partition after partition, so that two readings of one journal give the same
 * order. The end is the one of the start, so that a reading of a running system ends. Only committed records are seen, and
 * each is held against its key, its hash and the entry before it in its chain.
 */
public final class JournalScan {

    private static final Duration POLL = Duration.ofMillis(200);

    private static final Duration BETWEEN_TELLINGS = Duration.ofMillis(200);

    /**
     * A consumer asks for what comes next before it is told to go on with another partition, and at the end of one that is
     * answered only after this time.
     */
    private static final int FETCH_WAIT_MS = 10;

    private final Map<String, Object> properties;
    private final WireDecoder<JournalEntry> decoder;
    private final Duration patience;
    private final AuditProgress progress;

    /**
     * Opens no connection.
     *
     * @param kafka client properties by Kafka's own names
     * @param patience how long the brokers may answer nothing before the reading fails
     * @param progress is told how many offsets of how many were passed
     */
    public JournalScan(Map<String, Object> kafka, RegistryClient registry, Duration patience, AuditProgress progress) {
        this.properties = properties(kafka, patience);
        this.decoder = new WireDecoder<>(JournalEntry.class, registry);
        this.patience = patience;
        this.progress = progress;
    }

    /**
     * Blocks until the end is reached.
     *
     * @param chains which are read; entries of others are neither decoded nor checked
     * @return how many committed records there were, read or not
     * @throws ExportException naming topic, partition and offset of what cannot be read
     */
    long read(Predicate<String> chains, EntrySink sink) throws IOException {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = partitions(consumer);
            // The consumer warns of ends that come for what is not assigned to it.
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
            Reading reading = new Reading(consumer, chains, sink, sum(ends) - sum(begins));
            for (TopicPartition partition : partitions) {
                reading.read(partition, begins.getOrDefault(partition, 0L), ends.getOrDefault(partition, 0L));
            }
            return reading.records;
        }
    }

    private static long sum(Map<TopicPartition, Long> offsets) {
        return offsets.values().stream().mapToLong(Long::longValue).sum();
    }

    private static List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = consumer.partitionsFor(Topics.JOURNAL).stream()
                .map(info -> new TopicPartition(Topics.JOURNAL, info.partition()))
                .sorted(Comparator.comparingInt(TopicPartition::partition))
                .toList();
        if (partitions.isEmpty()) {
            throw new ExportException("the topic " + Topics.JOURNAL + " does not exist on these brokers");
        }
        return partitions;
    }

    private static Map<String, Object> properties(Map<String, Object> kafka, Duration patience) {
        Map<String, Object> all = new HashMap<>(kafka);
        all.put(
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                IsolationLevel.READ_COMMITTED.toString().toLowerCase(Locale.ROOT));
        all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        all.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        all.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MS);
        all.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Math.toIntExact(patience.toMillis()));
        all.put(ConsumerConfig.CLIENT_ID_CONFIG, "paystream-audit-export");
        return all;
    }

    /** One reading, of all partitions one by one. */
    private final class Reading {

        private final KafkaConsumer<byte[], byte[]> consumer;
        private final Predicate<String> chains;
        private final EntrySink sink;
        private final ChainCheck check = new ChainCheck();
        private final long total;
        private long toldAt = System.nanoTime();
        private long passed;
        private long records;

        Reading(KafkaConsumer<byte[], byte[]> consumer, Predicate<String> chains, EntrySink sink, long total) {
            this.consumer = consumer;
            this.chains = chains;
            this.sink = sink;
            this.total = total;
        }

        void read(TopicPartition partition, long begin, long end) throws IOException {
            consumer.assign(List.of(partition));
            consumer.seek(partition, begin);
            long deadline = System.nanoTime() + patience.toNanos();
            long at = begin;
            while (at < end) {
                for (ConsumerRecord<byte[], byte[]> entry : consumer.poll(POLL).records(partition)) {
                    take(entry, end);
                }
                long reached = Math.min(end, consumer.position(partition));
                if (reached > at) {
                    deadline = System.nanoTime() + patience.toNanos();
                } else if (System.nanoTime() > deadline) {
                    throw new ExportException("the brokers did not deliver " + new Place(partition.partition(), at)
                            + " within " + patience.toMillis() + " ms");
                }
                passed += reached - at;
                at = reached;
                tell();
            }
        }

        private void tell() {
            long now = System.nanoTime();
            if (passed == total || now - toldAt > BETWEEN_TELLINGS.toNanos()) {
                toldAt = now;
                progress.at(passed, total);
            }
        }

        /** What was committed after the start is not part of it. */
        private void take(ConsumerRecord<byte[], byte[]> entry, long end) throws IOException {
            if (entry.offset() >= end) {
                return;
            }
            records++;
            Place place = new Place(entry.partition(), entry.offset());
            if (entry.key() == null) {
                throw ExportException.damaged(place, "the record has no key");
            }
            String chain = new String(entry.key(), UTF_8);
            if (chains.test(chain)) {
                JournalEntry decoded = decode(entry, place);
                check.accept(place, chain, entry.value(), decoded);
                sink.accept(new LoggedEntry(place, entry.timestamp(), decoded));
            }
        }

        private JournalEntry decode(ConsumerRecord<byte[], byte[]> entry, Place place) {
            try {
                return decoder.decode(entry.value(), entry.headers());
            } catch (UndecodableException e) {
                throw new ExportException(place + " cannot be decoded: " + e.getMessage(), e);
            } catch (RegistryFaultException e) {
                throw new ExportException(place + " cannot be decoded: the registry is wrong: " + e.getMessage(), e);
            }
        }
    }
}
