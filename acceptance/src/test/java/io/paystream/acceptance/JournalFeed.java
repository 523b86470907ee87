package io.paystream.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.schemas.CauseDigest;
import io.paystream.schemas.avro.CommandEnvelope;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.avro.Sha256;
import io.paystream.schemas.avro.TransitEnvelope;
import io.paystream.schemas.registry.RegistryClient;
import io.paystream.schemas.registry.RegistrySettings;
import io.paystream.schemas.serde.UndecodableException;
import io.paystream.schemas.serde.WireDecoder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads inputs and journal while they grow, committed records only, and gives them to an audit in pairs. It keeps no more
 * than what is not answered yet. Not thread-safe.
 */
final class JournalFeed implements AutoCloseable {

    static final String COMMANDS = "payments.commands";
    static final String TRANSIT = "payments.transit";
    private static final String JOURNAL = "payments.journal";

    private final JournalAudit audit;
    private final KafkaConsumer<byte[], byte[]> inputs;
    private final KafkaConsumer<byte[], byte[]> journal;
    private final WireDecoder<CommandEnvelope> commands;
    private final WireDecoder<TransitEnvelope> messages;
    private final WireDecoder<JournalEntry> entries;
    private final Map<TopicPartition, Queue<Input>> unanswered = new HashMap<>();
    private final Map<Integer, Queue<Journalled>> unapplied = new HashMap<>();

    JournalFeed(SplitStack stack, JournalAudit audit) {
        RegistryClient registry = new RegistryClient(
                RegistrySettings.of(URI.create("http://127.0.0.1:" + stack.registryPort + "/apis/ccompat/v7")));
        this.audit = audit;
        this.commands = new WireDecoder<>(CommandEnvelope.class, registry);
        this.messages = new WireDecoder<>(TransitEnvelope.class, registry);
        this.entries = new WireDecoder<>(JournalEntry.class, registry);
        this.inputs = consumer(stack.kafkaPort, COMMANDS, TRANSIT);
        this.journal = consumer(stack.kafkaPort, JOURNAL);
    }

    private static KafkaConsumer<byte[], byte[]> consumer(int kafkaPort, String... topics) {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        "127.0.0.1:" + kafkaPort,
                        "isolation.level",
                        "read_committed",
                        "enable.auto.commit",
                        false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = Stream.of(topics)
                .flatMap(topic ->
                        consumer.partitionsFor(topic).stream().map(info -> new TopicPartition(topic, info.partition())))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }

    /** Reads what there is and audits what can be paired; waits a moment at most when there is nothing. */
    void advance() {
        for (ConsumerRecord<byte[], byte[]> record : inputs.poll(Duration.ofMillis(5))) {
            queue(new TopicPartition(record.topic(), record.partition())).add(input(record));
        }
        for (ConsumerRecord<byte[], byte[]> record : journal.poll(Duration.ofMillis(20))) {
            unapplied
                    .computeIfAbsent(record.partition(), _ -> new ArrayDeque<>())
                    .add(journalled(record));
        }
        while (unapplied.values().stream().filter(this::applied).count() > 0) {
            // Another partition may have waited for what was just applied.
        }
    }

    /** Advances until all that is committed now was audited. */
    void advanceToTheEnd() {
        Map<TopicPartition, Long> inputEnds = inputs.endOffsets(inputs.assignment());
        Map<TopicPartition, Long> ends = journal.endOffsets(journal.assignment());
        while (isBefore(inputs, inputEnds) || isBefore(journal, ends)) {
            advance();
        }
    }

    /** Inputs that were read and have no committed entry that was read. */
    int unanswered() {
        return unanswered.values().stream().mapToInt(Queue::size).sum();
    }

    /** Entries that were read and wait for another: for ever when one is missing, or one has no input. */
    int unapplied() {
        return unapplied.values().stream().mapToInt(Queue::size).sum();
    }

    private static boolean isBefore(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
    }

    /** Applies the partition's entries as far as it goes, and says whether it went anywhere. */
    private boolean applied(Queue<Journalled> waiting) {
        boolean moved = false;
        for (Journalled next = waiting.peek(); next != null; next = waiting.peek()) {
            Queue<Input> source =
                    queue(new TopicPartition(next.entry().getCause().getTopic(), next.partition()));
            Input input = source.peek();
            if (input == null || !audit.isReady(input)) {
                return moved;
            }
            audit.apply(input, next);
            source.remove();
            waiting.remove();
            moved = true;
        }
        return moved;
    }

    private Queue<Input> queue(TopicPartition partition) {
        return unanswered.computeIfAbsent(partition, _ -> new ArrayDeque<>());
    }

    private Input input(ConsumerRecord<byte[], byte[]> record) {
        boolean command = record.topic().equals(COMMANDS);
        return new Input(
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                new Sha256(CauseDigest.of(record.key(), record.value(), record.timestamp(), record.headers())),
                command ? decoded(commands, record) : Optional.empty(),
                command ? Optional.empty() : decoded(messages, record));
    }

    private Journalled journalled(ConsumerRecord<byte[], byte[]> record) {
        JournalEntry entry = decoded(entries, record)
                .orElseThrow(() -> new AssertionError("undecodable entry at " + record.offset()));
        assertThat(new String(record.key(), StandardCharsets.UTF_8))
                .as("key of %s@%d", entry.getBook(), entry.getSequence())
                .isEqualTo(entry.getBook());
        return Journalled.of(record.partition(), entry, record.value());
    }

    private static <T extends org.apache.avro.specific.SpecificRecord> Optional<T> decoded(
            WireDecoder<T> decoder, ConsumerRecord<byte[], byte[]> record) {
        try {
            return Optional.of(decoder.decode(record.value(), record.headers()));
        } catch (UndecodableException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        inputs.close();
        journal.close();
    }
}
