package io.paystream.projections.view;

import io.paystream.projections.store.Keys;
import io.paystream.projections.store.Row;
import io.paystream.projections.store.RowKey;
import io.paystream.projections.store.Rows;
import io.paystream.projections.store.Snapshots;
import io.paystream.projections.store.avro.BookRow;
import io.paystream.schemas.avro.Accepted;
import io.paystream.schemas.avro.BookSnapshot;
import java.util.List;

/** Each book as its last change left it. */
final class BookView {

    private static final String FROZEN = "FROZEN";

    private BookView() {}

    static void apply(Entry entry, Rows rows, List<Row<?>> writes) {
        RowKey<BookRow> key = Keys.book(entry.book());
        if (entry.isFaulted()) {
            rows.get(key).ifPresent(row -> writes.add(new Row<>(key, frozen(row, entry))));
        }
        entry.accepted().map(Accepted::getBook).ifPresent(snapshot -> {
            BookRow changed = BookRow.newBuilder()
                    .setSequence(entry.sequence())
                    .setSnapshot(Snapshots.bytes(snapshot))
                    .build();
            writes.add(Newest.of(entry, rows, key, BookRow::getSequence, changed));
        });
    }

    /** A defect met while deciding freezes the book; the entry that says so carries no snapshot. */
    private static BookRow frozen(BookRow row, Entry entry) {
        if (row.getSequence() >= entry.sequence()) {
            return row;
        }
        BookSnapshot snapshot = Snapshots.book(row);
        snapshot.setStatus(FROZEN);
        return BookRow.newBuilder()
                .setSequence(entry.sequence())
                .setSnapshot(Snapshots.bytes(snapshot))
                .build();
    }
}
