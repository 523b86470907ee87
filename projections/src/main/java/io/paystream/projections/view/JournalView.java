package io.paystream.projections.view;

import io.paystream.projections.store.Keys;
import io.paystream.projections.store.Row;
import io.paystream.projections.store.avro.JournalRow;
import io.paystream.schemas.BookPartitioner;
import io.paystream.schemas.avro.JournalEntry;
import java.util.Optional;

/**
 * Where each entry of a book stands in the journal, so that a reader finds the entry itself and no view holds it twice.
 * It follows from the record's place and not from the entry, so it is no part of {@link Views}.
 */
public final class JournalView {

    private JournalView() {}

    /** The row to write before those of {@link Views#apply}; none for a partition's reserved chain, which nobody reads. */
    public static Optional<Row<JournalRow>> place(JournalEntry entry, int partition, long offset) {
        if (BookPartitioner.isPartitionChain(entry.getBook())) {
            return Optional.empty();
        }
        return Optional.of(new Row<>(
                Keys.journal(entry.getBook(), entry.getSequence()),
                JournalRow.newBuilder()
                        .setSequence(entry.getSequence())
                        .setPartition(partition)
                        .setOffset(offset)
                        .build()));
    }
}
