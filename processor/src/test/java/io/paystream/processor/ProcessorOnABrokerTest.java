package io.paystream.processor;

import static io.paystream.processor.testing.Envelopes.authorize;
import static io.paystream.processor.testing.Envelopes.openAccount;
import static io.paystream.processor.testing.Envelopes.openBook;
import static io.paystream.processor.testing.Envelopes.topUp;
import static io.paystream.processor.testing.Envelopes.transfer;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.paystream.processor.testing.ChainVerifier;
import io.paystream.processor.testing.RealRegistry;
import io.paystream.processor.testing.RunningCluster;
import io.paystream.processor.testing.TopicReader;
import io.paystream.processor.testing.Wire;
import io.paystream.schemas.Topics;
import io.paystream.schemas.avro.CommandEnvelope;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.avro.Posting;
import io.paystream.service.ServiceRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The processor on a real broker and a real registry, fed by a producer of no kind of ours. */
@Timeout(180)
@ExtendWith(RealRegistry.class)
class ProcessorOnABrokerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int BOOKS = 8;
    private static final int TRANSFERS_PER_BOOK = 300;

    private final Wire wire;
    private final Path stateDir;
    private final RunningCluster cluster;
    private final ServiceRuntime runtime = new ServiceRuntime();

    ProcessorOnABrokerTest(Wire wire, @TempDir Path directory) {
        this.wire = wire;
        this.stateDir = directory.resolve("state");
        this.cluster = RunningCluster.start(directory.resolve("broker"));
    }

    @AfterEach
    void close() {
        cluster.close();
        runtime.close();
    }

    /** What was read of both input topics and of the journal, once they are equal in number. */
    private record Outcome(
            Set<String> inputs, List<ConsumerRecord<byte[], byte[]>> journal, List<JournalEntry> entries) {}

    @Test
    void everyInputHasOneEntryOverARestartThatLosesTheState() throws Exception {
        List<CommandEnvelope> commands = traffic();
        ProcessorService first = started();
        commands.forEach(command -> cluster.send(wire, command));
        sendPoison();
        outcome();
        first.close();
        delete(stateDir);
        ProcessorService second = started();
        commands.forEach(command -> cluster.send(wire, command));
        sendPoison();
        Outcome outcome = outcome();
        second.close();

        assertThat(causes(outcome.entries()))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(outcome.inputs());
        assertChainsAreWhole(outcome);
        assertPartitionsAgree(outcome);
        assertRetriesChangedNothing(outcome.entries(), commands);
        assertThat(sumOfPostings(outcome.entries())).containsOnly(Map.entry("EUR", 0L));
        assertThat(reasons(outcome.entries()))
                .containsEntry("UNDECODABLE", 8L)
                .containsEntry("WRONG_PARTITION", 2L)
                .containsEntry("KEY_MISMATCH", 2L)
                .containsEntry("BOOK_NOT_FOUND", 2L);
        try (TopicReader letters = cluster.reader(Topics.DEAD_LETTERS)) {
            await().atMost(PATIENCE).until(() -> letters.poll().size() == 8);
        }
    }

    @Test
    void holdExpiresOnTheBrokersTime() throws Exception {
        ProcessorService service = started();
        cluster.send(wire, openBook("acme"));
        cluster.send(wire, openAccount("acme", "alice"));
        cluster.send(wire, topUp("acme", "funds", "alice", 100));
        cluster.send(wire, authorize("acme", "hold", "alice", "@bank", 40, 1));

        try (TopicReader journal = cluster.reader(Topics.JOURNAL)) {
            await().atMost(PATIENCE)
                    .until(() -> journal.poll().stream()
                            .map(record -> wire.decodeEntry(record.value()))
                            .anyMatch(entry ->
                                    "ExpirePayment".equals(entry.getCause().getKind())
                                            && entry.getOutcome().equals("ACCEPTED")));
        }
        Outcome outcome = outcome();
        service.close();

        assertChainsAreWhole(outcome);
        assertPartitionsAgree(outcome);
    }

    private ProcessorService started() {
        ProcessorService service =
                new ProcessorService(TestConfigs.config(cluster.bootstrapServers(), wire.url(), stateDir), runtime);
        service.start();
        await().atMost(PATIENCE).until(() -> runtime.health().ready());
        return service;
    }

    private static List<CommandEnvelope> traffic() {
        List<CommandEnvelope> commands = new ArrayList<>();
        List<String> books =
                IntStream.range(0, BOOKS).mapToObj(i -> "book-" + i).toList();
        for (String book : books) {
            commands.addAll(List.of(
                    openBook(book),
                    openAccount(book, "alice"),
                    openAccount(book, "bob"),
                    topUp(book, "funds", "alice", TRANSFERS_PER_BOOK / 2)));
        }
        for (int i = 0; i < TRANSFERS_PER_BOOK; i++) {
            for (String book : books) {
                commands.add(transfer(book, "transfer-" + i, "alice", "bob", 1));
            }
        }
        return commands;
    }

    /** Seven inputs that no rule is asked about: four undecodable, and one each of a wrong partition, key and book. */
    private void sendPoison() {
        for (int partition = 0; partition < RunningCluster.PARTITIONS; partition++) {
            cluster.send(partition, "book-0", "poison".getBytes(UTF_8));
        }
        int owner = RunningCluster.owner("book-0");
        int other = (owner + 1) % RunningCluster.PARTITIONS;
        byte[] value = wire.encode(openAccount("book-0", "carol"));
        String neighbour = IntStream.range(0, 1_000)
                .mapToObj(i -> "neighbour-" + i)
                .filter(book -> RunningCluster.owner(book) == owner)
                .findFirst()
                .orElseThrow();
        cluster.send(other, "book-0", value);
        cluster.send(owner, neighbour, value);
        cluster.send(wire, openAccount("nowhere", "carol"));
        cluster.flush();
    }

    private Outcome outcome() {
        cluster.flush();
        try (TopicReader commands = cluster.reader(Topics.COMMANDS);
                TopicReader transit = cluster.reader(Topics.TRANSIT);
                TopicReader journal = cluster.reader(Topics.JOURNAL)) {
            await().atMost(PATIENCE).until(() -> {
                int inputs = commands.poll().size() + transit.poll().size();
                return commands.records().size() == cluster.sent()
                        && journal.poll().size() == inputs;
            });
            Set<String> inputs = Stream.of(commands, transit)
                    .flatMap(reader -> reader.records().stream())
                    .map(record -> place(record.topic(), record.partition(), record.offset()))
                    .collect(Collectors.toSet());
            List<ConsumerRecord<byte[], byte[]>> records = journal.records();
            return new Outcome(
                    inputs,
                    records,
                    records.stream()
                            .map(record -> wire.decodeEntry(record.value()))
                            .toList());
        }
    }

    private static List<String> causes(List<JournalEntry> entries) {
        return entries.stream()
                .map(JournalEntry::getCause)
                .map(cause -> place(cause.getTopic(), cause.getPartition(), cause.getOffset()))
                .toList();
    }

    private static String place(String topic, int partition, long offset) {
        return topic + "-" + partition + "@" + offset;
    }

    private static void assertChainsAreWhole(Outcome outcome) {
        ChainVerifier chains = new ChainVerifier();
        for (int i = 0; i < outcome.entries().size(); i++) {
            chains.accept(outcome.journal().get(i).value(), outcome.entries().get(i));
        }
    }

    private static void assertPartitionsAgree(Outcome outcome) {
        for (int i = 0; i < outcome.entries().size(); i++) {
            assertThat(outcome.journal().get(i).partition())
                    .isEqualTo(outcome.entries().get(i).getCause().getPartition());
        }
    }

    /** Each command was sent twice, the second time to a processor that had lost its state. */
    private static void assertRetriesChangedNothing(List<JournalEntry> entries, List<CommandEnvelope> commands) {
        Map<String, JournalEntry> firsts = new HashMap<>();
        int retries = 0;
        for (JournalEntry entry : entries) {
            if (entry.getBook().startsWith("@")) {
                continue;
            }
            JournalEntry first =
                    firsts.putIfAbsent(entry.getBook() + " " + entry.getCause().getOperationId(), entry);
            if (first != null) {
                retries++;
                assertThat(entry.getOutcome()).isEqualTo("UNCHANGED");
                assertThat(entry.getUnchanged().getSequence()).isEqualTo(first.getSequence());
                assertThat(entry.getUnchanged().getRejected()).isEqualTo(first.getRejected());
            }
        }
        assertThat(retries).isEqualTo(commands.size());
    }

    private static Map<String, Long> sumOfPostings(List<JournalEntry> entries) {
        return entries.stream()
                .filter(entry -> entry.getAccepted() != null)
                .flatMap(entry -> entry.getAccepted().getPostings().stream())
                .collect(groupingBy(Posting::getCurrency, summingLong(Posting::getAmountMinor)));
    }

    private static Map<String, Long> reasons(List<JournalEntry> entries) {
        return entries.stream()
                .filter(entry -> entry.getRejected() != null)
                .collect(groupingBy(entry -> entry.getRejected().getReason(), Collectors.counting()));
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
