package io.paystream.processor.audit.deadletters;

import io.paystream.processor.audit.Place;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads what is committed in the topics now, and belongs to no group. Not thread-safe. */
final class CommittedRecords implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** At the end of a partition nothing more is waited for; the next question, and closing, wait for an open fetch. */
    private static final int FETCH_WAIT_MS = 10;

    private final KafkaConsumer<byte[], byte[]> consumer;

    CommittedRecords(Map<String, Object> kafka) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MS);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        this.consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** What is done with each record. */
    interface Reader {
        void read(ConsumerRecord<byte[], byte[]> record);
    }

    List<TopicPartition> partitionsOf(String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }

    /** Everything there is of the partitions; the records of one partition in their order. */
    void readAll(Collection<TopicPartition> partitions, Reader reader) {
        read(consumer.beginningOffsets(partitions), reader);
    }

    /** What was appended at that time or later, in milliseconds since the epoch. */
    void readSince(Collection<TopicPartition> partitions, long timestamp, Reader reader) {
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(partition -> times.put(partition, timestamp));
        Map<TopicPartition, Long> from = new HashMap<>();
        for (Map.Entry<TopicPartition, OffsetAndTimestamp> found :
                consumer.offsetsForTimes(times).entrySet()) {
            if (found.getValue() != null) {
                from.put(found.getKey(), found.getValue().offset());
            }
        }
        read(from, reader);
    }

    /** Empty when it is no longer there, or there never was one. */
    Optional<ConsumerRecord<byte[], byte[]>> at(Place place) {
        TopicPartition partition = new TopicPartition(place.topic(), place.partition());
        if (beginning(partition) > place.offset() || end(partition) <= place.offset()) {
            return Optional.empty();
        }
        consumer.assign(List.of(partition));
        consumer.seek(partition, place.offset());
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (consumer.position(partition) <= place.offset()) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                return Optional.of(record).filter(found -> found.offset() == place.offset());
            }
            requireBefore(deadline);
        }
        return Optional.empty();
    }

    private void read(Map<TopicPartition, Long> from, Reader reader) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(from.keySet());
        consumer.assign(from.keySet());
        from.forEach(consumer::seek);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
            records.forEach(reader::read);
            if (!records.isEmpty()) {
                deadline = System.nanoTime() + PATIENCE.toNanos();
            }
            requireBefore(deadline);
        }
    }

    private static void requireBefore(long deadline) {
        if (System.nanoTime() > deadline) {
            throw new DeadLetterException("the brokers sent nothing for " + PATIENCE.toSeconds() + " s");
        }
    }

    private long beginning(TopicPartition partition) {
        return Objects.requireNonNull(
                consumer.beginningOffsets(List.of(partition)).get(partition));
    }

    private long end(TopicPartition partition) {
        return Objects.requireNonNull(consumer.endOffsets(List.of(partition)).get(partition));
    }

    @Override
    public void close() {
        consumer.close();
    }
}
