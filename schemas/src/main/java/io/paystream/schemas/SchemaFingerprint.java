package io.paystream.schemas;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/**
 * CRC-64-AVRO over a schema's parsing canonical form: the same for every schema that gives bytes the same meaning,
 * whatever its documentation says and whatever id a registry gave it.
 */
public record SchemaFingerprint(long value) {

    public static SchemaFingerprint of(Schema schema) {
        return new SchemaFingerprint(SchemaNormalization.parsingFingerprint64(schema));
    }

    /** Reads the header {@link RecordHeaders#SCHEMA_FINGERPRINT}; empty unless it has eight bytes. */
    public static Optional<SchemaFingerprint> ofHeader(byte[] header) {
        return header.length == Long.BYTES
                ? Optional.of(new SchemaFingerprint(littleEndian(header).getLong()))
                : Optional.empty();
    }

    /** Eight bytes, little-endian, as in Avro's single-object encoding. */
    public byte[] bytes() {
        byte[] bytes = new byte[Long.BYTES];
        littleEndian(bytes).putLong(value);
        return bytes;
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public String toString() {
        return String.format("%016x", value);
    }
}
