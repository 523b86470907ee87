package io.paystream.schemas.serde;

import io.paystream.schemas.RecordHeaders;
import io.paystream.schemas.SchemaFingerprint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;

/**
 * Encodes values in the Confluent wire format. Deterministic: equal values give equal bytes. Thread-safe, never blocks.
 */
public final class WireEncoder<T extends SpecificRecord> {

    private static final int USUAL_LENGTH = 512;

    private final byte[] prefix;
    private final SchemaFingerprint fingerprint;
    private final SpecificDatumWriter<T> writer;

    /**
     * @param schema the schema of T's class
     * @param id the registry's id of it
     */
    public WireEncoder(Schema schema, int id) {
        this.prefix = WireFormat.prefix(id);
        this.fingerprint = SchemaFingerprint.of(schema);
        SpecificData model = new SpecificData();
        model.setCustomCoders(true);
        this.writer = new SpecificDatumWriter<>(schema, model);
    }

    /** A value with a required field unset is a defect of the caller and fails with an unchecked exception. */
    public byte[] encode(T value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(USUAL_LENGTH);
        out.writeBytes(prefix);
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        try {
            writer.write(value, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("memory gives no I/O error", e);
        }
        return out.toByteArray();
    }

    /** Adds the fingerprint of the writer's schema, by which a reader notices a registry that lies about the id. */
    public void addHeaders(Headers headers) {
        headers.add(RecordHeaders.SCHEMA_FINGERPRINT, fingerprint.bytes());
    }
}
