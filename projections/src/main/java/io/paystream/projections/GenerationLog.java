package io.paystream.projections;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Which generation of the views is served, kept in Kafka because a state directory may be lost: a compacted topic of one
 * partition, in which the last record counts. The topic is made by the first rebuild. Blocks.
 */
final class GenerationLog {

    static final String TOPIC = StreamsProperties.APPLICATION_ID + "-generation";

    private static final String KEY = "serving";
    private static final TopicPartition PLACE = new TopicPartition(TOPIC, 0);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Map<String, Object> kafka;
    private final Admin admin;

    GenerationLog(Map<String, Object> kafka, Admin admin) {
        this.kafka = kafka;
        this.admin = admin;
    }

    /** The first generation while no rebuild has switched. */
    Generation serving() {
        try {
            if (!admin.listTopics().names().get().contains(TOPIC)) {
                return Generation.FIRST;
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("the topics cannot be listed: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the topics were listed", e);
        }
        return last().flatMap(Generation::ofApplication).orElse(Generation.FIRST);
    }

    /** From now on, also after a crash of this very moment. */
    void serve(Generation generation) {
        createTopic();
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        try (Producer<String, String> producer =
                new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(TOPIC, PLACE.partition(), KEY, generation.applicationId()))
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the switch cannot be written to " + TOPIC + ": " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the switch was written to " + TOPIC, e);
        }
    }

    private Optional<String> last() {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        try (Consumer<String, String> consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(PLACE));
            consumer.seekToBeginning(List.of(PLACE));
            long end =
                    Objects.requireNonNull(consumer.endOffsets(List.of(PLACE)).get(PLACE));
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            String[] last = {null};
            while (consumer.position(PLACE) < end) {
                consumer.poll(POLL).forEach(record -> last[0] = record.value());
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException(
                            TOPIC + " was not read to its end within " + PATIENCE.toSeconds() + " s");
                }
            }
            return Optional.ofNullable(last[0]);
        }
    }

    private void createTopic() {
        NewTopic topic = new NewTopic(TOPIC, Optional.of(1), Optional.empty())
                .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
        try {
            admin.createTopics(List.of(topic)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException("the topic " + TOPIC + " cannot be made: " + e.getCause(), e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the topic " + TOPIC + " was made", e);
        }
    }
}
