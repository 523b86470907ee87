package io.paystream.standalone.bench;

import io.paystream.standalone.commandlog.CommandTopic;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * Records that lie in a topic and cannot be read yet: they are in a Kafka transaction, which {@link #drain} ends. So a topology that
 * runs gets all of them at one moment, and none while they are written. Not thread-safe.
 */
final class Backlog implements AutoCloseable {

    private static final int LONGEST_WRITING_MS = 600_000;

    private final CommandTopic records;
    private final TopicMark end;

    private Backlog(CommandTopic records, TopicMark end) {
        this.records = records;
        this.end = end;
    }

    /** {@code id}: of the Kafka transaction; nobody else's. */
    static Map<String, Object> transaction(String id) {
        return Map.of(
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                id,
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                LONGEST_WRITING_MS);
    }

    /** Blocks until the writer has sent its records and the broker has them. {@code records}: made for a {@link #transaction}. */
    static Backlog write(Map<String, Object> kafka, String topic, CommandTopic records, Runnable writer)
            throws InterruptedException {
        try {
            TopicMark before = TopicMark.now(kafka, topic);
            records.begin();
            writer.run();
            records.flush();
            return new Backlog(records, TopicMark.now(kafka, topic).whereItMovedSince(before));
        } catch (InterruptedException | RuntimeException e) {
            records.close();
            throw e;
        }
    }

    /** Blocks until the group has committed all of them. Answers what CPU that took this process, in microseconds. */
    double drain(String group) throws InterruptedException {
        ProcessCpu cpu = ProcessCpu.now();
        records.commit();
        GroupProgress.awaitEnd(end, group);
        return cpu.micros();
    }

    @Override
    public void close() {
        records.close();
    }
}
