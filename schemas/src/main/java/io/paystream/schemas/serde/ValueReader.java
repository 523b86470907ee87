package io.paystream.schemas.serde;

import io.paystream.schemas.SchemaFingerprint;
import java.io.IOException;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaCompatibility.SchemaPairCompatibility;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Reads values of one writer's schema as T. Thread-safe. */
final class ValueReader<T extends SpecificRecord> {

    private final SchemaFingerprint fingerprint;
    private final SpecificDatumReader<T> reader;
    private final Schema schema;
    private final Class<T> type;
    private final boolean isExact;
    private final @Nullable String unreadable;

    ValueReader(Schema writer, Schema reader, SpecificData model) {
        this.fingerprint = SchemaFingerprint.of(writer);
        this.reader = new SpecificDatumReader<>(writer, reader, model);
        this.schema = reader;
        this.type = type(reader, model);
        this.isExact = fingerprint.equals(SchemaFingerprint.of(reader));
        this.unreadable = unreadable(writer, reader);
    }

    @SuppressWarnings("unchecked") // the class that was generated from the reader's schema is T's
    private static <T> Class<T> type(Schema schema, SpecificData model) {
        return (Class<T>) model.getClass(schema);
    }

    SchemaFingerprint fingerprint() {
        return fingerprint;
    }

    T read(byte[] framed, BoundedDecoder decoder) throws UndecodableException {
        if (unreadable != null) {
            throw new UndecodableException(unreadable);
        }
        decoder.reset(framed, WireFormat.PREFIX_LENGTH);
        T value = readBounded(decoder);
        if (decoder.remainingBytes() > 0) {
            throw new UndecodableException(decoder.remainingBytes() + " bytes follow the value");
        }
        return value;
    }

    /**
     * Names what Avro throws for bytes that are not of the schema; anything else is a defect and goes up. The message
     * is our own: it reaches the journal, and must not change with Avro's version.
     */
    @SuppressWarnings("NullAway") // Avro takes null for "no value to reuse"
    private T readBounded(BoundedDecoder decoder) throws UndecodableException {
        try {
            return isExact ? ExactDecoding.read(type, schema, decoder) : reader.read(null, decoder);
        } catch (IOException | AvroRuntimeException | UnsupportedOperationException e) {
            throw new UndecodableException("the bytes are not of the schema", e);
        }
    }

    private static @Nullable String unreadable(Schema writer, Schema reader) {
        SchemaPairCompatibility found = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
        return found.getType() == SchemaCompatibilityType.COMPATIBLE
                ? null
                : "a " + writer.getFullName() + " of that schema cannot be read as " + reader.getFullName();
    }
}
