package io.paystream.processor.store.violation;

import io.paystream.processor.wire.EntryWriter;

/** The stores must not know the journal's form. */
public record StoreThatWritesEntries(EntryWriter writer) {}
