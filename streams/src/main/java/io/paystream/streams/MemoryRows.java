package io.paystream.streams;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/** The rows of a store in memory. Whoever puts a row does not change its bytes afterwards. Not thread-safe. */
interface MemoryRows {

    int size();

    /** What they take of the heap, nearly. */
    long heapBytes();

    byte @Nullable [] get(byte[] key);

    void put(byte[] key, byte[] value);

    /** Does nothing when there is no such row. */
    void remove(byte[] key);

    void clear();

    /** Every row; to be read before the next change. */
    KeyValueIterator<Bytes, byte[]> all();

    /** In the order of the keys, both bounds inclusive and null for none; to be read before the next change. */
    KeyValueIterator<Bytes, byte[]> range(@Nullable Bytes from, @Nullable Bytes to);
}
