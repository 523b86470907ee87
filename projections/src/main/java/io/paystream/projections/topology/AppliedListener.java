package io.paystream.projections.topology;

import io.paystream.schemas.avro.JournalEntry;

/** Told of every entry. Called on stream threads. */
@FunctionalInterface
public interface AppliedListener {

    /** Before any of the entry's rows is written. What blocks here keeps the partition where it is. */
    default void applying(JournalEntry entry, int partition) {}

    /** Once its rows can be read here. Must not block. */
    void applied(JournalEntry entry);
}
