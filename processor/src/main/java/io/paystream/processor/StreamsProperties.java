package io.paystream.processor;

import io.paystream.streams.RocksDbMemory;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.LogAndFailProcessingExceptionHandler;

/** How Kafka Streams is configured, and why so. */
final class StreamsProperties {

    static final String APPLICATION_ID = "paystream-processor";

    private StreamsProperties() {}

    static Properties of(ProcessorConfig config, RocksDbMemory memory) {
        Properties properties = new Properties();
        properties.putAll(config.kafka());
        properties.putAll(memory.streamsConfig());
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION_ID);
        properties.put(StreamsConfig.CLIENT_ID_CONFIG, APPLICATION_ID + "-" + config.instanceId());
        properties.put(StreamsConfig.STATE_DIR_CONFIG, config.stateDir().toString());
        properties.putAll(processing(config));
        properties.putAll(group(config));
        properties.putAll(clients());
        return properties;
    }

    private static Map<String, Object> processing(ProcessorConfig config) {
        return Map.of(
                // State, entry and consumed offset are one Kafka transaction: nothing is applied twice or half.
                StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
                StreamsConfig.EXACTLY_ONCE_V2,
                // A caller waits for the commit, so this bounds latency; far shorter and the commits eat the
                // throughput.
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                config.commitInterval().toMillis(),
                // A cache would hold back changelog writes; off until a test with kills proves it safe.
                StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG,
                0,
                StreamsConfig.NUM_STREAM_THREADS_CONFIG,
                config.threads(),
                // A name that Streams makes up changes with the topology and orphans the store behind it.
                StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG,
                true,
                // Commands and ticks need no order between them: decidedAt never steps back in a book.
                StreamsConfig.MAX_TASK_IDLE_MS_CONFIG,
                StreamsConfig.MAX_TASK_IDLE_MS_DISABLED,
                // What the step throws must stop the task; a skipped record would be a lost payment.
                StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG,
                LogAndFailProcessingExceptionHandler.class,
                // Changelogs must be as durable as the journal; -1 leaves it to the cluster.
                StreamsConfig.REPLICATION_FACTOR_CONFIG,
                config.replicationFactor());
    }

    private static Map<String, Object> group(ProcessorConfig config) {
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
                Math.toIntExact(config.sessionTimeout().toMillis() / 5),
                StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG,
                config.standbys());
    }

    private static Map<String, Object> clients() {
        return Map.of(
                StreamsConfig.producerPrefix(ProducerConfig.ACKS_CONFIG), "all",
                // Each commit flushes; waiting longer for a fuller batch only adds to the latency.
                StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 5,
                // Entries and rows are much alike.
                StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4",
                // A killed instance whose state was lost blocks committed reads for this long at most.
                StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), 10_000,
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 1_000);
    }
}
