package io.paystream.projections.store;

import java.nio.ByteBuffer;

/** Where a line stands in a statement: by time, then by entry, then by posting. No part is ever negative. */
public record StatementPlace(long decidedAt, long sequence, int index) {

    public static final StatementPlace FIRST = startOf(0);
    public static final StatementPlace LAST = endOf(Long.MAX_VALUE);

    /** Length of {@link #bytes}. */
    public static final int SIZE = Long.BYTES + Long.BYTES + Integer.BYTES;

    public StatementPlace {
        if (decidedAt < 0 || sequence < 0 || index < 0) {
            throw new IllegalArgumentException("a negative number would sort last");
        }
    }

    /** Before every line of that millisecond. */
    public static StatementPlace startOf(long decidedAt) {
        return new StatementPlace(decidedAt, 0, 0);
    }

    /** After every line of that millisecond. */
    public static StatementPlace endOf(long decidedAt) {
        return new StatementPlace(decidedAt, Long.MAX_VALUE, Integer.MAX_VALUE);
    }

    /** The place right before this one; the first place is its own. */
    public StatementPlace before() {
        EntryPlace inEntry = new EntryPlace(sequence, index);
        if (!inEntry.equals(EntryPlace.FIRST)) {
            EntryPlace before = inEntry.before();
            return new StatementPlace(decidedAt, before.sequence(), before.index());
        }
        return decidedAt > 0 ? endOf(decidedAt - 1) : this;
    }

    /** Sorts as the place does. */
    public byte[] bytes() {
        return ByteBuffer.allocate(SIZE)
                .putLong(decidedAt)
                .putLong(sequence)
                .putInt(index)
                .array();
    }
}
