package io.paystream.standalone.bench;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/** How far a topic was at one moment. What is read from there on is what is committed. */
record TopicMark(Map<String, Object> kafka, Map<TopicPartition, Long> ends) {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration SETTLING = Duration.ofSeconds(15);
    private static final long SETTLING_POLL_MS = 5;

    static TopicMark now(Map<String, Object> kafka, String topic) throws InterruptedException {
        return new TopicMark(kafka, ends(kafka, topic, IsolationLevel.READ_UNCOMMITTED));
    }

    /** Of the partitions only that have got something since. */
    TopicMark whereItMovedSince(TopicMark before) {
        Map<TopicPartition, Long> moved = new HashMap<>(ends);
        moved.entrySet().removeIf(end -> end.getValue().equals(before.ends.get(end.getKey())));
        return new TopicMark(kafka, moved);
    }

    /** Records and marks of Kafka transactions that came since; of what is in no Kafka transaction, the records. */
    long offsetsSince() throws InterruptedException {
        Map<TopicPartition, Long> now = ends(kafka, topic(), IsolationLevel.READ_UNCOMMITTED);
        return now.entrySet().stream()
                .mapToLong(end -> end.getValue() - ends.getOrDefault(end.getKey(), 0L))
                .sum();
    }

    /**
     * Reads what was committed since, up to now. A Kafka transaction that is about to end is waited for, so nobody may be
     * writing any more.
     */
    void readCommitted(Consumer<ConsumerRecord<byte[], byte[]>> reader) throws InterruptedException {
        Map<TopicPartition, Long> left = new HashMap<>(settled());
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(new ByteArrayDeserializer())) {
            consumer.assign(left.keySet());
            ends.forEach(consumer::seek);
            left.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
            while (!left.isEmpty()) {
                consumer.poll(POLL).forEach(reader);
                left.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
            }
        }
    }

    /** A consumer of committed records that belongs to no group and is assigned nothing yet. It reads headers only: all else is empty. */
    KafkaConsumer<byte[], byte[]> headersConsumer() {
        return consumer(new Unread());
    }

    private KafkaConsumer<byte[], byte[]> consumer(Deserializer<byte[]> deserializer) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
        return new KafkaConsumer<>(config, deserializer, deserializer);
    }

    private static final class Unread implements Deserializer<byte[]> {

        private static final byte[] NOTHING = {};

        @Override
        public byte[] deserialize(String topic, byte[] data) {
            return NOTHING;
        }

        @Override
        public byte[] deserialize(String topic, Headers headers, ByteBuffer data) {
            return NOTHING;
        }
    }

    String topic() {
        return ends.keySet().iterator().next().topic();
    }

    private Map<TopicPartition, Long> settled() throws InterruptedException {
        Map<TopicPartition, Long> written = ends(kafka, topic(), IsolationLevel.READ_UNCOMMITTED);
        long deadline = System.nanoTime() + SETTLING.toNanos();
        Map<TopicPartition, Long> committed = ends(kafka, topic(), IsolationLevel.READ_COMMITTED);
        while (!committed.equals(written) && System.nanoTime() < deadline) {
            Thread.sleep(SETTLING_POLL_MS);
            committed = ends(kafka, topic(), IsolationLevel.READ_COMMITTED);
        }
        return committed;
    }

    private static Map<TopicPartition, Long> ends(Map<String, Object> kafka, String topic, IsolationLevel level)
            throws InterruptedException {
        try (Admin admin = Admin.create(kafka)) {
            Map<TopicPartition, OffsetSpec> wanted =
                    admin.describeTopics(List.of(topic)).allTopicNames().get().values().stream()
                            .flatMap(description -> description.partitions().stream())
                            .collect(Collectors.toMap(
                                    partition -> new TopicPartition(topic, partition.partition()),
                                    partition -> OffsetSpec.latest()));
            return admin.listOffsets(wanted, new ListOffsetsOptions(level)).all().get().entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, TopicMark::offset));
        } catch (ExecutionException e) {
            throw new IllegalStateException("the ends of " + topic + " cannot be asked for: " + e.getCause(), e);
        }
    }

    private static long offset(Map.Entry<TopicPartition, ListOffsetsResult.ListOffsetsResultInfo> end) {
        return end.getValue().offset();
    }
}
