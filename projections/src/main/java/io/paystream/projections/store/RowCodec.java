package io.paystream.projections.store;

import io.paystream.schemas.serde.GeneratedModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificRecord;

/**
 * Rows as bytes: Avro's single-object encoding, which names the writer's schema by fingerprint, so that a restore needs
 * no registry. Rows of every schema version since the first can be read. Thread-safe.
 */
public final class RowCodec {

    private static final byte[] MARKER = {(byte) 0xc3, 0x01};

    private static final ClassValue<BinaryMessageEncoder<SpecificRecord>> ENCODERS = new ClassValue<>() {
        @Override
        protected BinaryMessageEncoder<SpecificRecord> computeValue(Class<?> type) {
            GeneratedModel model = modelOf(type);
            return new BinaryMessageEncoder<>(model, model.getSchema(type));
        }
    };

    private static final ClassValue<BinaryMessageDecoder<SpecificRecord>> DECODERS = new ClassValue<>() {
        @Override
        protected BinaryMessageDecoder<SpecificRecord> computeValue(Class<?> type) {
            GeneratedModel model = modelOf(type);
            BinaryMessageDecoder<SpecificRecord> decoder = new BinaryMessageDecoder<>(model, model.getSchema(type));
            RowSchemas.versionsOf(type.getName()).forEach(decoder::addSchema);
            return decoder;
        }
    };

    private static final ClassValue<byte[]> HEADERS = new ClassValue<>() {
        @Override
        protected byte[] computeValue(Class<?> type) {
            return header(modelOf(type).getSchema(type));
        }
    };

    private RowCodec() {}

    /** A new array each time. */
    public static byte[] encode(SpecificRecord value) {
        try {
            var buffer = ENCODERS.get(value.getClass()).encode(value);
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the bytes begin as {@link #encode} begins them now, for this type. */
    static boolean isCurrent(byte[] bytes, Class<? extends SpecificRecord> type) {
        byte[] header = HEADERS.get(type);
        return bytes.length >= header.length && Arrays.equals(header, 0, header.length, bytes, 0, header.length);
    }

    /** Throws when the bytes are none of the type's versions: then the store was written by something else. */
    public static <T extends SpecificRecord> T decode(byte[] bytes, Class<T> type) {
        try {
            return type.cast(DECODERS.get(type).decode(bytes, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As the specification of single-object encoding has it: a marker, and the schema's CRC-64-AVRO fingerprint. */
    private static byte[] header(Schema schema) {
        return ByteBuffer.allocate(MARKER.length + Long.BYTES)
                .put(MARKER)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(SchemaNormalization.parsingFingerprint64(schema))
                .array();
    }

    private static GeneratedModel modelOf(Class<?> type) {
        return new GeneratedModel(type.asSubclass(SpecificRecord.class));
    }
}
