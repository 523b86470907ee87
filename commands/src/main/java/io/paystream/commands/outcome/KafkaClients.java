package io.paystream.commands.outcome;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The Kafka clients of the exchange, every setting that matters with its reason. */
final class KafkaClients {

    private KafkaClients() {}

    static Producer<byte[], byte[]> producer(ExchangeSettings settings) {
        Map<String, Object> config = new HashMap<>(settings.kafka());
        config.put(ProducerConfig.CLIENT_ID_CONFIG, settings.clientId() + "-producer");
        // Retries inside the producer neither lose nor repeat nor reorder a command.
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        // A caller waits for the commit, whose interval is ten times as long. Sent at once, thousands of commands
        // a second are as many requests, which takes the broker more time than it saves anyone.
        config.put(ProducerConfig.LINGER_MS_CONFIG, 2);
        // Any client can read what is not compressed, and what is sent at once is too short to gain much.
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "none");
        // Overload is refused early instead of queueing in memory.
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, settings.bufferBytes());
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, settings.maxBlock().toMillis());
        // A fate that is not known in time is said to be unknown before the caller's own wait ends.
        config.put(
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                Math.toIntExact(settings.deliveryTimeout().toMillis()));
        config.put(
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                Math.toIntExact(settings.deliveryTimeout().toMillis() / 2));
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    static Consumer<byte[], byte[]> consumer(ExchangeSettings settings) {
        Map<String, Object> config = new HashMap<>(settings.kafka());
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, settings.clientId() + "-listener");
        // Callers are answered from committed entries only.
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        // Every instance follows the whole journal from the end: no group, no offsets, no silent jump.
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    static Admin admin(ExchangeSettings settings) {
        Map<String, Object> config = new HashMap<>(settings.kafka());
        config.put(AdminClientConfig.CLIENT_ID_CONFIG, settings.clientId() + "-ends");
        return Admin.create(config);
    }
}
