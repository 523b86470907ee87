package io.paystream.projections.topology;

import io.paystream.schemas.avro.JournalEntry;

/** Told of every entry once its rows can be read here. Called on stream threads; must not block. */
@FunctionalInterface
public interface AppliedListener {

    void applied(JournalEntry entry);
}
