package io.paystream.schemas.serde;

import io.paystream.schemas.SchemaFingerprint;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * Values as Avro's single-object encoding: two bytes of mark, the fingerprint of the writer's schema (eight bytes, little-endian),
 * and the value; read without a registry. Meant for bytes of our own. Thread-safe.
 */
public final class SingleObjectCodec<T extends SpecificRecordBase> {

    private static final byte[] MARK = {(byte) 0xc3, 0x01};

    private final Class<T> type;
    private final Schema schema;
    private final byte[] prefix;
    private final BinaryMessageDecoder<T> ofOthers;
    private final ThreadLocal<BinaryDecoder> decoders =
            ThreadLocal.withInitial(() -> DecoderFactory.get().binaryDecoder(new byte[0], null));

    /** {@code earlier}: schemas with which values were written that are still there. */
    public SingleObjectCodec(Class<T> type, List<Schema> earlier) {
        GeneratedModel model = new GeneratedModel(type);
        this.type = type;
        this.schema = model.getSchema(type);
        this.prefix = prefix(schema);
        this.ofOthers = new BinaryMessageDecoder<>(model, schema);
        earlier.forEach(ofOthers::addSchema);
    }

    private static byte[] prefix(Schema schema) {
        byte[] fingerprint = SchemaFingerprint.of(schema).bytes();
        byte[] prefix = Arrays.copyOf(MARK, MARK.length + fingerprint.length);
        System.arraycopy(fingerprint, 0, prefix, MARK.length, fingerprint.length);
        return prefix;
    }

    /** A new array each time. */
    public byte[] encode(T value) {
        return BytesOut.encoded(prefix, value);
    }

    /**
     * A new value each time.
     *
     * @throws IOException when the bytes are of none of the schemas, as an AvroRuntimeException says as well
     */
    public T decode(byte[] bytes) throws IOException {
        return isOwn(bytes) ? decodeOwn(bytes) : ofOthers.decode(bytes);
    }

    /** Whether the bytes begin as {@link #encode} begins them. */
    public boolean isOwn(byte[] bytes) {
        return bytes.length >= prefix.length && Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
    }

    private T decodeOwn(byte[] bytes) throws IOException {
        BinaryDecoder in =
                DecoderFactory.get().binaryDecoder(bytes, prefix.length, bytes.length - prefix.length, decoders.get());
        T value = ExactDecoding.read(type, schema, in);
        if (!in.isEnd()) {
            throw new AvroRuntimeException("bytes follow the value");
        }
        return value;
    }
}
