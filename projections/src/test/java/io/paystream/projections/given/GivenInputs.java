package io.paystream.projections.given;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.paystream.schemas.BookPartitioner;
import io.paystream.schemas.CauseDigest;
import io.paystream.schemas.Topics;
import io.paystream.schemas.avro.Actor;
import io.paystream.schemas.avro.Cause;
import io.paystream.schemas.avro.CommandEnvelope;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.avro.Sha256;
import io.paystream.schemas.avro.TransitEnvelope;
import io.paystream.schemas.registry.Registered;
import io.paystream.schemas.registry.RegistryClient;
import io.paystream.schemas.registry.RegistrySettings;
import io.paystream.schemas.registry.SchemaRegistration;
import io.paystream.schemas.serde.WireEncoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Inputs in their topics, and the entries that answer them and name them as their causes. */
public final class GivenInputs implements AutoCloseable {

    private final Cluster cluster;
    private final KafkaProducer<byte[], byte[]> producer;
    private final WireEncoder<CommandEnvelope> commands;
    private final WireEncoder<TransitEnvelope> transit;
    private final Map<String, List<JournalEntry>> written = new HashMap<>();

    public GivenInputs(Cluster cluster) {
        this.cluster = cluster;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", cluster.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        Registered ids = SchemaRegistration.register(new RegistryClient(RegistrySettings.of(cluster.registry())));
        this.commands = new WireEncoder<>(CommandEnvelope.getClassSchema(), ids.commandId());
        this.transit = new WireEncoder<>(TransitEnvelope.getClassSchema(), ids.transitId());
    }

    /** A command that asks for what the entry answers; its content is for the test to fill. */
    public static CommandEnvelope.Builder command(JournalEntry entry) {
        return CommandEnvelope.newBuilder()
                .setBook(entry.getBook())
                .setOperationId(entry.getCause().getOperationId())
                .setKind(entry.getCause().getKind())
                .setActor(Actor.newBuilder(entry.getActor()).build())
                .setIssuedAt(entry.getCause().getIssuedAt());
    }

    /**
     * Writes the inputs of a book's entries and then the entries; blocks until all are committed. What was written of the
     * book before stays as it is: with other causes it would be another history, which a projection refuses to read.
     */
    public List<JournalEntry> write(List<JournalEntry> entries, Function<JournalEntry, SpecificRecord> inputOf) {
        List<JournalEntry> before = written.getOrDefault(entries.getFirst().getBook(), List.of());
        List<JournalEntry> all = Chain.caused(before, entries, entry -> causeOf(entry, inputOf.apply(entry)));
        cluster.write(all.subList(before.size(), all.size()));
        written.put(entries.getFirst().getBook(), all);
        return all;
    }

    @Override
    public void close() {
        producer.close();
    }

    private Cause causeOf(JournalEntry entry, SpecificRecord input) {
        return switch (input) {
            case CommandEnvelope command -> causeOf(entry, Topics.COMMANDS, commands.encode(command), commands);
            case TransitEnvelope leg -> causeOf(entry, Topics.TRANSIT, transit.encode(leg), transit);
            default -> throw new IllegalArgumentException("no input: " + input);
        };
    }

    private Cause causeOf(JournalEntry entry, String topic, byte[] value, WireEncoder<?> encoder) {
        byte[] key = entry.getBook().getBytes(UTF_8);
        int partition = BookPartitioner.partitionOf(key, Cluster.PARTITIONS);
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, partition, key, value);
        encoder.addHeaders(record.headers());
        RecordMetadata written = send(record);
        byte[] digest = CauseDigest.of(key, value, written.timestamp(), record.headers());
        return Cause.newBuilder(entry.getCause())
                .setTopic(topic)
                .setPartition(partition)
                .setOffset(written.offset())
                .setTimestamp(written.timestamp())
                .setDigest(new Sha256(digest))
                .build();
    }

    private RecordMetadata send(ProducerRecord<byte[], byte[]> record) {
        try {
            return producer.send(record).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
