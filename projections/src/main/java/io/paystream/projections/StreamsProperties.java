package io.paystream.projections;

import io.paystream.streams.RocksDbMemory;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.streams.StreamsConfig;

/** How Kafka Streams is configured, and why so. */
final class StreamsProperties {

    /**
     * Ends in the layout of the views. A layout that needs rows of old entries is another application: it reads the journal
     * from its beginning, while instances of the layout before go on answering. Views that are built anew in the same layout
     * have the number of their {@link Generation} behind it.
     */
    static final String APPLICATION_ID = "paystream-projections-3";

    private static final int MOST_BUFFERED = 500;
    private static final int MOST_FETCHED_BYTES = 16 * 1024 * 1024;

    private StreamsProperties() {}

    static Properties of(ProjectionsConfig config, String applicationId, RocksDbMemory memory) {
        Properties properties = new Properties();
        properties.putAll(config.kafka());
        properties.putAll(memory.streamsConfig());
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
        properties.put(StreamsConfig.CLIENT_ID_CONFIG, applicationId + "-" + config.instanceId());
        // Where a read of a book that is applied here can be sent.
        properties.put(
                StreamsConfig.APPLICATION_SERVER_CONFIG,
                config.self().host() + ":" + config.self().port());
        properties.put(StreamsConfig.STATE_DIR_CONFIG, config.stateDir().toString());
        properties.putAll(processing(config));
        properties.putAll(buffers());
        properties.putAll(group(config));
        properties.putAll(changelog());
        return properties;
    }

    private static Map<String, Object> processing(ProjectionsConfig config) {
        return Map.of(
                // Applying an entry again changes nothing, so the cost of Kafka transactions, and the wipe of every
                // store
                // that exactly-once makes of a crash, buy nothing here.
                StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
                StreamsConfig.AT_LEAST_ONCE,
                // An entry of an aborted Kafka transaction was never decided. Not the default under at-least-once.
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.ISOLATION_LEVEL_CONFIG),
                IsolationLevel.READ_COMMITTED.toString(),
                // Bounds what is applied again after a crash; each commit flushes the stores.
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                500,
                // Rows must reach the changelog in the order in which they were written.
                StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG,
                0,
                StreamsConfig.NUM_STREAM_THREADS_CONFIG,
                config.threads(),
                // A name that Streams makes up changes with the topology and orphans the store behind it.
                StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG,
                true);
    }

    /** Entries that were fetched and not applied; beyond these Streams pauses the partition, and the journal waits. */
    private static Map<String, Object> buffers() {
        return Map.of(
                // Of each partition; enough for a round of polls.
                StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG,
                MOST_BUFFERED,
                // Of each thread, decompressed as fetched.
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.FETCH_MAX_BYTES_CONFIG),
                MOST_FETCHED_BYTES);
    }

    private static Map<String, Object> group(ProjectionsConfig config) {
        return Map.of(
                // The protocol whose assignor knows standbys and lags.
                StreamsConfig.GROUP_PROTOCOL_CONFIG,
                "classic",
                // Static membership: a restart within the session timeout moves nothing.
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG),
                config.instanceId(),
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG),
                Math.toIntExact(config.sessionTimeout().toMillis()),
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG),
                Math.toIntExact(config.sessionTimeout().toMillis() / 6),
                StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG,
                config.standbys(),
                // A new instance takes its share within a minute of having caught up, not within ten.
                StreamsConfig.PROBING_REBALANCE_INTERVAL_MS_CONFIG,
                60_000L);
    }

    private static Map<String, Object> changelog() {
        return Map.of(
                // An acknowledged row is on every replica in sync; retries keep the order and write nothing twice.
                StreamsConfig.producerPrefix(ProducerConfig.ACKS_CONFIG),
                "all",
                StreamsConfig.producerPrefix(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG),
                true,
                // What a standby is behind; the default of Streams is 100.
                StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG),
                20,
                // Rows are much alike.
                StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG),
                "lz4");
    }
}
