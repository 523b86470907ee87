package io.paystream.projections.store;

import java.util.Arrays;
import java.util.HexFormat;
import org.apache.avro.specific.SpecificRecord;

/**
 * The key of a row and the class of its value. Keys are ordered as RocksDB orders bytes, unsigned; the class follows
 * from the bytes and takes no part in comparisons.
 */
public final class RowKey<T extends SpecificRecord> implements Comparable<RowKey<?>> {

    private final byte[] bytes;
    private final Class<T> type;

    /** Takes the array over; the caller must not change it afterwards. */
    RowKey(byte[] bytes, Class<T> type) {
        this.bytes = bytes;
        this.type = type;
    }

    /** The key's own array; the caller must not change it. */
    public byte[] bytes() {
        return bytes;
    }

    public Class<T> type() {
        return type;
    }

    @Override
    public int compareTo(RowKey<?> other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RowKey<?> that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return type.getSimpleName() + " " + HexFormat.of().formatHex(bytes);
    }
}
