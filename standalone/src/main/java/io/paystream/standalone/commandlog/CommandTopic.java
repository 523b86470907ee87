package io.paystream.standalone.commandlog;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.paystream.schemas.BookPartitioner;
import io.paystream.schemas.avro.CommandEnvelope;
import io.paystream.schemas.registry.RegistryClient;
import io.paystream.schemas.registry.SchemaRegistration;
import io.paystream.schemas.serde.WireEncoder;
import io.paystream.standalone.CommandFailure;
import io.paystream.standalone.ExitCode;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes commands to one topic, each to the partition that owns its book. Thread-safe. */
public final class CommandTopic implements AutoCloseable {

    private final String topic;
    private final KafkaProducer<byte[], byte[]> producer;
    private final WireEncoder<CommandEnvelope> encoder;
    private final int partitions;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    /**
     * Blocks until registry and broker answer.
     *
     * @param topic {@code payments.commands}, or one that stands in for it
     * @param settings of the producer beside acknowledgement by all and idempotence
     */
    public CommandTopic(
            String topic, Map<String, Object> kafka, Map<String, Object> settings, RegistryClient registry) {
        this.topic = topic;
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.putAll(settings);
        this.producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
        this.encoder = new WireEncoder<>(
                CommandEnvelope.getClassSchema(),
                SchemaRegistration.register(registry).commandId());
        this.partitions = producer.partitionsFor(topic).size();
    }

    public int partitions() {
        return partitions;
    }

    /** The record as it is sent. */
    public ProducerRecord<byte[], byte[]> record(CommandEnvelope command) {
        byte[] key = command.getBook().getBytes(UTF_8);
        Headers headers = new RecordHeaders();
        encoder.addHeaders(headers);
        int partition = BookPartitioner.partitionOf(key, partitions);
        return new ProducerRecord<>(topic, partition, null, key, encoder.encode(command), headers);
    }

    /** Blocks for room only; what fails is told by {@link #flush}. */
    public void send(CommandEnvelope command) {
        send(record(command));
    }

    /** The same of one of this topic's records. */
    public void send(ProducerRecord<byte[], byte[]> record) {
        Future<RecordMetadata> _ = producer.send(record, (place, failed) -> {
            if (failed != null) {
                failure.compareAndSet(null, failed);
            }
        });
    }

    /**
     * Blocks until the broker knows the transactional id, which is one of the settings then. What is sent from now on is in one
     * Kafka transaction: who reads what is committed has it after {@link #commit}.
     */
    public void begin() {
        producer.initTransactions();
        producer.beginTransaction();
    }

    /** Blocks until the Kafka transaction is committed. */
    public void commit() {
        producer.commitTransaction();
    }

    /** Blocks until the broker has all; throws a {@link CommandFailure} when it has not. */
    public void flush() {
        producer.flush();
        Exception failed = failure.get();
        if (failed != null) {
            throw new CommandFailure(ExitCode.FAILURE, "a command was not written: " + failed, failed);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
