package io.paystream.streams;

import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/** Rows of a store that is scanned: a tree, several objects for each row. */
final class SortedRows implements MemoryRows {

    /** The entry of the tree, the key's wrapper, and the headers and padding of two arrays, with compact object headers. */
    private static final int ROW_OVERHEAD_BYTES = 88;

    private final NavigableMap<Bytes, byte[]> rows = new TreeMap<>();
    private long heapBytes;

    @Override
    public int size() {
        return rows.size();
    }

    @Override
    public long heapBytes() {
        return heapBytes;
    }

    @Override
    public byte @Nullable [] get(byte[] key) {
        return rows.get(Bytes.wrap(key));
    }

    @Override
    public void put(byte[] key, byte[] value) {
        byte[] before = rows.put(Bytes.wrap(key), value);
        heapBytes += before == null ? bytes(key, value) : value.length - before.length;
    }

    @Override
    public void remove(byte[] key) {
        byte[] before = rows.remove(Bytes.wrap(key));
        if (before != null) {
            heapBytes -= bytes(key, before);
        }
    }

    private static long bytes(byte[] key, byte[] value) {
        return (long) key.length + value.length + ROW_OVERHEAD_BYTES;
    }

    @Override
    public void clear() {
        rows.clear();
        heapBytes = 0;
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
        return iterator(rows);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> range(@Nullable Bytes from, @Nullable Bytes to) {
        if (from != null && to != null && from.compareTo(to) > 0) {
            return iterator(new TreeMap<>());
        }
        NavigableMap<Bytes, byte[]> onwards = from == null ? rows : rows.tailMap(from, true);
        return iterator(to == null ? onwards : onwards.headMap(to, true));
    }

    private static KeyValueIterator<Bytes, byte[]> iterator(NavigableMap<Bytes, byte[]> some) {
        return new RowIterator(some.entrySet().iterator());
    }
}
