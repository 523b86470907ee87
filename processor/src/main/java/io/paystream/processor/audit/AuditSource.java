package io.paystream.processor.audit;

import io.paystream.schemas.Topics;
import io.paystream.schemas.registry.RegistryClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Where the topics are read from. Nothing is written there, neither topics nor schemas nor offsets of a group.
 *
 * @param kafka settings of any Kafka client
 */
public record AuditSource(Map<String, Object> kafka, RegistryClient registry) {

    private static final int FETCH_BYTES = 8 << 20;
    private static final int PARTITION_FETCH_BYTES = 2 << 20;
    private static final int RECEIVE_BUFFER_BYTES = 1 << 20;
    private static final int MAX_POLL_RECORDS = 2_000;

    /** Nothing is waited for: a fetch at the end of one partition would keep the first of the next one waiting. */
    private static final int FETCH_WAIT_MS = 5;

    private static final Duration SETTLING = Duration.ofSeconds(15);
    private static final Duration SETTLING_POLL = Duration.ofMillis(5);

    public AuditSource {
        kafka = Map.copyOf(kafka);
    }

    /**
     * How many partitions commands, transit and journal have.
     *
     * @throws AuditException when one is missing, or their counts differ
     */
    public int partitionCount() {
        List<String> topics = List.of(Topics.COMMANDS, Topics.TRANSIT, Topics.JOURNAL);
        try (Admin admin = Admin.create(new HashMap<>(kafka))) {
            Map<String, TopicDescription> found =
                    admin.describeTopics(topics).allTopicNames().get();
            Map<String, Integer> counts = new TreeMap<>();
            found.forEach((topic, description) ->
                    counts.put(topic, description.partitions().size()));
            if (Set.copyOf(counts.values()).size() != 1) {
                throw new AuditException("the topics' partition counts differ: " + counts);
            }
            return counts.values().iterator().next();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                throw new AuditException("a topic is missing, there have to be " + String.join(", ", topics), e);
            }
            throw new AuditException("the topics cannot be described: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AuditException("interrupted while the topics were described", e);
        }
    }

    /**
     * Blocks until the running processor has answered everything that is there, what it sent itself meanwhile included.
     *
     * @throws AuditException when that takes longer than the patience
     */
    public void awaitQuiet(Duration patience) {
        List<TopicPartition> inputs = new ArrayList<>();
        for (int partition = 0; partition < partitionCount(); partition++) {
            inputs.add(partition(Topics.COMMANDS, partition));
            inputs.add(partition(Topics.TRANSIT, partition));
        }
        long deadline = System.nanoTime() + patience.toNanos();
        try (Consumer<byte[], byte[]> consumer = consumer()) {
            Map<TopicPartition, Long> ends = consumer.endOffsets(inputs);
            Map<TopicPartition, Long> reached = new ProcessorOffsets(kafka).reached(ends, patience);
            while (!reached.equals(consumer.endOffsets(inputs))) {
                if (System.nanoTime() > deadline) {
                    throw new AuditException("the processor is not done after " + patience.toSeconds() + " s");
                }
                ends = consumer.endOffsets(inputs);
                reached = new ProcessorOffsets(kafka).reached(ends, patience);
            }
        }
    }

    /**
     * The ends of what is committed, once they are past all that is written now. A Kafka transaction becomes visible partition by
     * partition: the offsets that it commits may be seen before the entries, and the entries before the legs. A transaction that
     * nobody ends is not waited for.
     */
    Map<TopicPartition, Long> settledEnds(Consumer<byte[], byte[]> consumer, List<TopicPartition> places) {
        Map<TopicPartition, Long> written;
        try (Consumer<byte[], byte[]> uncommitted = consumer("read_uncommitted")) {
            written = uncommitted.endOffsets(places);
        }
        long deadline = System.nanoTime() + SETTLING.toNanos();
        Map<TopicPartition, Long> ends = consumer.endOffsets(places);
        while (!isPast(ends, written) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(SETTLING_POLL.toNanos());
            ends = consumer.endOffsets(places);
        }
        return ends;
    }

    private static boolean isPast(Map<TopicPartition, Long> ends, Map<TopicPartition, Long> written) {
        return written.entrySet().stream().allMatch(end -> ends.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }

    /** Sees committed records only; belongs to no group. */
    Consumer<byte[], byte[]> consumer() {
        return consumer("read_committed");
    }

    private Consumer<byte[], byte[]> consumer(String isolation) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, PARTITION_FETCH_BYTES);
        config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MS);
        config.put(ConsumerConfig.RECEIVE_BUFFER_CONFIG, RECEIVE_BUFFER_BYTES);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MAX_POLL_RECORDS);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    static long beginning(Consumer<?, ?> consumer, TopicPartition place) {
        return Objects.requireNonNull(consumer.beginningOffsets(List.of(place)).get(place));
    }

    /** Behind the last committed record. */
    static long end(Consumer<?, ?> consumer, TopicPartition place) {
        return Objects.requireNonNull(consumer.endOffsets(List.of(place)).get(place));
    }

    static TopicPartition partition(String topic, int partition) {
        return new TopicPartition(topic, partition);
    }
}
