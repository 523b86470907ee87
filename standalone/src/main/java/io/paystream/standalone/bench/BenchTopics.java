package io.paystream.standalone.bench;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;

/** The benchmark's own topics, with as many partitions and the same timestamps as those of payments. */
final class BenchTopics {

    private BenchTopics() {}

    static void create(Map<String, Object> kafka, String... names) throws InterruptedException {
        List<NewTopic> topics = List.of(names).stream()
                .map(name -> new NewTopic(name, Ground.PARTITIONS, (short) 1)
                        .configs(Map.of(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime")))
                .toList();
        try (Admin admin = Admin.create(kafka)) {
            admin.createTopics(topics).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("topics cannot be made: " + e.getCause(), e);
        }
    }

    /** Lets the broker drop what is in it, so that the disk need not hold all that is ever sent. */
    static void empty(Map<String, Object> kafka, String name) throws InterruptedException {
        Map<TopicPartition, RecordsToDelete> all = TopicMark.now(kafka, name).ends().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, end -> RecordsToDelete.beforeOffset(end.getValue())));
        try (Admin admin = Admin.create(kafka)) {
            admin.deleteRecords(all).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(name + " cannot be emptied: " + e.getCause(), e);
        }
    }
}
