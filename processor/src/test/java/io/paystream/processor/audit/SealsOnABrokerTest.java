package io.paystream.processor.audit;

import static io.paystream.processor.testing.Envelopes.authorize;
import static io.paystream.processor.testing.Envelopes.capture;
import static io.paystream.processor.testing.Envelopes.openAccount;
import static io.paystream.processor.testing.Envelopes.openBook;
import static io.paystream.processor.testing.Envelopes.paymentId;
import static io.paystream.processor.testing.Envelopes.topUp;
import static io.paystream.processor.testing.Envelopes.transfer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.paystream.processor.ProcessorService;
import io.paystream.processor.TestConfigs;
import io.paystream.processor.audit.WrittenLog.Line;
import io.paystream.processor.audit.seal.Proof;
import io.paystream.processor.audit.seal.Proof.ProvenEntry;
import io.paystream.processor.audit.seal.ProofCheck;
import io.paystream.processor.audit.seal.ProofCheck.Proven;
import io.paystream.processor.audit.seal.Proving;
import io.paystream.processor.audit.seal.Seal;
import io.paystream.processor.audit.seal.SealCheck;
import io.paystream.processor.audit.seal.SealException;
import io.paystream.processor.audit.seal.SealKeys;
import io.paystream.processor.audit.seal.SealedBook;
import io.paystream.processor.audit.seal.SealedPartition;
import io.paystream.processor.audit.seal.Sealing;
import io.paystream.processor.audit.seal.SignedSeal;
import io.paystream.processor.testing.RealRegistry;
import io.paystream.processor.testing.RunningCluster;
import io.paystream.processor.testing.Wire;
import io.paystream.schemas.Topics;
import io.paystream.schemas.avro.CommandEnvelope;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.avro.Posting;
import io.paystream.schemas.avro.Sha256;
import io.paystream.service.ServiceRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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

/** A log that was sealed while it was written and again when it was whole, and what was done to it afterwards. */
@Timeout(60)
@ExtendWith(RealRegistry.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SealsOnABrokerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> BOOKS = List.of("acme", "globex");
    private static final int PAYMENTS = 5;
    private static final long NOW = 1_800_000_000_000L;

    private final Wire wire;
    private final KeyPair keys = SealKeys.generate();
    private RunningCluster cluster;
    private WrittenLog log;
    private Path states;
    private Path earlyStates;
    private Seal early;
    private Seal whole;
    private List<Line> journal;
    private boolean isTampered;

    @SuppressWarnings("NullAway.Init") // filled before the first test
    SealsOnABrokerTest(Wire wire) {
        this.wire = wire;
    }

    @BeforeAll
    void writeAndSealTheLog(@TempDir Path directory) throws IOException {
        cluster = RunningCluster.start(directory.resolve("broker"));
        log = new WrittenLog(cluster.bootstrapServers(), wire);
        ServiceRuntime runtime = new ServiceRuntime();
        ProcessorService processor = new ProcessorService(
                TestConfigs.config(cluster.bootstrapServers(), wire.url(), directory.resolve("state")), runtime);
        processor.start();
        await().atMost(PATIENCE).until(() -> runtime.health().ready());
        send(Stream.concat(opening().stream(), payments("early").stream()).toList());
        rest();
        earlyStates = Files.createDirectory(directory.resolve("early"));
        early = seal(earlyStates).seal().orElseThrow();
        send(payments("late"));
        rest();
        states = Files.createDirectory(directory.resolve("whole"));
        Sealing.Outcome outcome = seal(states);
        assertThat(outcome.report().faults()).isEmpty();
        whole = outcome.seal().orElseThrow();
        processor.close();
        runtime.close();
        journal = log.linesOf(Topics.JOURNAL);
    }

    /** A leg is answered by another, which is answered by none: each run waits for what is there when it begins. */
    private void rest() {
        for (int leg = 0; leg < 3; leg++) {
            assertThat(Verification.run(log.source(), options(), (done, total) -> {})
                            .faults())
                    .isEmpty();
        }
    }

    @AfterAll
    void close() {
        cluster.close();
    }

    private static List<CommandEnvelope> opening() {
        List<CommandEnvelope> commands = new ArrayList<>();
        for (String book : BOOKS) {
            commands.addAll(List.of(openBook(book), openAccount(book, "alice"), openAccount(book, "bob")));
            commands.add(topUp(book, "funds", "alice", 10_000));
        }
        return commands;
    }

    private static List<CommandEnvelope> payments(String name) {
        List<CommandEnvelope> commands = new ArrayList<>();
        for (String book : BOOKS) {
            for (int i = 0; i < PAYMENTS; i++) {
                commands.add(authorize(book, name + "-a" + i, "alice", "bob", 50, 86_400));
                commands.add(capture(book, name + "-c" + i, paymentId(book, name + "-a" + i), 20L));
            }
        }
        commands.add(transfer("acme", name + "-abroad", "alice", "globex/bob", 700));
        return commands;
    }

    private void send(List<CommandEnvelope> commands) {
        commands.forEach(command -> cluster.send(wire, command));
        cluster.flush();
    }

    @Test
    void sealSaysWhereEveryChainAndPartitionStands() {
        assertThat(whole.partitions()).hasSize(RunningCluster.PARTITIONS);
        assertThat(whole.partitions().stream()
                        .mapToLong(SealedPartition::entries)
                        .sum())
                .isEqualTo(journal.size());
        assertThat(whole.clusterId()).isNotEmpty();
        for (String book : BOOKS) {
            JournalEntry last = log.entry(journal.get(log.lastOf(journal, book)));
            assertThat(sealed(book).sequence()).isEqualTo(last.getSequence());
            assertThat(sealed(book).hash()).isEqualTo(last.getHash());
            SealedPartition partition = whole.partitions().get(RunningCluster.owner(book));
            assertThat(partition.commands()).isPositive();
        }
    }

    @Test
    void stateFilesHaveTheSealedDigests() throws IOException, NoSuchAlgorithmException {
        try (Stream<Path> files = Files.list(states)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(whole.books().stream()
                            .map(book -> book.book() + ".rows")
                            .toList());
        }
        for (SealedBook book : whole.books()) {
            byte[] file = Files.readAllBytes(states.resolve(book.book() + ".rows"));
            assertThat(new Sha256(MessageDigest.getInstance("SHA-256").digest(file)))
                    .isEqualTo(book.state());
        }
    }

    @Test
    void sealedAgainTheSameLogGivesTheSameRootAndTheSameStates(@TempDir Path directory) {
        restore();

        Seal again = seal(directory).seal().orElseThrow();

        assertThat(again.root()).isEqualTo(whole.root());
        assertThat(again.books()).isEqualTo(whole.books());
    }

    @Test
    void fullRunProvesTheSealOfTheWholeLogAndTheEarlierOne() {
        restore();

        assertThat(early.partitions()).isNotEqualTo(whole.partitions());
        assertThat(check(whole)).isEmpty();
        assertThat(check(early)).isEmpty();
    }

    /** The sealed offsets are those of the topics as the processor wrote them. */
    @Test
    @Order(1)
    void verificationGoesOnFromACheckpoint() {
        VerifyReport from =
                Verification.run(log.source(), options(), (done, total) -> {}, SealCheck.from(early, earlyStates));

        assertThat(from.faults()).isEmpty();
        assertThat(from.entries())
                .isPositive()
                .isEqualTo(journal.size()
                        - early.partitions().stream()
                                .mapToLong(SealedPartition::entries)
                                .sum());
        assertThat(from.stateRows()).as("rows from before the seal as well").isGreaterThan(PAYMENTS * 2);
        assertThat(Verification.run(log.source(), options(), (done, total) -> {}, SealCheck.from(whole, states))
                        .faults())
                .isEmpty();
    }

    @Test
    @Order(2)
    void stateFileThatWasChangedIsNoCheckpoint(@TempDir Path directory) throws IOException {
        try (Stream<Path> files = Files.list(earlyStates)) {
            for (Path file : files.toList()) {
                Files.copy(file, directory.resolve(file.getFileName()));
            }
        }
        Path file = directory.resolve("acme.rows");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);

        assertThatThrownBy(() -> Verification.run(
                        log.source(), options(), (done, total) -> {}, SealCheck.from(early, directory)))
                .isInstanceOf(SealException.class)
                .hasMessageContaining("acme.rows is not the one that was sealed");
    }

    @Test
    void tailCutOffBeforeTheCheckpointIsFoundFromThere(@TempDir Path directory) {
        rewrite(journal);
        Seal again = seal(directory).seal().orElseThrow();

        rewrite(journal.subList(0, journal.size() - 1));

        assertThat(Verification.run(log.source(), options(), (done, total) -> {}, SealCheck.from(again, directory))
                        .faults())
                .extracting(Fault::kind)
                .contains(FaultKind.SEAL_BROKEN);
    }

    @Test
    void cutOffTailIsFoundAtTheJournalsEnd() {
        int partition = RunningCluster.owner("acme");
        List<Line> tampered = new ArrayList<>(journal);
        tampered.remove(WrittenLog.lastOf(journal, partition));
        rewrite(tampered);
        long end =
                tampered.stream().filter(line -> line.partition() == partition).count();

        assertThat(sealFaults(whole)).singleElement().satisfies(fault -> {
            assertThat(fault.place()).isEqualTo(new Place(Topics.JOURNAL, partition, end));
            assertThat(fault.detail()).contains((end + 1) + " were sealed");
        });
        assertThat(sealFaults(early)).as("what was sealed earlier is there").isEmpty();
    }

    @Test
    void historyRewrittenAndChainedAnewIsFoundWithTheRangeItIsIn() {
        int at = log.indexOf(journal, "acme", "late-c1");
        rewrite(log.rechained(changed(at)));
        int partition = journal.get(at).partition();
        long offset = WrittenLog.offsetIn(journal, at);

        List<Fault> faults = sealFaults(whole);
        assertThat(faults)
                .isNotEmpty()
                .allSatisfy(fault -> assertThat(fault.place().partition()).isEqualTo(partition));
        assertThat(faults.getFirst().place().offset()).isLessThanOrEqualTo(offset);
        assertThat(faults.getFirst().detail()).contains("at least one is not the one that was sealed");
        assertThat(sealFaults(early)).as("what was sealed earlier is as it was").isEmpty();
    }

    @Test
    void logWithAFaultIsNotSealed(@TempDir Path directory) {
        rewrite(changed(log.indexOf(journal, "globex", "early-c1")));

        assertThat(seal(directory).seal()).isEmpty();
    }

    @Test
    void stateThatIsNotTheSealedOneIsNamedByItsBook() {
        restore();
        List<SealedBook> books = whole.books().stream()
                .map(book -> book.book().equals("globex")
                        ? new SealedBook(
                                book.book(), book.partition(), book.sequence(), book.hash(), book.rows(), book.hash())
                        : book)
                .toList();
        Seal other = new Seal(NOW, whole.clusterId(), whole.stateLayout(), whole.partitions(), books);

        assertThat(check(other)).singleElement().satisfies(fault -> {
            assertThat(fault.kind()).isEqualTo(FaultKind.SEAL_BROKEN);
            assertThat(fault.book()).isEqualTo("globex");
        });
    }

    @Test
    void sealOfAnotherLogIsBroken() {
        restore();
        Seal other = new Seal(
                NOW, "elsewhere", whole.stateLayout(), whole.partitions().subList(0, 1), whole.books());

        assertThat(check(other))
                .extracting(Fault::detail)
                .anyMatch(detail -> detail.contains("of which 1 were sealed"))
                .anyMatch(detail -> detail.contains("'elsewhere'"));
    }

    @Test
    void signatureHoldsForThisKeyAndThisSealOnly() {
        SignedSeal signed = SignedSeal.of(whole, keys.getPrivate());
        SignedSeal swapped = new SignedSeal(early, signed.signature());

        assertThat(signed.verified(keys.getPublic())).isEqualTo(whole);
        assertThatThrownBy(() -> signed.verified(SealKeys.generate().getPublic()))
                .isInstanceOf(SealException.class)
                .hasMessageContaining("another key");
        assertThatThrownBy(() -> swapped.verified(keys.getPublic())).isInstanceOf(SealException.class);
    }

    @Test
    void everySealedEntryOfAPaymentIsProven() {
        restore();
        for (Seal seal : List.of(early, whole)) {
            for (String book : BOOKS) {
                Proof proof = Proving.prove(log.source(), seal, book, paymentId(book, "early-a2"));

                assertThat(ProofCheck.check(proof, seal))
                        .containsExactly(
                                proven(log.indexOf(journal, book, "early-a2")),
                                proven(log.indexOf(journal, book, "early-c2")));
            }
        }
        assertThat(Proving.prove(log.source(), early, "acme", paymentId("acme", "late-a2"))
                        .entries())
                .as("later than the seal")
                .isEmpty();
    }

    @Test
    void proofThatWasChangedProvesNothing() {
        restore();
        Proof proof = Proving.prove(log.source(), whole, "acme", paymentId("acme", "early-a2"));
        byte[] value = Base64.getDecoder().decode(proof.entries().getFirst().value());
        for (int at = 5; at < value.length; at++) {
            byte[] flipped = value.clone();
            flipped[at] ^= 1;
            assertRefused(withFirst(
                    proof,
                    new ProvenEntry(
                            proof.entries().getFirst().index(),
                            Base64.getEncoder().encodeToString(flipped),
                            proof.entries().getFirst().path())));
        }
        ProvenEntry first = proof.entries().getFirst();
        for (int at = 0; at < first.path().size(); at++) {
            List<Sha256> path = new ArrayList<>(first.path());
            path.set(at, new Sha256(new byte[32]));
            assertRefused(withFirst(proof, new ProvenEntry(first.index(), first.value(), path)));
        }
        assertRefused(withFirst(proof, new ProvenEntry(first.index() + 1, first.value(), first.path())));
        assertRefused(new Proof(
                "globex",
                proof.payment(),
                proof.partition(),
                proof.treeSize(),
                proof.entries(),
                proof.partitionPath()));
        assertRefused(new Proof(
                proof.book(),
                paymentId("acme", "early-a3"),
                proof.partition(),
                proof.treeSize(),
                proof.entries(),
                proof.partitionPath()));
        assertRefused(new Proof(
                proof.book(),
                proof.payment(),
                proof.partition() ^ 1,
                proof.treeSize(),
                proof.entries(),
                proof.partitionPath()));
        assertRefused(new Proof(
                proof.book(),
                proof.payment(),
                proof.partition(),
                proof.treeSize() + 1,
                proof.entries(),
                proof.partitionPath()));
        assertRefused(new Proof(
                proof.book(), proof.payment(), proof.partition(), proof.treeSize(), List.of(), proof.partitionPath()));
        assertThatThrownBy(() -> ProofCheck.check(proof, early)).isInstanceOf(SealException.class);
    }

    @Test
    void nothingIsProvenFromAnotherHistory() {
        rewrite(log.rechained(changed(log.indexOf(journal, "acme", "early-c1"))));

        assertThatThrownBy(() -> Proving.prove(log.source(), whole, "acme", paymentId("acme", "early-a1")))
                .isInstanceOf(SealException.class)
                .hasMessageContaining("not the one that was sealed");
    }

    private void assertRefused(Proof proof) {
        assertThatThrownBy(() -> ProofCheck.check(proof, whole)).isInstanceOf(SealException.class);
    }

    private static Proof withFirst(Proof proof, ProvenEntry entry) {
        List<ProvenEntry> entries = new ArrayList<>(proof.entries());
        entries.set(0, entry);
        return new Proof(
                proof.book(), proof.payment(), proof.partition(), proof.treeSize(), entries, proof.partitionPath());
    }

    private Proven proven(int at) {
        JournalEntry entry = log.entry(journal.get(at));
        return new Proven(entry.getBook(), entry.getSequence(), entry.getHash());
    }

    private SealedBook sealed(String book) {
        return whole.books().stream()
                .filter(one -> one.book().equals(book))
                .findFirst()
                .orElseThrow();
    }

    /** One minor unit less for everybody. */
    private List<Line> changed(int at) {
        JournalEntry entry = log.entry(journal.get(at));
        List<Posting> postings = entry.getAccepted().getPostings();
        postings.getFirst().setAmountMinor(postings.getFirst().getAmountMinor() + 1);
        postings.getLast().setAmountMinor(postings.getLast().getAmountMinor() - 1);
        List<Line> lines = new ArrayList<>(journal);
        lines.set(at, log.unsealed(journal.get(at), entry));
        return lines;
    }

    private void rewrite(List<Line> lines) {
        log.rewrite(Topics.JOURNAL, RunningCluster.PARTITIONS, lines);
        isTampered = true;
    }

    private void restore() {
        if (isTampered) {
            log.rewrite(Topics.JOURNAL, RunningCluster.PARTITIONS, journal);
            isTampered = false;
        }
    }

    private Sealing.Outcome seal(Path directory) {
        return Sealing.seal(log.source(), options(), directory, NOW, (done, total) -> {});
    }

    private List<Fault> sealFaults(Seal seal) {
        return check(seal).stream()
                .filter(fault -> fault.kind() == FaultKind.SEAL_BROKEN)
                .toList();
    }

    private List<Fault> check(Seal seal) {
        return Verification.run(log.source(), options(), (done, total) -> {}, new SealCheck(seal))
                .faults();
    }

    private static VerifyOptions options() {
        return new VerifyOptions(Optional.empty(), 2, true, PATIENCE);
    }
}
