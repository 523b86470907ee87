package io.paystream.projections.view;

import io.paystream.projections.store.Keys;
import io.paystream.projections.store.Row;
import io.paystream.projections.store.RowKey;
import io.paystream.projections.store.Rows;
import io.paystream.projections.store.avro.HeadRow;
import io.paystream.schemas.avro.JournalEntry;
import java.nio.ByteBuffer;
import java.util.Optional;

/** How far the views have come in each chain. */
final class HeadView {

    private static final int HASH_BYTES = 32;
    private static final ByteBuffer NO_HASH =
            ByteBuffer.wrap(new byte[HASH_BYTES]).asReadOnlyBuffer();

    private HeadView() {}

    /** The head after an entry, and whether the head had come past that entry before. */
    record Step(Row<HeadRow> head, boolean replayed) {}

    /** Throws {@link ImpossibleHistoryException} when the entry neither continues the chain nor repeats a part of it. */
    static Step step(JournalEntry entry, Rows rows) {
        RowKey<HeadRow> key = Keys.head(entry.getBook());
        Optional<HeadRow> head = rows.get(key);
        long last = head.map(HeadRow::getSequence).orElse(0L);
        if (entry.getSequence() > last) {
            requireNext(entry, last, head.map(HeadRow::getHash).orElse(NO_HASH));
            return new Step(new Row<>(key, rowOf(entry)), false);
        }
        HeadRow kept =
                head.orElseThrow(() -> new ImpossibleHistoryException(Entry.name(entry), "sequences start at 1"));
        if (entry.getSequence() == last && !hashOf(entry).equals(kept.getHash())) {
            throw new ImpossibleHistoryException(Entry.name(entry), "it was applied before with another hash");
        }
        return new Step(new Row<>(key, kept), true);
    }

    private static void requireNext(JournalEntry entry, long last, ByteBuffer lastHash) {
        if (entry.getSequence() != last + 1) {
            throw new ImpossibleHistoryException(
                    Entry.name(entry), "the views are at " + last + ", so entry " + (last + 1) + " is missing");
        }
        if (!ByteBuffer.wrap(entry.getPreviousHash().bytes()).equals(lastHash)) {
            throw new ImpossibleHistoryException(
                    Entry.name(entry), "its previous hash is not the hash of entry " + last + " as it was applied");
        }
    }

    private static HeadRow rowOf(JournalEntry entry) {
        return HeadRow.newBuilder()
                .setSequence(entry.getSequence())
                .setDecidedAt(entry.getDecidedAt())
                .setHash(hashOf(entry))
                .build();
    }

    private static ByteBuffer hashOf(JournalEntry entry) {
        return ByteBuffer.wrap(entry.getHash().bytes());
    }
}
