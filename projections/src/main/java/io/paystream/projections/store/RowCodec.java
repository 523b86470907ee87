package io.paystream.projections.store;

import io.paystream.schemas.serde.GeneratedModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificRecord;

/**
 * Rows as bytes: Avro's single-object encoding, which names the writer's schema by fingerprint, so that a restore needs
 * no registry. Rows of every schema version since the first can be read. Thread-safe.
 */
public final class RowCodec {

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

    /** Throws when the bytes are none of the type's versions: then the store was written by something else. */
    public static <T extends SpecificRecord> T decode(byte[] bytes, Class<T> type) {
        try {
            return type.cast(DECODERS.get(type).decode(bytes, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static GeneratedModel modelOf(Class<?> type) {
        return new GeneratedModel(type.asSubclass(SpecificRecord.class));
    }
}
