package io.paystream.projections.topology;

import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.serde.UndecodableException;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** A record's value as an entry; may block while a registry is asked for a schema that is not known yet. */
@FunctionalInterface
public interface EntryDecoder {

    JournalEntry decode(byte @Nullable [] value, Headers headers) throws UndecodableException;
}
