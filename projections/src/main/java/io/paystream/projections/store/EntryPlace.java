package io.paystream.projections.store;

import java.nio.ByteBuffer;

/** Where one of the things that an entry made stands in a list by time: by entry, then within it. No part is negative. */
public record EntryPlace(long sequence, int index) {

    public static final EntryPlace FIRST = new EntryPlace(0, 0);

    /** After every entry. */
    public static final EntryPlace END = new EntryPlace(Long.MAX_VALUE, 0);

    /** Length of {@link #bytes}. */
    public static final int SIZE = Long.BYTES + Integer.BYTES;

    public EntryPlace {
        if (sequence < 0 || index < 0) {
            throw new IllegalArgumentException("a negative number would sort last");
        }
    }

    /** The place right before this one; the first place is its own. */
    public EntryPlace before() {
        if (index > 0) {
            return new EntryPlace(sequence, index - 1);
        }
        return sequence > 0 ? new EntryPlace(sequence - 1, Integer.MAX_VALUE) : this;
    }

    /** Sorts as the place does. */
    public byte[] bytes() {
        return ByteBuffer.allocate(SIZE).putLong(sequence).putInt(index).array();
    }
}
