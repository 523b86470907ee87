package io.paystream.streams;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.jspecify.annotations.Nullable;

/**
 * Rows as bytes, those used of late: which of them go is decided by second chance, with a hand that goes round over the table. A look or a change
 * sets a mark, the hand takes the mark away, and a row that it finds without one goes. Rows that come, stay and go are neither
 * moved nor followed by the collector. A deleted row is known to be gone. Not thread-safe.
 */
final class RecentRows {

    private static final int USED = 1;
    private static final int CHANGED = 2;
    private static final int DELETED = 4;

    private static final byte[] NOTHING = {};

    /** With fewer there is little to give back. */
    private static final long LEAST_COMPACTED_BYTES = 2L << 20;

    private final RowTable rows;
    private int hand;
    private long compactAtBytes = LEAST_COMPACTED_BYTES;

    /** {@code seed}: of the table's hash. */
    RecentRows(long seed) {
        this.rows = new RowTable(seed);
    }

    int size() {
        return rows.size();
    }

    long heapBytes() {
        return rows.heapBytes();
    }

    /** The row's slot until the next change, or {@link RowTable#NONE} when nothing is known of it. */
    int find(Bytes key) {
        int slot = rows.find(key.get());
        if (slot != RowTable.NONE) {
            rows.mark(slot, rows.marks(slot) | USED);
        }
        return slot;
    }

    /** Null when the row is deleted. */
    byte @Nullable [] value(int slot) {
        return (rows.marks(slot) & DELETED) == 0 ? rows.value(slot) : null;
    }

    /** A row as the disk has it. */
    void keep(Bytes key, byte[] value) {
        put(key, value, USED);
    }

    /** A row as the disk does not have it; null when it is deleted. */
    void change(Bytes key, byte @Nullable [] value) {
        if (value == null) {
            put(key, NOTHING, USED | CHANGED | DELETED);
        } else {
            put(key, value, USED | CHANGED);
        }
    }

    /** A row that grows leaves a block behind for another of its former size, of which there may be none when all grow alike. */
    private void put(Bytes key, byte[] value, int marks) {
        rows.put(key.get(), value, marks);
        if (rows.heapBytes() > compactAtBytes) {
            rows.compact();
            compactAtBytes = Math.max(LEAST_COMPACTED_BYTES, 2 * rows.heapBytes());
        }
    }

    /** Takes out so many, or all there are. Those of them that the disk does not have, in no order. */
    List<KeyValue<Bytes, byte[]>> poll(int count) {
        List<KeyValue<Bytes, byte[]>> changed = new ArrayList<>();
        int left = Math.min(count, rows.size());
        while (left > 0) {
            int slot = rows.nextTaken(hand);
            if (slot == RowTable.NONE) {
                hand = 0;
            } else if ((rows.marks(slot) & USED) != 0) {
                rows.mark(slot, rows.marks(slot) & ~USED);
                hand = RowTable.after(slot);
            } else {
                addChanged(slot, changed);
                rows.remove(slot);
                hand = slot;
                left--;
            }
        }
        return changed;
    }

    /** Those that the disk does not have, in no order. */
    List<KeyValue<Bytes, byte[]>> changed() {
        List<KeyValue<Bytes, byte[]>> changed = new ArrayList<>();
        for (int slot = rows.nextTaken(0); slot != RowTable.NONE; slot = rows.nextTaken(RowTable.after(slot))) {
            addChanged(slot, changed);
        }
        return changed;
    }

    private void addChanged(int slot, List<KeyValue<Bytes, byte[]>> changed) {
        if ((rows.marks(slot) & CHANGED) != 0) {
            changed.add(KeyValue.pair(Bytes.wrap(rows.key(slot)), value(slot)));
        }
    }

    /** From now on the disk has them all. */
    void settle() {
        for (int slot = rows.nextTaken(0); slot != RowTable.NONE; slot = rows.nextTaken(RowTable.after(slot))) {
            rows.mark(slot, rows.marks(slot) & ~CHANGED);
        }
    }

    void clear() {
        rows.clear();
        hand = 0;
        compactAtBytes = LEAST_COMPACTED_BYTES;
    }
}
