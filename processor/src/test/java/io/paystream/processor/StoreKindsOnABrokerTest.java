package io.paystream.processor;

import static io.paystream.processor.store.StoreKind.MEMORY;
import static io.paystream.processor.store.StoreKind.ROCKSDB;
import static io.paystream.processor.testing.Envelopes.openAccount;
import static io.paystream.processor.testing.Envelopes.openBook;
import static io.paystream.processor.testing.Envelopes.topUp;
import static io.paystream.processor.testing.Envelopes.transfer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.paystream.processor.audit.AuditSource;
import io.paystream.processor.audit.Verification;
import io.paystream.processor.audit.VerifyOptions;
import io.paystream.processor.audit.VerifyReport;
import io.paystream.processor.store.StoreKind;
import io.paystream.processor.store.StoreNames;
import io.paystream.processor.testing.RealRegistry;
import io.paystream.processor.testing.RunningCluster;
import io.paystream.processor.testing.TopicReader;
import io.paystream.processor.testing.Wire;
import io.paystream.schemas.Topics;
import io.paystream.schemas.avro.CommandEnvelope;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.service.ServiceRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Stores in memory on a real broker; the audit decides everything again and holds the changelogs against it. */
@Timeout(180)
@ExtendWith(RealRegistry.class)
class StoreKindsOnABrokerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> BOOKS =
            IntStream.range(0, 6).mapToObj(i -> "book-" + i).toList();
    private static final int FUNDS = 10_000;

    private final Wire wire;
    private final Path stateDir;
    private final RunningCluster cluster;
    private final ServiceRuntime runtime = new ServiceRuntime();

    StoreKindsOnABrokerTest(Wire wire, @TempDir Path directory) {
        this.wire = wire;
        this.stateDir = directory.resolve("state");
        this.cluster = RunningCluster.start(directory.resolve("broker"));
    }

    @AfterEach
    void close() {
        cluster.close();
        runtime.close();
    }

    /** Killed with a Kafka transaction open, again and again: whatever was committed is there, and nothing else. */
    @Test
    void everyInputHasOneEntryOverKillsWithStoresInMemory() throws Exception {
        open();
        try (TopicReader journal = cluster.reader(Topics.JOURNAL)) {
            for (int kill = 0; kill < 2; kill++) {
                try (KilledProcessor _ =
                        KilledProcessor.start(cluster.bootstrapServers(), wire.url(), stateDir, settings(MEMORY))) {
                    int before = journal.records().size();
                    transfers("kill-" + kill, 400);
                    await().atMost(PATIENCE).until(() -> journal.poll().size() > before + 200);
                }
            }
        }
        try (ProcessorService _ = started(MEMORY)) {
            transfers("last", 10);
            assertWhole(810);
        }
    }

    /** What a kind left in the state directory says nothing to the other one. */
    @Test
    void balancesAreKeptWhenTheKindOfStoresChanges() throws Exception {
        open();
        int transfers = 0;
        for (StoreKind kind : List.of(ROCKSDB, MEMORY, ROCKSDB)) {
            try (ProcessorService _ = started(kind)) {
                assertRestored(kind, transfers);
                transfers("turn-" + transfers, 50);
                transfers += 50;
                assertWhole(transfers);
                assertThat(hasRocksDb()).isEqualTo(kind == ROCKSDB);
            }
        }
        assertThat(runtime.meters().find("paystream.processor.memory.rows").gauges())
                .isEmpty();
    }

    /** Before anything is decided, the rows in memory are those of the changelogs. */
    private void assertRestored(StoreKind kind, int transfers) {
        int payments = kind == MEMORY ? BOOKS.size() * (1 + transfers) : 0;
        assertThat(gauge("rows", StoreNames.PAYMENTS)).isEqualTo(payments);
        assertThat(gauge("rows", StoreNames.ACCOUNTS)).isEqualTo(kind == MEMORY ? 2.0 * BOOKS.size() : 0);
        assertThat(gauge("bytes", StoreNames.PAYMENTS)).isGreaterThanOrEqualTo(payments * 100.0);
    }

    private void open() {
        for (String book : BOOKS) {
            send(openBook(book));
            send(openAccount(book, "alice"));
            send(openAccount(book, "bob"));
            send(topUp(book, "funds", "alice", FUNDS));
        }
    }

    /** So many in each book. */
    private void transfers(String name, int count) {
        for (int i = 0; i < count; i++) {
            for (String book : BOOKS) {
                send(transfer(book, name + "-" + i, "alice", "bob", 1));
            }
        }
        cluster.flush();
    }

    private void send(CommandEnvelope command) {
        cluster.send(wire, command);
    }

    private ProcessorService started(StoreKind kind) {
        ProcessorService service = new ProcessorService(
                TestConfigs.config(cluster.bootstrapServers(), wire.url(), stateDir, settings(kind)), runtime);
        service.start();
        await().atMost(PATIENCE).until(() -> runtime.health().ready());
        return service;
    }

    /** One entry for each input, the rows are those that the entries make, and bob has what was transferred. */
    private void assertWhole(int transfers) {
        AuditSource source = new AuditSource(Map.of("bootstrap.servers", cluster.bootstrapServers()), wire.registry());
        source.awaitQuiet(PATIENCE);
        VerifyReport report =
                Verification.run(source, new VerifyOptions(Optional.empty(), 2, true, PATIENCE), (done, all) -> {});

        assertThat(report.faults()).isEmpty();
        assertThat(report.entries()).isEqualTo(cluster.sent());
        assertThat(report.inputs()).isEqualTo(cluster.sent());
        assertThat(report.stateRows()).isPositive();
        assertThat(balances())
                .hasSize(BOOKS.size())
                .allSatisfy((book, posted) -> assertThat(posted).isEqualTo(transfers));
    }

    /** Of bob, by book. */
    private Map<String, Long> balances() {
        Map<String, Long> balances = new HashMap<>();
        try (TopicReader journal = cluster.reader(Topics.JOURNAL)) {
            await().atMost(PATIENCE).until(() -> journal.poll().size() == cluster.sent());
            List<JournalEntry> entries = journal.records().stream()
                    .map(record -> wire.decodeEntry(record.value()))
                    .toList();
            for (JournalEntry entry : entries) {
                assertThat(entry.getRejected()).isNull();
                entry.getAccepted().getAccounts().stream()
                        .filter(account -> account.getAccount().equals("bob"))
                        .forEach(account -> balances.put(entry.getBook(), account.getPostedMinor()));
            }
        }
        return balances;
    }

    private boolean hasRocksDb() throws IOException {
        try (Stream<Path> files = Files.walk(stateDir)) {
            return files.anyMatch(file -> file.endsWith("rocksdb"));
        }
    }

    private static String[] settings(StoreKind kind) {
        return new String[] {"processor.stores", kind.name().toLowerCase(Locale.ROOT)};
    }

    private double gauge(String what, String store) {
        return runtime.meters()
                .get("paystream.processor.memory." + what)
                .tag("store", store)
                .gauge()
                .value();
    }
}
