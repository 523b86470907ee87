package io.paystream.processor.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.paystream.embedded.EmbeddedBroker;
import io.paystream.schemas.BookPartitioner;
import io.paystream.schemas.Topics;
import io.paystream.schemas.avro.CommandEnvelope;
import io.paystream.service.topics.TopicSetup;
import java.nio.file.Path;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** A real broker with the topics, and a producer that owes nothing to paystream but the partition. */
public final class RunningCluster implements AutoCloseable {

    public static final int PARTITIONS = 4;

    private final EmbeddedBroker broker;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Queue<Exception> failures = new ConcurrentLinkedQueue<>();
    private int sent;

    private RunningCluster(EmbeddedBroker broker) {
        this.broker = broker;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "linger.ms", 5),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    public static RunningCluster start(Path directory) {
        EmbeddedBroker broker = EmbeddedBroker.start(0, directory);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            TopicSetup.create(admin, PARTITIONS, (short) 1);
        }
        return new RunningCluster(broker);
    }

    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** To the partition that owns the book. */
    public void send(Wire wire, CommandEnvelope envelope) {
        send(owner(envelope.getBook()), envelope.getBook(), wire.encode(envelope));
    }

    public void send(int partition, String key, byte @Nullable [] value) {
        send(new ProducerRecord<>(Topics.COMMANDS, partition, key.getBytes(UTF_8), value));
    }

    public void send(ProducerRecord<byte[], byte[]> record) {
        sent++;
        Future<RecordMetadata> _ = producer.send(record, (place, failure) -> {
            if (failure != null) {
                failures.add(failure);
            }
        });
    }

    /** How many records were sent, to whatever partition. */
    public int sent() {
        return sent;
    }

    /** Fails when a record could not be sent. */
    public void flush() {
        producer.flush();
        if (!failures.isEmpty()) {
            throw new AssertionError(failures.size() + " records were not sent", failures.peek());
        }
    }

    public static int owner(String book) {
        return BookPartitioner.partitionOf(book, PARTITIONS);
    }

    public TopicReader reader(String topic) {
        return new TopicReader(broker.bootstrapServers(), topic);
    }

    @Override
    public void close() {
        producer.close();
        broker.close();
    }
}
