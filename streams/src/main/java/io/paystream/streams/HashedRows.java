package io.paystream.streams;

import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/** Rows of a store that is asked by key alone. */
final class HashedRows implements MemoryRows {

    private static final int NO_MARKS = 0;

    private final RowTable rows;

    /** {@code seed}: of the table's hash. */
    HashedRows(long seed) {
        this.rows = new RowTable(seed);
    }

    @Override
    public int size() {
        return rows.size();
    }

    @Override
    public long heapBytes() {
        return rows.heapBytes();
    }

    @Override
    public byte @Nullable [] get(byte[] key) {
        int slot = rows.find(key);
        return slot == RowTable.NONE ? null : rows.value(slot);
    }

    @Override
    public void put(byte[] key, byte[] value) {
        rows.put(key, value, NO_MARKS);
    }

    @Override
    public void remove(byte[] key) {
        int slot = rows.find(key);
        if (slot != RowTable.NONE) {
            rows.remove(slot);
        }
    }

    @Override
    public void clear() {
        rows.clear();
    }

    /** In no order. */
    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
        return new RowIterator(IntStream.iterate(
                        rows.nextTaken(0), slot -> slot != RowTable.NONE, slot -> rows.nextTaken(RowTable.after(slot)))
                .mapToObj(slot -> Map.entry(Bytes.wrap(rows.key(slot)), rows.value(slot)))
                .iterator());
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> range(@Nullable Bytes from, @Nullable Bytes to) {
        throw new UnsupportedOperationException("the store is asked by key alone");
    }
}
