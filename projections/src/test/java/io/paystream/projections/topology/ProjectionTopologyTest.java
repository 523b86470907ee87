package io.paystream.projections.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paystream.projections.given.Chain;
import io.paystream.projections.given.Chain.Subject;
import io.paystream.projections.given.GivenBook;
import io.paystream.projections.given.MapRows;
import io.paystream.projections.store.Keys;
import io.paystream.projections.store.RowCodec;
import io.paystream.projections.store.StatementPlace;
import io.paystream.projections.store.avro.HeadRow;
import io.paystream.projections.store.avro.JournalRow;
import io.paystream.projections.store.avro.StatementRow;
import io.paystream.projections.view.JournalView;
import io.paystream.projections.view.Views;
import io.paystream.schemas.EntityIds;
import io.paystream.schemas.Topics;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.serde.UndecodableException;
import io.paystream.streams.RocksDbMemory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectionTopologyTest {

    private static final long ROCKSDB_BYTES = 16L * 1024 * 1024;

    @TempDir
    private Path directory;

    private final List<String> applied = new ArrayList<>();
    private RocksDbMemory memory;
    private TopologyTestDriver driver;
    private TestInputTopic<byte[], byte[]> journal;

    @BeforeEach
    void start() {
        memory = new RocksDbMemory(ROCKSDB_BYTES);
        Properties properties = new Properties();
        properties.putAll(memory.streamsConfig());
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        driver = new TopologyTestDriver(
                ProjectionTopology.build(
                        ProjectionTopologyTest::decode,
                        entry -> applied.add(entry.getBook() + "@" + entry.getSequence())),
                properties);
        journal = driver.createInputTopic(Topics.JOURNAL, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @AfterEach
    void stop() {
        driver.close();
        memory.close();
    }

    @Test
    void isDescribedByTheGoldenFile() throws IOException {
        try (InputStream golden = getClass().getResourceAsStream("topology.txt")) {
            assertThat(golden).isNotNull();
            assertThat(ProjectionTopology.build(ProjectionTopologyTest::decode, entry -> {})
                            .describe()
                            .toString())
                    .isEqualToNormalizingNewlines(new String(golden.readAllBytes(), UTF_8));
        }
    }

    @Test
    void writesTheRowsOfEveryEntryIntoTheStore() {
        GivenBook acme = GivenBook.opened("acme");
        acme.account("alice", "EUR");
        acme.pay("@bank", "alice", 10_000, "EUR");
        acme.rejectedCapture(EntityIds.paymentId("acme", "none"), "PAYMENT_NOT_FOUND", "no such payment");
        pipe(acme.entries());

        MapRows expected = new MapRows();
        acme.entries().forEach(entry -> {
            JournalView.place(entry, 0, entry.getSequence() - 1).ifPresent(row -> expected.putAll(List.of(row)));
            expected.putAll(Views.apply(entry, expected));
        });
        assertThat(storedKeys()).containsExactlyElementsOf(expected.keys());
        assertThat(rows().get(Keys.head("acme")).map(HeadRow::getSequence)).contains(4L);
        assertThat(applied).containsExactly("acme@1", "acme@2", "acme@3", "acme@4");
    }

    @Test
    void notesWhereTheEntriesOfBooksStand() {
        Chain refused = new Chain("@partition-0");
        refused.rejected(
                Subject.payment("CapturePayment", "op", EntityIds.paymentId("nowhere", "op")),
                "BOOK_NOT_FOUND",
                "no such book");
        GivenBook acme = GivenBook.opened("acme");
        acme.account("alice", "EUR");
        pipe(refused.entries());
        pipe(acme.entries());

        assertThat(rows().get(Keys.journal("acme", 1))).contains(new JournalRow(1L, 0, 1L));
        assertThat(rows().get(Keys.journal("acme", 2))).contains(new JournalRow(2L, 0, 2L));
        assertThat(rows().get(Keys.journal("@partition-0", 1))).isEmpty();
    }

    @Test
    void readsRangesInBothDirections() {
        GivenBook acme = GivenBook.opened("acme");
        acme.account("alice", "EUR");
        acme.pay("@bank", "alice", 1, "EUR");
        acme.pay("@bank", "alice", 2, "EUR");
        acme.pay("@bank", "alice", 3, "EUR");
        pipe(acme.entries());

        var lines = Keys.statement("acme", "@bank", "EUR", StatementPlace.FIRST, StatementPlace.LAST);
        List<Long> ascending = new ArrayList<>();
        rows().ascending(lines, line -> ascending.add(line.getAmountMinor()) && ascending.size() < 2);
        List<Long> descending = new ArrayList<>();
        rows().descending(lines, line -> descending.add(line.getAmountMinor()));
        assertThat(ascending).containsExactly(-1L, -2L);
        assertThat(descending).containsExactly(-3L, -2L, -1L);
        assertThat(rows().last(lines).map(StatementRow::getBalanceAfterMinor)).contains("-6");
    }

    @Test
    void appliesEntriesAgainWithoutChange() {
        GivenBook acme = GivenBook.opened("acme");
        acme.account("alice", "EUR");
        acme.pay("@bank", "alice", 10_000, "EUR");
        pipe(acme.entries());
        List<KeyValue<Bytes, byte[]>> before = storedButPlaces(acme);

        pipe(acme.entries());

        assertThat(storedButPlaces(acme)).usingRecursiveComparison().isEqualTo(before);
    }

    /** Piped again, entries stand at other offsets; in a topic they stay where they are. */
    private List<KeyValue<Bytes, byte[]>> storedButPlaces(GivenBook book) {
        List<Bytes> places = book.entries().stream()
                .map(entry -> Bytes.wrap(
                        Keys.journal(entry.getBook(), entry.getSequence()).bytes()))
                .toList();
        return stored().stream().filter(row -> !places.contains(row.key)).toList();
    }

    @Test
    void keepsAHeadOfAPartitionsChain() {
        Chain chain = new Chain("@partition-0");
        chain.rejected(
                Subject.payment("CapturePayment", "op", EntityIds.paymentId("nowhere", "op")),
                "BOOK_NOT_FOUND",
                "no such book");
        pipe(chain.entries());

        assertThat(rows().get(Keys.head("@partition-0")).map(HeadRow::getSequence))
                .contains(1L);
        assertThat(applied).containsExactly("@partition-0@1");
    }

    @Test
    void stopsAtAnUnknownKindAndNamesTheRecord() {
        GivenBook acme = GivenBook.opened("acme");
        acme.chain().outcome(Subject.payment("OpenDispute", "op", EntityIds.paymentId("acme", "op")), "DEFERRED");

        assertThatThrownBy(() -> pipe(acme.entries()))
                .hasStackTraceContaining("payments.journal-0 offset 1")
                .hasStackTraceContaining("acme@2")
                .hasStackTraceContaining("DEFERRED")
                .hasStackTraceContaining("newer version");
    }

    @Test
    void stopsAtBytesThatAreNoEntry() {
        assertThatThrownBy(() -> journal.pipeInput("acme".getBytes(UTF_8), new byte[] {1, 2, 3}))
                .hasStackTraceContaining("payments.journal-0 offset 0");
    }

    @Test
    void stopsAtAnEntryUnderAnotherKey() {
        JournalEntry entry = GivenBook.opened("acme").entries().getFirst();

        assertThatThrownBy(() -> journal.pipeInput("other".getBytes(UTF_8), RowCodec.encode(entry)))
                .hasStackTraceContaining("its key is not its book acme");
    }

    private void pipe(List<JournalEntry> entries) {
        entries.forEach(entry -> journal.pipeInput(entry.getBook().getBytes(UTF_8), RowCodec.encode(entry)));
    }

    private StoreRows rows() {
        return new StoreRows(store());
    }

    private KeyValueStore<Bytes, byte[]> store() {
        return driver.getKeyValueStore(ProjectionTopology.VIEWS_STORE);
    }

    private List<KeyValue<Bytes, byte[]>> stored() {
        List<KeyValue<Bytes, byte[]>> all = new ArrayList<>();
        try (var found = store().all()) {
            found.forEachRemaining(all::add);
        }
        return all;
    }

    private List<Bytes> storedKeys() {
        return stored().stream().map(row -> row.key).toList();
    }

    /** The registry's part in decoding is tested with a registry. */
    private static JournalEntry decode(byte @Nullable [] value, Headers headers) throws UndecodableException {
        try {
            return RowCodec.decode(value == null ? new byte[0] : value, JournalEntry.class);
        } catch (RuntimeException e) {
            throw new UndecodableException("no entry", e);
        }
    }
}
