package io.paystream.projections.query;

import io.paystream.projections.store.avro.JournalRow;
import java.util.List;

/** One look at what comes after an entry. */
sealed interface Look {

    /** In the order of the entries; empty when none came. */
    record Places(List<JournalRow> rows) implements Look {}

    /**
     * The book's rows cannot be read here.
     *
     * @param elsewhere another instance has them; otherwise nobody is known to, or this one is about to
     */
    record Away(boolean elsewhere) implements Look {}
}
