package io.paystream.projections.store;

import io.paystream.schemas.serde.SingleObjectCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * Rows as bytes: Avro's single-object encoding, which names the writer's schema by fingerprint, so that a restore needs
 * no registry. Rows of every schema version since the first can be read. Thread-safe.
 */
public final class RowCodec {

    private static final ClassValue<SingleObjectCodec<SpecificRecordBase>> CODECS = new ClassValue<>() {
        @Override
        @SuppressWarnings("unchecked") // asked for with a row's own class; asSubclass holds it to be one
        protected SingleObjectCodec<SpecificRecordBase> computeValue(Class<?> type) {
            return new SingleObjectCodec<>(
                    (Class<SpecificRecordBase>) type.asSubclass(SpecificRecordBase.class),
                    RowSchemas.versionsOf(type.getName()));
        }
    };

    private RowCodec() {}

    /** A new array each time. */
    public static byte[] encode(SpecificRecord value) {
        return CODECS.get(value.getClass()).encode((SpecificRecordBase) value);
    }

    /** Whether the bytes begin as {@link #encode} begins them now, for this type. */
    static boolean isCurrent(byte[] bytes, Class<? extends SpecificRecord> type) {
        return CODECS.get(type).isOwn(bytes);
    }

    /** Throws when the bytes are none of the type's versions: then the store was written by something else. */
    public static <T extends SpecificRecord> T decode(byte[] bytes, Class<T> type) {
        try {
            return type.cast(CODECS.get(type).decode(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
