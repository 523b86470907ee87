package io.paystream.projections.view;

import io.paystream.projections.store.Row;
import io.paystream.projections.store.Rows;
import io.paystream.schemas.BookPartitioner;
import io.paystream.schemas.avro.JournalEntry;
import java.util.ArrayList;
import java.util.List;

/**
 * All views, as one function of an entry and the rows so far. It may be given entries again that it was given before, in
 * order, as happens after a restart: then it answers the rows as they are, so that writing them changes nothing and a
 * changelog that lost them has them again.
 */
public final class Views {

    private Views() {}

    /**
     * Answers the rows to write, the head row last: whoever sees a head at a sequence, and writes and copies rows in
     * order, sees every row of the entries up to it.
     *
     * @throws UnknownKindException when a newer version is needed to apply the entry
     * @throws ImpossibleHistoryException when the entry does not continue the chain
     */
    public static List<Row<?>> apply(JournalEntry journal, Rows rows) {
        HeadView.Step step = HeadView.step(journal, rows);
        Entry entry = Entry.of(journal, step.replayed());
        List<Row<?>> writes = new ArrayList<>();
        if (!BookPartitioner.isPartitionChain(entry.book())) {
            BookView.apply(entry, rows, writes);
            AccountView.apply(entry, rows, writes);
            PaymentView.apply(entry, rows, writes);
            TimelineView.apply(entry, rows, writes);
            StatementView.apply(entry, rows, writes);
            TotalsView.apply(entry, rows, writes);
            DisputeView.apply(entry, writes);
            CorrectionView.apply(entry, rows, writes);
            FeeView.apply(entry, rows, writes);
            TransitView.apply(entry, rows, writes);
        }
        writes.add(step.head());
        return writes;
    }
}
