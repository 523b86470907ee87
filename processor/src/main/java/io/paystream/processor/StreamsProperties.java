package io.paystream.processor;

import io.paystream.processor.store.StoreNames;
import io.paystream.streams.RocksDbMemory;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.DefaultProductionExceptionHandler;
import org.apache.kafka.streams.errors.LogAndFailExceptionHandler;
import org.apache.kafka.streams.errors.LogAndFailProcessingExceptionHandler;
import org.apache.kafka.streams.processor.FailOnInvalidTimestamp;

/** How Kafka Streams is configured, and why so. What correctness or latency rests on is set even where it is the default. */
public final class StreamsProperties {

    /** Also the consumer group, and the beginning of every changelog's name: a change of it starts from nothing. */
    static final String APPLICATION_ID = StoreNames.APPLICATION_ID;

    private static final int BATCH_BYTES = 128 * 1024;
    private static final long BUFFER_BYTES = 64L * 1024 * 1024;
    private static final long MOST_LINGER_MS = 100;

    private StreamsProperties() {}

    /**
     * What a benchmark runs a bare topology with, too.
     *
     * @param replicas of each changelog topic
     */
    public static Properties of(ProcessorConfig config, int replicas, RocksDbMemory memory) {
        Properties properties = new Properties();
        properties.putAll(config.kafka());
        properties.putAll(memory.streamsConfig());
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION_ID);
        properties.put(StreamsConfig.CLIENT_ID_CONFIG, APPLICATION_ID + "-" + config.instanceId());
        properties.put(StreamsConfig.STATE_DIR_CONFIG, config.stateDir().toString());
        properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, replicas);
        properties.putAll(processing(config));
        properties.putAll(failing());
        properties.putAll(group(config));
        properties.putAll(clients(config));
        return properties;
    }

    private static Map<String, Object> processing(ProcessorConfig config) {
        return Map.of(
                // State, entry and consumed offset are one Kafka transaction: nothing is applied twice or half.
                StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
                StreamsConfig.EXACTLY_ONCE_V2,
                // The longest: a task asks for an earlier one when no queue waits. In a backlog commits five times as
                // often cost half of the throughput.
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                config.commitInterval().toMillis(),
                // A thread with nothing to do sleeps in poll and looks whether a commit is due only after it.
                StreamsConfig.POLL_MS_CONFIG,
                config.commits().look().toMillis(),
                // A cache would hold back changelog writes; off until a test with kills proves it safe.
                StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG,
                0,
                StreamsConfig.NUM_STREAM_THREADS_CONFIG,
                config.threads(),
                // A name that Streams makes up changes with the topology and orphans the store behind it.
                StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG,
                true,
                // What the brokers hold of both topics is taken by time: after an hour's stop a tick of now must not
                // overtake the hour's commands, or captures made in time would find their hold expired. For what has
                // not arrived nobody waits.
                StreamsConfig.MAX_TASK_IDLE_MS_CONFIG,
                0L,
                StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG,
                FailOnInvalidTimestamp.class);
    }

    /** Nothing is ever skipped: an input without an entry would be a lost payment. */
    private static Map<String, Object> failing() {
        return Map.of(
                StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
                LogAndFailExceptionHandler.class,
                StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG,
                LogAndFailProcessingExceptionHandler.class,
                StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG,
                DefaultProductionExceptionHandler.class);
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
                config.standbys(),
                // A first start on topics that hold commands already must answer them.
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG),
                "earliest",
                // The loop comes back to the commit in time.
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG),
                1_000);
    }

    private static Map<String, Object> clients(ProcessorConfig config) {
        return Map.of(
                StreamsConfig.producerPrefix(ProducerConfig.ACKS_CONFIG),
                "all",
                StreamsConfig.producerPrefix(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG),
                true,
                // Each commit flushes, and nobody reads what is not committed: what is sent before only makes more
                // batches of it.
                StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG),
                Math.min(MOST_LINGER_MS, config.commitInterval().toMillis()),
                // Each partition of a transaction has a batch open until the commit: of 64 tasks six each at once.
                StreamsConfig.producerPrefix(ProducerConfig.BUFFER_MEMORY_CONFIG),
                BUFFER_BYTES,
                // An entry is about 1 KiB, and each full batch wakes the sender and is a piece of work for the broker.
                StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG),
                BATCH_BYTES,
                // Whoever reads the journal may have a client without codecs, and what is committed together compresses
                // little.
                StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG),
                "none",
                // A killed instance whose state was lost blocks committed reads for this long at most.
                StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG),
                10_000);
    }
}
