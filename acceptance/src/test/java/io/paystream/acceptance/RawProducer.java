package io.paystream.acceptance;

import io.paystream.schemas.avro.CommandEnvelope;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/** Any Kafka client: puts whatever bytes it likes wherever it likes. */
final class RawProducer implements AutoCloseable {

    private final KafkaProducer<byte[], byte[]> producer;

    RawProducer(int kafkaPort) {
        this(kafkaPort, "raw");
    }

    RawProducer(int kafkaPort, String clientId) {
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", "127.0.0.1:" + kafkaPort, "acks", "all", "client.id", clientId),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Answers where it landed, as {@code topic-partition@offset}. */
    String send(String topic, @Nullable Integer partition, @Nullable String key, byte @Nullable [] value) {
        byte[] keyBytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        try {
            RecordMetadata landed = producer.send(new ProducerRecord<>(topic, partition, keyBytes, value))
                    .get();
            return landed.topic() + "-" + landed.partition() + "@" + landed.offset();
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    int partitionOf(String topic, String key) {
        return Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8)))
                % producer.partitionsFor(topic).size();
    }

    /** To its book's partition. */
    void send(ForeignReader reader, CommandEnvelope command) {
        send(
                JournalFeed.COMMANDS,
                partitionOf(JournalFeed.COMMANDS, command.getBook()),
                command.getBook(),
                confluent(reader.idOf(JournalFeed.COMMANDS), command));
    }

    /** The longest that a broker has told it to wait for its quota, in milliseconds. */
    double longestThrottleMs() {
        return producer.metrics().values().stream()
                .filter(metric -> metric.metricName().name().equals("produce-throttle-time-max"))
                .mapToDouble(metric -> (Double) metric.metricValue())
                .max()
                .orElseThrow();
    }

    /** Confluent wire format: magic byte, big-endian schema id, Avro binary. */
    static <T extends SpecificRecord> byte[] confluent(int id, T value) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.write(0);
            out.write(ByteBuffer.allocate(4).putInt(id).array());
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
            new SpecificDatumWriter<T>(value.getSchema()).write(value, encoder);
            encoder.flush();
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
