package io.paystream.processor.store;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A row's key as the key of a map. The bytes are the caller's and stay as they are. */
final class RowKey implements Comparable<RowKey> {

    private final byte[] bytes;
    private final int hash;

    RowKey(byte[] bytes) {
        this.bytes = bytes;
        this.hash = Arrays.hashCode(bytes);
    }

    byte[] bytes() {
        return bytes;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RowKey key && Arrays.equals(bytes, key.bytes);
    }

    /** For the maps: callers choose ids, and can choose those of one hash. */
    @Override
    public int compareTo(RowKey other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
