package io.paystream.service.topics;

import io.paystream.schemas.Topics;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.registry.RegistryClient;
import io.paystream.schemas.registry.RegistryFaultException;
import io.paystream.schemas.serde.UndecodableException;
import io.paystream.schemas.serde.WireDecoder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the registry against what was written before. A registry that was rebuilt empty hands out the old ids anew, and
 * whoever starts on it would write a journal of which one half decodes as something else.
 */
final class WrittenJournal {

    private static final Logger LOG = LoggerFactory.getLogger(WrittenJournal.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(100);

    /** Nothing is waited for at the end of a partition, and closing waits for the fetch that is open. */
    private static final int FETCH_WAIT_MS = 10;

    /** The end of a partition may be the markers of Kafka transactions, of which each committed one has entries before. */
    private static final long LOOK_BACK = 20;

    private WrittenJournal() {}

    /**
     * Decodes the newest entries of each partition; nothing is read of a journal that is empty.
     *
     * @throws RegistryFaultException naming the id, the subject and what the registry says of it
     */
    static void verify(Admin admin, int partitionCount, Map<String, Object> kafka, RegistryClient registry) {
        Map<TopicPartition, Long> ends = ends(admin, partitionCount);
        if (!ends.isEmpty()) {
            verify(kafka, ends, new WireDecoder<>(JournalEntry.class, registry));
        }
    }

    private static Map<TopicPartition, Long> ends(Admin admin, int partitionCount) {
        Map<TopicPartition, OffsetSpec> latest = IntStream.range(0, partitionCount)
                .mapToObj(partition -> new TopicPartition(Topics.JOURNAL, partition))
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        Map<TopicPartition, ListOffsetsResultInfo> found =
                TopicSetup.await(admin.listOffsets(latest).all());
        Map<TopicPartition, Long> ends = new HashMap<>();
        found.forEach((partition, end) -> {
            if (end.offset() > 0) {
                ends.put(partition, end.offset());
            }
        });
        return ends;
    }

    private static void verify(
            Map<String, Object> kafka, Map<TopicPartition, Long> ends, WireDecoder<JournalEntry> decoder) {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config(kafka), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(ends.keySet());
            ends.forEach((partition, end) -> consumer.seek(partition, Math.max(0, end - LOOK_BACK)));
            long deadline = System.nanoTime() + TIMEOUT.toNanos();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(entry -> verify(entry, decoder));
                if (System.nanoTime() > deadline) {
                    throw new TimeoutException(
                            "the end of " + Topics.JOURNAL + " could not be read within " + TIMEOUT.toSeconds() + " s");
                }
            }
        }
    }

    /** An entry that nobody can decode says nothing about the registry; who applies it will have to say what it is. */
    private static void verify(ConsumerRecord<byte[], byte[]> entry, WireDecoder<JournalEntry> decoder) {
        try {
            decoder.decode(entry.value(), entry.headers());
        } catch (UndecodableException e) {
            LOG.warn(
                    "{}-{}@{} cannot be decoded: {}", entry.topic(), entry.partition(), entry.offset(), e.getMessage());
        }
    }

    /** Entries of a Kafka transaction that is open or was aborted have the same ids, and nobody is to be waited for. */
    private static Map<String, Object> config(Map<String, Object> kafka) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MS);
        return config;
    }
}
