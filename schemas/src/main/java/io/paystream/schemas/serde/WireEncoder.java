package io.paystream.schemas.serde;

import io.paystream.schemas.RecordHeaders;
import io.paystream.schemas.SchemaFingerprint;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.header.Headers;

/**
 * Encodes values in the Confluent wire format. Deterministic: equal values give equal bytes. Thread-safe, never blocks.
 */
public final class WireEncoder<T extends SpecificRecordBase> {

    private final byte[] prefix;
    private final SchemaFingerprint fingerprint;

    /**
     * @param schema the schema of T's class
     * @param id the registry's id of it
     */
    public WireEncoder(Schema schema, int id) {
        this.prefix = WireFormat.prefix(id);
        this.fingerprint = SchemaFingerprint.of(schema);
    }

    /** A value with a required field unset is a defect of the caller and fails with an unchecked exception. */
    public byte[] encode(T value) {
        return BytesOut.encoded(prefix, value);
    }

    /** Adds the fingerprint of the writer's schema, by which a reader notices a registry that lies about the id. */
    public void addHeaders(Headers headers) {
        headers.add(RecordHeaders.SCHEMA_FINGERPRINT, fingerprint.bytes());
    }
}
