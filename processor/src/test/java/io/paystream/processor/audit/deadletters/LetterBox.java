package io.paystream.processor.audit.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.paystream.processor.ProcessorService;
import io.paystream.processor.TestConfigs;
import io.paystream.processor.audit.deadletters.DeadLetters.Listing;
import io.paystream.processor.testing.RunningCluster;
import io.paystream.processor.testing.TopicReader;
import io.paystream.processor.testing.Wire;
import io.paystream.schemas.RecordHeaders;
import io.paystream.schemas.Topics;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.service.ServiceRuntime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** A running processor, what its inputs become, and its dead letters. Tests use books of their own. */
final class LetterBox implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    final Wire wire;
    final DeadLetters deadLetters;
    private final RunningCluster cluster;
    private final TopicReader letters;
    private final ServiceRuntime runtime = new ServiceRuntime();
    private final ProcessorService service;

    LetterBox(Wire wire, Path directory) {
        this.wire = wire;
        this.cluster = RunningCluster.start(directory.resolve("broker"));
        this.letters = cluster.reader(Topics.DEAD_LETTERS);
        this.deadLetters = new DeadLetters(kafka(), wire.registry());
        this.service = new ProcessorService(
                TestConfigs.config(cluster.bootstrapServers(), wire.url(), directory.resolve("state")), runtime);
        service.start();
    }

    Map<String, Object> kafka() {
        return Map.of("bootstrap.servers", cluster.bootstrapServers());
    }

    /** To the book's own partition; answers the dead letter that it becomes. */
    Letter poison(String book, byte @Nullable [] value) {
        return poison(new ProducerRecord<>(Topics.COMMANDS, RunningCluster.owner(book), book.getBytes(UTF_8), value));
    }

    Letter poison(ProducerRecord<byte[], byte[]> record) {
        int before = copied();
        cluster.send(record);
        cluster.flush();
        await().atMost(PATIENCE).until(() -> copied() > before);
        return deadLetters.list().letters().stream()
                .filter(letter -> letter.hasKey(record.key()))
                .max(Letter.AS_THEY_CAME)
                .orElseThrow();
    }

    void sendTo(String topic, String key, String value) {
        cluster.send(
                new ProducerRecord<>(topic, RunningCluster.owner(key), key.getBytes(UTF_8), value.getBytes(UTF_8)));
        cluster.flush();
    }

    Listing list() {
        return deadLetters.list();
    }

    /** Blocks until the processor has answered the command. */
    JournalEntry entryOf(Redrive redrive) {
        return entryWith(entry -> entry.getCause().getTopic().equals(Topics.COMMANDS)
                && entry.getCause().getPartition() == redrive.partition()
                && entry.getCause().getOffset() == redrive.offset());
    }

    private JournalEntry entryWith(Predicate<JournalEntry> wanted) {
        try (TopicReader journal = cluster.reader(Topics.JOURNAL)) {
            return await().atMost(PATIENCE)
                    .until(
                            () -> journal.poll().stream()
                                    .map(record -> wire.decodeEntry(record.value()))
                                    .filter(wanted)
                                    .findFirst(),
                            Optional::isPresent)
                    .orElseThrow();
        }
    }

    /** The commands with the book as their key, in their order. */
    List<ConsumerRecord<byte[], byte[]>> commandsOf(String book) {
        try (CommittedRecords records = new CommittedRecords(kafka())) {
            List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
            records.readAll(records.partitionsOf(Topics.COMMANDS), record -> {
                if (Arrays.equals(record.key(), book.getBytes(UTF_8))) {
                    found.add(record);
                }
            });
            return found;
        }
    }

    /** How many letters the processor has written; the test before waited for its own, so none is still to be read. */
    private int copied() {
        return (int) letters.poll().stream()
                .filter(record -> record.headers().lastHeader(RecordHeaders.CAUSE_OFFSET) != null)
                .count();
    }

    @Override
    public void close() {
        service.close();
        letters.close();
        cluster.close();
        runtime.close();
    }
}
