package io.paystream.projections.replay;

import io.paystream.projections.digest.BookDigest;
import io.paystream.projections.digest.HeldBooks;
import io.paystream.projections.digest.RowDigests;
import io.paystream.projections.store.Keys;
import io.paystream.projections.store.Row;
import io.paystream.projections.store.avro.HeadRow;
import io.paystream.projections.store.avro.JournalRow;
import io.paystream.projections.view.ImpossibleHistoryException;
import io.paystream.projections.view.JournalView;
import io.paystream.projections.view.UnknownKindException;
import io.paystream.projections.view.Views;
import io.paystream.schemas.avro.JournalEntry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The views of one partition as its journal gives them, with the very functions that the projections apply. Its memory is
 * bounded, whatever the length of the journal. Not thread-safe.
 */
public final class ReplayedViews implements AutoCloseable {

    private final ReplayedRows rows;

    private ReplayedViews(ReplayedRows rows) {
        this.rows = rows;
    }

    /** {@code directory}: exists and is empty; the caller deletes it. */
    public static ReplayedViews open(Path directory) {
        return new ReplayedViews(ReplayedRows.open(directory));
    }

    /**
     * Takes the entry of a chain that comes next.
     *
     * @throws UnknownKindException when a newer version is needed to apply the entry
     * @throws ImpossibleHistoryException when the entry does not continue the chain; nothing has changed then
     */
    public void apply(JournalEntry entry, int partition, long offset) {
        List<Row<?>> writes = new ArrayList<>();
        JournalView.place(entry, partition, offset).ifPresent(writes::add);
        writes.addAll(Views.apply(entry, rows));
        rows.putAll(writes);
    }

    /** The sequence of a chain's last entry; 0 when it has none. */
    public long head(String chain) {
        return rows.get(Keys.head(chain)).map(HeadRow::getSequence).orElse(0L);
    }

    /** The offset of a book's last entry; empty when it has none, and of a partition's reserved chain. */
    public Optional<Long> placeOf(String book) {
        long head = head(book);
        return head == 0 ? Optional.empty() : rows.get(Keys.journal(book, head)).map(JournalRow::getOffset);
    }

    public BookDigest digest(String book) {
        return BookDigest.of(book, rows);
    }

    /** As {@link RowDigests#of}. */
    public RowDigests rows(String book, int view, String after, int limit) {
        return RowDigests.of(book, view, after, limit, rows)
                .orElseThrow(() -> new IllegalStateException("nobody else writes here"));
    }

    /** As {@link HeldBooks#from}. */
    public HeldBooks books(String place, int limit) {
        return HeldBooks.from(place, limit, rows);
    }

    @Override
    public void close() {
        rows.close();
    }
}
