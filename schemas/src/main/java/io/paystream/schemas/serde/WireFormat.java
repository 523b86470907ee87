package io.paystream.schemas.serde;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Confluent's framing of a value: a zero byte, the schema's id as four big-endian bytes, the Avro binary. */
public final class WireFormat {

    public static final int PREFIX_LENGTH = 1 + Integer.BYTES;

    private static final byte MAGIC = 0;

    private WireFormat() {}

    static byte[] prefix(int id) {
        return ByteBuffer.allocate(PREFIX_LENGTH).put(MAGIC).putInt(id).array();
    }

    /** The value, proven to have a prefix. */
    static byte[] framed(byte @Nullable [] value) throws UndecodableException {
        if (value == null) {
            throw new UndecodableException("the value is null");
        }
        if (value.length < PREFIX_LENGTH) {
            throw new UndecodableException(
                    "the value has " + value.length + " bytes, fewer than the " + PREFIX_LENGTH + " of its prefix");
        }
        if (value[0] != MAGIC) {
            throw new UndecodableException(
                    String.format("the value begins with 0x%02x instead of the magic byte 0x00", value[0]));
        }
        return value;
    }

    static int schemaId(byte[] framed) {
        return ByteBuffer.wrap(framed).getInt(1);
    }
}
