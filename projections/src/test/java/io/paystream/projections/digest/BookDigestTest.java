package io.paystream.projections.digest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.projections.given.GivenBook;
import io.paystream.projections.given.MapRows;
import io.paystream.projections.given.RandomBook;
import io.paystream.projections.replay.ReplayedViews;
import io.paystream.projections.store.Keys;
import io.paystream.projections.store.Row;
import io.paystream.projections.store.RowCodec;
import io.paystream.projections.store.ViewKind;
import io.paystream.projections.store.avro.AccountRow;
import io.paystream.projections.view.JournalView;
import io.paystream.projections.view.Views;
import io.paystream.schemas.avro.JournalEntry;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BookDigestTest {

    private static final int SEEDS = 5;
    private static final int STEPS = 80;
    private static final int PARTITION = 3;

    static LongStream seeds() {
        return new Random().longs(SEEDS);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aReplayHasTheDigestOfTheServedRowsAtEveryEntry(long seed, @TempDir Path directory) {
        MapRows served = new MapRows();
        try (ReplayedViews replay = ReplayedViews.open(directory)) {
            for (JournalEntry entry :
                    RandomBook.of("acme", STEPS, new Random(seed)).entries()) {
                apply(entry, served);
                replay.apply(entry, PARTITION, entry.getSequence());

                assertThat(replay.digest("acme"))
                        .as("seed %d, entry %d", seed, entry.getSequence())
                        .isEqualTo(BookDigest.of("acme", served));
            }
            assertThat(BookDigest.of("acme", served).sequence()).isEqualTo(replay.head("acme"));
            assertThat(replay.placeOf("acme")).contains(replay.head("acme"));
        }
    }

    @Test
    void isWhatTheDocumentSays() throws NoSuchAlgorithmException {
        MapRows rows = rows(GivenBook.opened("acme"));
        BookDigest digest = BookDigest.of("acme", rows);

        assertThat(digest.sequence()).isEqualTo(1);
        assertThat(digest.views().stream().map(ViewDigest::name)).containsExactly("HEAD", "BOOK", "JOURNAL");
        ByteArrayOutputStream books = new ByteArrayOutputStream();
        for (ViewDigest view : digest.views()) {
            assertThat(view.rows()).isEqualTo(1);
            byte[] key = concat("acme\0".getBytes(UTF_8), new byte[] {(byte) view.view()}, ofJournal(view));
            byte[] expected = sha(concat(number(key.length), key, valueOf(rows, key)));
            assertThat(view.digest()).isEqualTo(HexFormat.of().formatHex(expected));
            books.writeBytes(concat(
                    new byte[] {(byte) view.view()},
                    ByteBuffer.allocate(8).putLong(1).array(),
                    expected));
        }
        assertThat(digest.digest()).isEqualTo(HexFormat.of().formatHex(sha(books.toByteArray())));
    }

    @Test
    void aBookDoesNotTakeTheRowsOfItsNeighbours() {
        MapRows alone = rows(book("acme"));
        MapRows among = rows(book("acme"));
        book("acm").entries().forEach(entry -> apply(entry, among));
        book("acme2").entries().forEach(entry -> apply(entry, among));
        book("acme.eu").entries().forEach(entry -> apply(entry, among));

        assertThat(BookDigest.of("acme", among)).isEqualTo(BookDigest.of("acme", alone));
        assertThat(BookDigest.of("nobody", among).views()).isEmpty();
        assertThat(HeldBooks.from("", 10, among).books()).containsExactly("acm", "acme", "acme.eu", "acme2");
        HeldBooks first = HeldBooks.from("", 3, among);
        assertThat(first.books()).containsExactly("acm", "acme", "acme.eu");
        assertThat(HeldBooks.from(first.next().orElseThrow(), 3, among))
                .isEqualTo(new HeldBooks(List.of("acme2"), Optional.empty()));
    }

    @Test
    void aChangedRowShowsInItsViewAndIsNamed() {
        MapRows honest = rows(book("acme"));
        MapRows tampered = new MapRows(honest);
        AccountRow row = honest.get(Keys.account("acme", "alice")).orElseThrow();
        row.setSequence(row.getSequence() + 1);
        tampered.put(new Row<>(Keys.account("acme", "alice"), row));

        BookDigest before = BookDigest.of("acme", honest);
        BookDigest after = BookDigest.of("acme", tampered);

        assertThat(after.digest()).isNotEqualTo(before.digest());
        List<ViewDigest> changed = new ArrayList<>(after.views());
        changed.removeAll(before.views());
        assertThat(changed).extracting(ViewDigest::name).containsExactly("ACCOUNT");
        List<RowDigest> rows =
                new ArrayList<>(page(tampered, ViewKind.ACCOUNT, "", 10).rows());
        rows.removeAll(page(honest, ViewKind.ACCOUNT, "", 10).rows());
        assertThat(rows).extracting(each -> each.id("acme")).containsExactly("alice");
    }

    @Test
    void rowsComeByPage() {
        MapRows rows = rows(book("acme"));

        RowDigests first = page(rows, ViewKind.STATEMENT, "", 1);
        RowDigests second = page(rows, ViewKind.STATEMENT, first.next().orElseThrow(), 1);

        assertThat(first.sequence()).isEqualTo(4);
        assertThat(first.rows()).extracting(row -> row.id("acme")).containsExactly("@bank EUR entry 3 item 0");
        assertThat(second.rows()).extracting(row -> row.id("acme")).containsExactly("alice EUR entry 3 item 1");
        assertThat(page(rows, ViewKind.STATEMENT, "", 2).next()).isEmpty();
        assertThat(page(rows, ViewKind.TIMELINE, "", 9).rows().getFirst().id("acme"))
                .matches("pay_[0-9a-z]{26} entry 3");
        assertThat(page(rows, ViewKind.JOURNAL, "", 9).rows())
                .extracting(row -> row.id("acme"))
                .contains("entry 4");
    }

    @Test
    void rowsOfABookThatDoesNotHoldStillAreNone() {
        MapRows rows = rows(book("acme"));
        GivenBook book = book("acme");
        List<JournalEntry> later = new ArrayList<>();
        for (int payment = 0; payment < 400; payment++) {
            book.pay("@bank", "alice", 1, "EUR");
            later.add(book.entries().getLast());
        }
        MapRows moving = new MapRows(rows) {
            @Override
            public void stored(byte[] first, java.util.function.BiPredicate<byte[], byte[]> more) {
                super.stored(first, more);
                apply(later.removeFirst(), this);
            }
        };

        assertThat(RowDigests.of("acme", ViewKind.ACCOUNT.number(), "", 10, moving))
                .isEmpty();
    }

    /** Opened, an account, money, and a refused capture. */
    private static GivenBook book(String name) {
        GivenBook book = GivenBook.opened(name);
        book.account("alice", "EUR");
        String payment = book.pay("@bank", "alice", 500, "EUR");
        book.rejectedCapture(payment, "INSUFFICIENT_FUNDS", "too little");
        return book;
    }

    private static MapRows rows(GivenBook book) {
        MapRows rows = new MapRows();
        book.entries().forEach(entry -> apply(entry, rows));
        return rows;
    }

    private static void apply(JournalEntry entry, MapRows rows) {
        List<Row<?>> writes = new ArrayList<>();
        JournalView.place(entry, PARTITION, entry.getSequence()).ifPresent(writes::add);
        writes.addAll(Views.apply(entry, rows));
        rows.putAll(writes);
    }

    private static RowDigests page(MapRows rows, ViewKind view, String after, int limit) {
        return RowDigests.of("acme", view.number(), after, limit, rows).orElseThrow();
    }

    private static byte[] ofJournal(ViewDigest view) {
        return view.view() == ViewKind.JOURNAL.number()
                ? ByteBuffer.allocate(8).putLong(1).array()
                : new byte[0];
    }

    /** Behind its length. */
    private static byte[] valueOf(MapRows rows, byte[] key) {
        byte[] value = switch (ViewKind.of(key[5]).orElseThrow()) {
            case HEAD -> RowCodec.encode(rows.get(Keys.head("acme")).orElseThrow());
            case BOOK -> RowCodec.encode(rows.get(Keys.book("acme")).orElseThrow());
            case JOURNAL -> RowCodec.encode(rows.get(Keys.journal("acme", 1)).orElseThrow());
            default -> throw new AssertionError("an opened book has no such row");
        };
        return concat(number(value.length), value);
    }

    private static byte[] number(int number) {
        return ByteBuffer.allocate(4).putInt(number).array();
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] sha(byte[] bytes) throws NoSuchAlgorithmException {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }
}
