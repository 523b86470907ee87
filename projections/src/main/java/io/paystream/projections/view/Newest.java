package io.paystream.projections.view;

import io.paystream.projections.store.Row;
import io.paystream.projections.store.RowKey;
import io.paystream.projections.store.Rows;
import java.util.function.ToLongFunction;
import org.apache.avro.specific.SpecificRecord;

/** Overwrites never go back in time. */
final class Newest {

    private Newest() {}

    /**
     * The row as the entry leaves it; for an entry that is applied again, the row as a later entry has left it already.
     * The head is behind no row, so only then is there anything to look up.
     */
    static <T extends SpecificRecord> Row<T> of(
            Entry entry, Rows rows, RowKey<T> key, ToLongFunction<T> sequence, T changed) {
        if (!entry.replayed()) {
            return new Row<>(key, changed);
        }
        return new Row<>(
                key,
                rows.get(key)
                        .filter(row -> sequence.applyAsLong(row) > entry.sequence())
                        .orElse(changed));
    }
}
