package io.paystream.processor.audit;

import static io.paystream.processor.audit.FaultKind.CHAIN_BROKEN;
import static io.paystream.processor.audit.FaultKind.DECISION_DIFFERS;
import static io.paystream.processor.audit.FaultKind.ENTRY_OUT_OF_ORDER;
import static io.paystream.processor.audit.FaultKind.ENTRY_UNREADABLE;
import static io.paystream.processor.audit.FaultKind.ENTRY_WITHOUT_INPUT;
import static io.paystream.processor.audit.FaultKind.HASH_MISMATCH;
import static io.paystream.processor.audit.FaultKind.HEADERS_DIFFER;
import static io.paystream.processor.audit.FaultKind.INPUT_CHANGED;
import static io.paystream.processor.audit.FaultKind.INPUT_WITHOUT_ENTRY;
import static io.paystream.processor.audit.FaultKind.LEG_WITHOUT_SOURCE;
import static io.paystream.processor.audit.FaultKind.POSTINGS_NOT_ZERO;
import static io.paystream.processor.audit.FaultKind.RECORD_CORRUPT;
import static io.paystream.processor.audit.FaultKind.SEQUENCE_GAP;
import static io.paystream.processor.audit.FaultKind.STATE_DIFFERS;
import static io.paystream.processor.testing.Envelopes.authorize;
import static io.paystream.processor.testing.Envelopes.capture;
import static io.paystream.processor.testing.Envelopes.openAccount;
import static io.paystream.processor.testing.Envelopes.openBook;
import static io.paystream.processor.testing.Envelopes.paymentId;
import static io.paystream.processor.testing.Envelopes.topUp;
import static io.paystream.processor.testing.Envelopes.transfer;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.paystream.processor.ProcessorService;
import io.paystream.processor.TestConfigs;
import io.paystream.processor.audit.WrittenLog.Line;
import io.paystream.processor.store.StoreNames;
import io.paystream.processor.testing.RealRegistry;
import io.paystream.processor.testing.RunningCluster;
import io.paystream.processor.testing.Wire;
import io.paystream.schemas.Topics;
import io.paystream.schemas.avro.CommandEnvelope;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.avro.Posting;
import io.paystream.schemas.serde.EntryHash;
import io.paystream.schemas.serde.UndecodableException;
import io.paystream.schemas.serde.WireDecoder;
import io.paystream.service.ServiceRuntime;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** One log, written by a real processor on a real broker, and everything that can be done to it afterwards. */
@Timeout(60)
@ExtendWith(RealRegistry.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class VerificationOnABrokerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PAYMENTS = 12;
    private static final List<String> BOOKS = List.of("acme", "globex", "initech");

    private final Wire wire;
    private Path brokerDirectory;
    private RunningCluster cluster;
    private WrittenLog log;
    private List<Line> commands;
    private List<Line> journal;
    private final Set<String> changed = new HashSet<>();

    @SuppressWarnings("NullAway.Init") // filled before the first test
    VerificationOnABrokerTest(Wire wire) {
        this.wire = wire;
    }

    @BeforeAll
    void writeTheLog(@TempDir Path directory) {
        brokerDirectory = directory.resolve("broker");
        cluster = RunningCluster.start(brokerDirectory);
        log = new WrittenLog(cluster.bootstrapServers(), wire);
        ServiceRuntime runtime = new ServiceRuntime();
        ProcessorService processor = new ProcessorService(
                TestConfigs.config(cluster.bootstrapServers(), wire.url(), directory.resolve("state")), runtime);
        processor.start();
        await().atMost(PATIENCE).until(() -> runtime.health().ready());
        traffic().forEach(command -> cluster.send(wire, command));
        cluster.send(RunningCluster.owner("acme"), "acme", new byte[] {7});
        cluster.send(RunningCluster.owner("acme"), "acme", new byte[] {8});
        cluster.send(RunningCluster.owner("globex"), "globex", new byte[] {7});
        cluster.send(RunningCluster.owner("globex"), "globex", new byte[] {8});
        cluster.send(RunningCluster.owner("initech"), "initech", new byte[] {8});
        cluster.flush();
        VerifyReport running = verify(Optional.empty());
        assertThat(running.faults()).isEmpty();
        assertThat(running.entries()).isGreaterThanOrEqualTo(cluster.sent());
        processor.close();
        runtime.close();
        commands = log.linesOf(Topics.COMMANDS);
        journal = log.linesOf(Topics.JOURNAL);
    }

    @AfterAll
    void close() {
        cluster.close();
    }

    private static List<CommandEnvelope> traffic() {
        List<CommandEnvelope> commands = new ArrayList<>();
        for (String book : BOOKS) {
            commands.addAll(
                    List.of(openBook(book), openAccount(book, "alice"), openAccount(book, "bob"), openBook(book)));
            commands.add(topUp(book, "funds", "alice", 10_000));
        }
        for (int i = 0; i < PAYMENTS; i++) {
            for (String book : BOOKS) {
                commands.add(transfer(book, "t" + i, "alice", "bob", 10 + i));
                commands.add(authorize(book, "a" + i, "alice", "bob", 50, 86_400));
                commands.add(capture(book, "c" + i, paymentId(book, "a" + i), 20L));
            }
        }
        commands.add(transfer("acme", "abroad", "alice", "globex/bob", 700));
        commands.add(transfer("globex", "abroad", "alice", "initech/nobody", 300));
        commands.add(transfer("acme", "too-much", "alice", "bob", 1_000_000));
        return commands;
    }

    @Test
    void anUntouchedLogHolds() {
        VerifyReport report = untouched(Optional.empty());

        assertThat(report.faults()).isEmpty();
        assertThat(report.entries()).isEqualTo(journal.size()).isEqualTo(report.inputs());
        assertThat(report.legs()).isEqualTo(4);
        assertThat(report.stateRows()).isGreaterThan((long) PAYMENTS * BOOKS.size());
        assertThat(report.clusterId()).isNotEmpty();
    }

    @Test
    void oneBookAloneHolds() {
        for (String book : BOOKS) {
            VerifyReport report = untouched(Optional.of(book));

            assertThat(report.faults()).isEmpty();
            assertThat(report.stateRows()).isGreaterThan(PAYMENTS);
        }
    }

    @Test
    void aByteOfAPostingIsChanged() {
        int at = log.indexOf(journal, "acme", "t3");
        List<Line> tampered = with(at, line -> {
            JournalEntry entry = log.entry(line);
            Posting first = entry.getAccepted().getPostings().getFirst();
            first.setAmountMinor(first.getAmountMinor() + 1);
            return log.unsealed(line, entry);
        });

        assertThat(kindsOf(tamperedJournal(tampered)))
                .containsExactlyInAnyOrder(
                        HASH_MISMATCH + " " + place(at),
                        DECISION_DIFFERS + " " + place(at),
                        POSTINGS_NOT_ZERO + " " + place(at));
    }

    @Test
    void anAmountIsChangedAndEverythingChainedAnew() {
        int at = log.indexOf(journal, "initech", "t5");
        List<Line> tampered = log.rechained(with(at, line -> {
            JournalEntry entry = log.entry(line);
            List<Posting> postings = entry.getAccepted().getPostings();
            postings.getFirst().setAmountMinor(postings.getFirst().getAmountMinor() - 1);
            postings.getLast().setAmountMinor(postings.getLast().getAmountMinor() + 1);
            return log.unsealed(line, entry);
        }));

        List<Fault> faults = tamperedJournal(tampered);
        assertThat(faults)
                .filteredOn(fault -> fault.kind() == DECISION_DIFFERS)
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.place()).hasToString(place(at));
                    assertThat(fault.book()).isEqualTo("initech");
                    assertThat(fault.detail()).contains("accepted.postings[0].amountMinor is -16, decided -15");
                });
        assertThat(faults)
                .filteredOn(fault -> fault.kind() == STATE_DIFFERS)
                .as("the chain's head in the processor's state is the one from before")
                .extracting(Fault::book)
                .contains("initech");
        assertThat(faults).extracting(Fault::kind).doesNotContain(HASH_MISMATCH, CHAIN_BROKEN, SEQUENCE_GAP);
    }

    @Test
    void anEntryIsDropped() {
        int at = log.indexOf(journal, "acme", "c4");
        Place input = cause(at);
        List<Line> tampered = new ArrayList<>(journal);
        tampered.remove(at);

        assertThat(kindsOf(tamperedJournal(tampered))).containsExactly(INPUT_WITHOUT_ENTRY + " " + input);
    }

    @Test
    void anEntryIsDroppedAndTheRestChainedAnew() {
        int at = log.indexOf(journal, "acme", "c4");
        Place input = cause(at);
        List<Line> tampered = new ArrayList<>(journal);
        tampered.remove(at);

        assertThat(kindsOf(tamperedJournal(log.rechained(tampered))))
                .contains(INPUT_WITHOUT_ENTRY + " " + input, CHAIN_BROKEN + " " + place(at));
    }

    @Test
    void anEntryIsInserted() {
        int at = log.indexOf(journal, "globex", "t6");
        List<Line> tampered = new ArrayList<>(journal);
        tampered.add(at + 1, journal.get(at));

        assertThat(kindsOf(tamperedJournal(tampered))).containsExactly(ENTRY_WITHOUT_INPUT + " " + place(at + 1));
    }

    @Test
    void anEntryIsInsertedThatAnswersALaterInput() {
        int at = log.indexOf(journal, "globex", "t6");
        int later = log.indexOf(journal, "globex", "t7");
        List<Line> tampered = new ArrayList<>(journal);
        tampered.add(at, journal.get(later));

        assertThat(kindsOf(tamperedJournal(tampered))).containsExactly(ENTRY_WITHOUT_INPUT + " " + place(at));
    }

    @Test
    void twoEntriesAreSwapped() {
        int at = log.indexOf(journal, "acme", "t7");
        List<Line> tampered = new ArrayList<>(journal);
        Collections.swap(tampered, at, at + 1);

        assertThat(kindsOf(tamperedJournal(tampered))).containsExactly(ENTRY_OUT_OF_ORDER + " " + place(at));
    }

    @Test
    void theTailIsCutOff() {
        int partition = RunningCluster.owner("acme");
        List<Line> tampered = new ArrayList<>(journal);
        int last = WrittenLog.lastOf(journal, partition);
        Place first = cause(last - 1);
        Place second = cause(last);
        tampered.subList(last - 1, last + 1).clear();

        assertThat(kindsOf(tamperedJournal(tampered)))
                .contains(INPUT_WITHOUT_ENTRY + " " + first, INPUT_WITHOUT_ENTRY + " " + second);
    }

    @Test
    void anEntryIsForgedWithoutACommand() {
        int last = WrittenLog.lastOf(journal, RunningCluster.owner("globex"));
        int like = log.lastOf(journal, "globex");
        JournalEntry forged = log.entry(journal.get(like));
        forged.setPreviousHash(forged.getHash());
        forged.setSequence(forged.getSequence() + 1);
        forged.getCause().setOffset(forged.getCause().getOffset() + 1_000);
        List<Line> tampered = new ArrayList<>(journal);
        tampered.add(last + 1, log.sealed(journal.get(like), forged));

        assertThat(kindsOf(tamperedJournal(tampered))).contains(ENTRY_WITHOUT_INPUT + " " + place(last + 1));
    }

    @Test
    void aCommandIsChangedAfterTheFact() {
        int at = log.indexOf(journal, "acme", "t8");
        Place input = cause(at);
        List<Line> tampered = changed(input, envelope -> {
            envelope.getAuthorizePayment()
                    .setAmountMinor(envelope.getAuthorizePayment().getAmountMinor() + 1);
            return envelope;
        });

        List<Fault> faults = tamperedCommands(tampered);
        assertThat(kindsOf(faults)).contains(INPUT_CHANGED + " " + input, DECISION_DIFFERS + " " + place(at));
        assertThat(faults)
                .filteredOn(fault -> fault.kind() == DECISION_DIFFERS
                        && !fault.place().toString().equals(place(at)))
                .as("what follows says after what")
                .allSatisfy(
                        fault -> assertThat(fault.after()).map(Place::toString).hasValue(input.toString()));
    }

    @Test
    void aCommandIsChangedInAFieldThatNoRuleReads() {
        int at = log.indexOf(journal, "acme", "t8");
        Place input = cause(at);
        List<Line> tampered = changed(input, envelope -> {
            envelope.setReplyTo("somebody-else");
            return envelope;
        });

        assertThat(kindsOf(tamperedCommands(tampered)))
                .contains(INPUT_CHANGED + " " + input)
                .doesNotContain(DECISION_DIFFERS + " " + place(at));
    }

    @Test
    void aCommandIsRemoved() {
        int at = WrittenLog.lastOf(commands, RunningCluster.owner("initech"));
        Place cause = new Place(Topics.COMMANDS, commands.get(at).partition(), WrittenLog.offsetIn(commands, at));
        List<Line> tampered = new ArrayList<>(commands);
        tampered.remove(at);

        assertThat(tamperedCommands(tampered))
                .filteredOn(fault -> fault.kind() == ENTRY_WITHOUT_INPUT || fault.kind() == INPUT_CHANGED)
                .anySatisfy(fault -> assertThat(fault.detail() + fault.place()).contains(cause.toString()));
    }

    @Test
    void aValueOfAChangelogIsChanged() {
        String changelog = StoreNames.changelog(StoreNames.ACCOUNTS);
        List<Line> rows = log.linesOf(changelog);
        Line row = rows.getLast();
        byte[] value = row.value().clone();
        value[value.length - 1] ^= 2;
        log.append(changelog, List.of(row.withValue(value)));

        List<Fault> faults = untouched(Optional.empty()).faults();
        log.append(changelog, List.of(row));

        assertThat(faults).singleElement().satisfies(fault -> {
            assertThat(fault.kind()).isEqualTo(STATE_DIFFERS);
            assertThat(fault.place().topic()).isEqualTo(changelog);
            assertThat(fault.place().offset()).isPositive();
        });
    }

    /** The last, because nothing takes it out of the topic again. */
    @Test
    @Order(Integer.MAX_VALUE)
    void aLegIsMadeUp() {
        Line credit = log.linesOf(Topics.TRANSIT).stream()
                .filter(line -> new String(line.key(), UTF_8).equals("globex"))
                .findFirst()
                .orElseThrow();
        log.append(Topics.TRANSIT, List.of(credit));

        List<Fault> faults = untouched(Optional.empty()).faults();

        assertThat(faults).extracting(Fault::kind).containsExactly(LEG_WITHOUT_SOURCE);
    }

    @Test
    void bytesThatAreNoEntryAreNamed() {
        int at = log.indexOf(journal, "acme", "t2");
        List<Line> tampered = new ArrayList<>(journal);
        tampered.add(at, journal.get(at).withValue(new byte[] {0, 0, 0, 0, 1, 2, 3}));

        assertThat(kindsOf(tamperedJournal(tampered))).containsExactly(ENTRY_UNREADABLE + " " + place(at));
    }

    @Test
    void aByteOfALogFileIsFlipped() throws IOException {
        restoreAllBut("");
        int partition = RunningCluster.owner("acme");
        Path file = segment(partition);
        byte[] whole = Files.readAllBytes(file);
        byte[] flipped = whole.clone();
        flipped[whole.length / 2] ^= 1;
        write(file, flipped);

        List<Fault> faults = verify(Optional.empty()).faults();
        write(file, whole);

        assertThat(faults)
                .filteredOn(fault -> fault.kind() == RECORD_CORRUPT)
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.place().topic()).isEqualTo(Topics.JOURNAL);
                    assertThat(fault.place().partition()).isEqualTo(partition);
                });
        assertThat(faults).extracting(Fault::kind).contains(INPUT_WITHOUT_ENTRY);
    }

    private Path segment(int partition) throws IOException {
        try (Stream<Path> files = Files.walk(brokerDirectory)) {
            return files.filter(file -> file.endsWith(Topics.JOURNAL + "-" + partition + "/00000000000000000000.log"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** In place, as the broker has the file open. */
    private static void write(Path file, byte[] bytes) throws IOException {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            open.write(bytes);
        }
    }

    @Test
    void bytesThatNoFieldShowsArePutIn() {
        int at = log.lastOf(journal, "initech");
        byte[] value = journal.get(at).value();
        byte[] longer = Arrays.copyOf(value, value.length + EntryHash.LENGTH);
        EntryHash.seal(longer);

        assertThat(kindsOf(tamperedJournal(with(at, line -> line.withValue(longer)))))
                .contains(DECISION_DIFFERS + " " + place(at))
                .doesNotContain(HASH_MISMATCH + " " + place(at));
    }

    @Test
    void theSchemaIdOfACommandIsChanged() {
        int at = log.indexOf(journal, "acme", "t9");
        Place input = cause(at);
        List<Line> tampered = new ArrayList<>(commands);
        int line = IntStream.range(0, commands.size())
                .filter(i -> commands.get(i).partition() == input.partition()
                        && WrittenLog.offsetIn(commands, i) == input.offset())
                .findFirst()
                .orElseThrow();
        byte[] value = commands.get(line).value().clone();
        value[1] ^= 0x40;
        RecordHeaders headers = new RecordHeaders();
        wire.commandEncoder().addHeaders(headers);
        tampered.set(line, commands.get(line).withValue(value).withHeaders(headers));

        assertThat(kindsOf(tamperedCommands(tampered))).contains(INPUT_CHANGED + " " + input);
    }

    @Test
    void aKeyOfAChangelogIsNoKey() {
        String changelog = StoreNames.changelog(StoreNames.DUE);
        Line row = new Line(0, 1, new byte[] {'x'}, new byte[] {1}, new RecordHeaders());
        log.append(changelog, List.of(row));

        List<Fault> faults = untouched(Optional.empty()).faults();
        log.append(changelog, List.of(row.withValue(null)));

        assertThat(faults).singleElement().satisfies(fault -> {
            assertThat(fault.kind()).isEqualTo(STATE_DIFFERS);
            assertThat(fault.place().topic()).isEqualTo(changelog);
        });
        assertThat(untouched(Optional.empty()).faults()).isEmpty();
    }

    @Test
    void aHeaderIsChanged() {
        int at = log.indexOf(journal, "acme", "t2");
        List<Line> tampered = with(at, line -> {
            RecordHeaders headers = new RecordHeaders(line.headers().toArray());
            headers.remove("ce_id").add("ce_id", new byte[] {65});
            return line.withHeaders(headers);
        });

        assertThat(kindsOf(tamperedJournal(tampered))).containsExactly(HEADERS_DIFFER + " " + place(at));
    }

    private List<Fault> tamperedJournal(List<Line> lines) {
        return tampered(Topics.JOURNAL, lines);
    }

    private List<Fault> tamperedCommands(List<Line> lines) {
        return tampered(Topics.COMMANDS, lines);
    }

    /** Every other topic is as the processor left it. */
    private List<Fault> tampered(String topic, List<Line> lines) {
        restoreAllBut(topic);
        log.rewrite(topic, RunningCluster.PARTITIONS, lines);
        changed.add(topic);
        return verify(Optional.empty()).faults();
    }

    private VerifyReport untouched(Optional<String> book) {
        restoreAllBut("");
        return verify(book);
    }

    private void restoreAllBut(String topic) {
        Map.of(Topics.JOURNAL, journal, Topics.COMMANDS, commands).forEach((name, original) -> {
            if (!name.equals(topic) && changed.remove(name)) {
                log.rewrite(name, RunningCluster.PARTITIONS, original);
            }
        });
    }

    private VerifyReport verify(Optional<String> book) {
        return Verification.run(log.source(), new VerifyOptions(book, 2, true, PATIENCE), (done, total) -> {});
    }

    private List<Line> with(int at, UnaryOperator<Line> change) {
        List<Line> lines = new ArrayList<>(journal);
        lines.set(at, change.apply(lines.get(at)));
        return lines;
    }

    private List<Line> changed(Place input, UnaryOperator<CommandEnvelope> change) {
        List<Line> lines = new ArrayList<>(commands);
        int at = IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).partition() == input.partition()
                        && WrittenLog.offsetIn(lines, i) == input.offset())
                .findFirst()
                .orElseThrow();
        Line line = lines.get(at);
        lines.set(at, line.withValue(wire.encode(change.apply(decoded(line)))));
        return lines;
    }

    private CommandEnvelope decoded(Line line) {
        try {
            return new WireDecoder<>(CommandEnvelope.class, wire.registry()).decode(line.value(), line.headers());
        } catch (UndecodableException e) {
            throw new AssertionError(e);
        }
    }

    private Place cause(int at) {
        var cause = log.entry(journal.get(at)).getCause();
        return new Place(cause.getTopic(), cause.getPartition(), cause.getOffset());
    }

    /** Where the line of this index is when the journal is written again. */
    private String place(int at) {
        return new Place(
                        Topics.JOURNAL,
                        journal.get(Math.min(at, journal.size() - 1)).partition(),
                        WrittenLog.offsetIn(journal, at))
                .toString();
    }

    private static Set<String> kindsOf(List<Fault> faults) {
        return faults.stream()
                .map(fault -> fault.kind() + " " + fault.place())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
