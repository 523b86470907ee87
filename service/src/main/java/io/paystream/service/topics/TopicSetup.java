package io.paystream.service.topics;

import io.paystream.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The topics as correctness needs them. Streams checks neither co-partitioning of these sources nor their timestamps,
 * so every service verifies them at start and refuses to run on a wrong one.
 */
public final class TopicSetup {

    private static final Logger LOG = LoggerFactory.getLogger(TopicSetup.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(20);
    private static final Map<String, String> RULES = Map.of(
            TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime",
            TopicConfig.RETENTION_MS_CONFIG, "-1",
            TopicConfig.RETENTION_BYTES_CONFIG, "-1",
            TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);

    private TopicSetup() {}

    /**
     * Creates those that do not exist yet and waits until the brokers show them. Idempotent; existing ones are left as
     * they are.
     */
    public static void create(Admin admin, int partitionCount, short replicationFactor) {
        Map<String, String> config = new HashMap<>(RULES);
        config.put(TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG, "false");
        config.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, replicationFactor > 2 ? "2" : "1");
        List<NewTopic> missing = missing(admin).stream()
                .map(name -> new NewTopic(name, partitionCount, replicationFactor).configs(config))
                .toList();
        for (KafkaFuture<Void> created : admin.createTopics(missing).values().values()) {
            try {
                await(created);
            } catch (TopicExistsException anotherWasFaster) {
                LOG.debug("topic was created by another at the same time", anotherWasFaster);
            }
        }
        awaitVisible(admin);
    }

    /** A controller confirms a topic a moment before every broker shows it. */
    private static void awaitVisible(Admin admin) {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (!missing(admin).isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new WrongTopicException("created topics did not appear within " + TIMEOUT.toSeconds() + " s");
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    /**
     * Blocks until the brokers answer.
     *
     * @throws WrongTopicException naming every topic that is missing or wrong, the rule and the value found
     */
    public static TopicLayout verify(Admin admin) {
        Map<String, TopicDescription> found = describe(admin);
        List<String> faults = new ArrayList<>();
        Topics.ALL.stream()
                .filter(topic -> !found.containsKey(topic))
                .forEach(topic -> faults.add(topic + " does not exist"));
        partitionFaults(found, faults);
        configFaults(admin, found, faults);
        if (!faults.isEmpty()) {
            throw new WrongTopicException("wrong topics: " + String.join("; ", faults));
        }
        return new TopicLayout(
                await(admin.describeCluster().clusterId()),
                found.values().iterator().next().partitions().size());
    }

    private static List<String> missing(Admin admin) {
        Map<String, TopicDescription> found = describe(admin);
        return Topics.ALL.stream().filter(topic -> !found.containsKey(topic)).toList();
    }

    private static Map<String, TopicDescription> describe(Admin admin) {
        Map<String, TopicDescription> found = new HashMap<>();
        admin.describeTopics(Topics.ALL).topicNameValues().forEach((topic, description) -> {
            try {
                found.put(topic, await(description));
            } catch (UnknownTopicOrPartitionException e) {
                found.remove(topic);
            }
        });
        return found;
    }

    private static void partitionFaults(Map<String, TopicDescription> found, List<String> faults) {
        long counts = found.values().stream()
                .map(description -> description.partitions().size())
                .distinct()
                .count();
        if (counts > 1) {
            faults.add("the topics must have one partition count, found "
                    + found.values().stream()
                            .map(topic ->
                                    topic.name() + " " + topic.partitions().size())
                            .sorted()
                            .collect(Collectors.joining(", ")));
        }
    }

    private static void configFaults(Admin admin, Map<String, TopicDescription> found, List<String> faults) {
        List<ConfigResource> resources = found.keySet().stream()
                .sorted()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                .toList();
        Map<ConfigResource, Config> configs =
                await(admin.describeConfigs(resources).all());
        for (ConfigResource resource : resources) {
            Config config = configs.getOrDefault(resource, new Config(List.of()));
            RULES.forEach((name, wanted) -> {
                ConfigEntry actual = config.get(name);
                if (actual == null || !wanted.equals(actual.value())) {
                    faults.add(resource.name() + " must have " + name + "=" + wanted + ", has "
                            + (actual == null ? "none" : actual.value()));
                }
            });
        }
    }

    /** Throws the broker's own exception, unwrapped. */
    static <T> T await(KafkaFuture<T> future) {
        try {
            return future.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new org.apache.kafka.common.errors.TimeoutException(
                    "Kafka did not answer within " + TIMEOUT.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new org.apache.kafka.common.errors.InterruptException(e);
        }
    }
}
