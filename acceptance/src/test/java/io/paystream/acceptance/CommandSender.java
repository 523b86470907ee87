package io.paystream.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.paystream.schemas.BookPartitioner;
import io.paystream.schemas.avro.CommandEnvelope;
import io.paystream.schemas.serde.WireEncoder;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** A plain idempotent producer of commands, which partitions them itself. */
final class CommandSender implements AutoCloseable {

    private static final byte[] GARBAGE = "not avro at all".getBytes(UTF_8);

    private final KafkaProducer<byte[], byte[]> producer;
    private final WireEncoder<CommandEnvelope> encoder;
    private final int partitions;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    CommandSender(SplitStack stack) {
        this.producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        "127.0.0.1:" + stack.kafkaPort,
                        "acks",
                        "all",
                        "enable.idempotence",
                        true,
                        "linger.ms",
                        5),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        try (ForeignReader reader = stack.reader()) {
            this.encoder = new WireEncoder<>(CommandEnvelope.getClassSchema(), reader.idOf(JournalFeed.COMMANDS));
        }
        this.partitions = producer.partitionsFor(JournalFeed.COMMANDS).size();
    }

    /** Does not wait for the broker. */
    void send(RandomCommand command) {
        int owner = BookPartitioner.partitionOf(command.key(), partitions);
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                JournalFeed.COMMANDS,
                command.misplaced() ? (owner + 1) % partitions : owner,
                command.key().getBytes(UTF_8),
                command.envelope().map(encoder::encode).orElse(GARBAGE));
        encoder.addHeaders(record.headers());
        if (command.envelope().isEmpty()) {
            record.headers().remove("paystream-schema-fingerprint");
        }
        var _ = producer.send(record, (_, e) -> {
            if (e != null) {
                failure.compareAndSet(null, e);
            }
        });
    }

    /** Returns when everything sent is on the topic. */
    void flush() {
        producer.flush();
        Exception e = failure.get();
        if (e != null) {
            throw new AssertionError("a command was not produced", e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
