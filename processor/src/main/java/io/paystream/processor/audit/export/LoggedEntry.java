package io.paystream.processor.audit.export;

import io.paystream.schemas.avro.JournalEntry;

/** An entry, decoded, and where it stands; {@code appendedAt} is the broker's time of its record. */
record LoggedEntry(Place place, long appendedAt, JournalEntry entry) {}
