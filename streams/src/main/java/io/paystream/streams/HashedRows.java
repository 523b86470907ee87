package io.paystream.streams;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a store that is asked by key alone: a table of hashes and places with open addressing, over {@link RowBlocks}. Millions
 * of rows are a few objects to the collector, and a look is two or three misses of the processor's cache.
 */
final class HashedRows implements MemoryRows {

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long FACTOR = 0x9E37_79B9_7F4A_7C15L;

    /** A slot is a hash and a place. */
    private static final int SLOT = 2;

    private static final int FIRST_LENGTH = 16 * SLOT;
    private static final int MOST_LENGTH = 1 << 30;

    private final long seed;
    private RowBlocks blocks = new RowBlocks();
    private int[] slots = new int[FIRST_LENGTH];
    private int size;

    /** {@code seed}: of the hash. Callers choose keys, and must not be able to choose those that collide. */
    HashedRows(long seed) {
        this.seed = seed;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public long heapBytes() {
        return blocks.heapBytes() + (long) slots.length * Integer.BYTES;
    }

    @Override
    public byte @Nullable [] get(byte[] key) {
        int place = slots[slotOf(key, hash(key)) + 1];
        return place == RowBlocks.NOWHERE ? null : blocks.value(place);
    }

    @Override
    public void put(byte[] key, byte[] value) {
        int hash = hash(key);
        int slot = slotOf(key, hash);
        int place = slots[slot + 1];
        if (place != RowBlocks.NOWHERE) {
            slots[slot + 1] = blocks.replace(place, key, value);
            return;
        }
        slots[slot + 1] = blocks.add(key, value);
        slots[slot] = hash;
        size++;
        if (size > slots.length / SLOT * 3L / 4) {
            grow();
        }
    }

    @Override
    public void remove(byte[] key) {
        int slot = slotOf(key, hash(key));
        int place = slots[slot + 1];
        if (place != RowBlocks.NOWHERE) {
            blocks.free(place);
            size--;
            close(slot);
        }
    }

    @Override
    public void clear() {
        blocks = new RowBlocks();
        slots = new int[FIRST_LENGTH];
        size = 0;
    }

    /** In no order. */
    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
        return new RowIterator(IntStream.iterate(1, at -> at < slots.length, at -> at + SLOT)
                .map(at -> slots[at])
                .filter(place -> place != RowBlocks.NOWHERE)
                .mapToObj(place -> Map.entry(Bytes.wrap(blocks.key(place)), blocks.value(place)))
                .iterator());
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> range(@Nullable Bytes from, @Nullable Bytes to) {
        throw new UnsupportedOperationException("the store is asked by key alone");
    }

    /** Of the row, or else the empty one where it would be. */
    private int slotOf(byte[] key, int hash) {
        int slot = home(hash);
        while (slots[slot + 1] != RowBlocks.NOWHERE && !(slots[slot] == hash && blocks.hasKey(slots[slot + 1], key))) {
            slot = next(slot);
        }
        return slot;
    }

    private int home(int hash) {
        return (hash * SLOT) & (slots.length - 1);
    }

    private int next(int slot) {
        return (slot + SLOT) & (slots.length - 1);
    }

    /** Moves those behind a gap into it that would not be found across it. */
    private void close(int slot) {
        int gap = slot;
        for (int at = next(gap); slots[at + 1] != RowBlocks.NOWHERE; at = next(at)) {
            int mask = slots.length - 1;
            if (((at - home(slots[at])) & mask) >= ((at - gap) & mask)) {
                slots[gap] = slots[at];
                slots[gap + 1] = slots[at + 1];
                gap = at;
            }
        }
        slots[gap + 1] = RowBlocks.NOWHERE;
    }

    private void grow() {
        if (slots.length == MOST_LENGTH) {
            throw new IllegalStateException("a store in memory has room for " + size + " rows, not for more");
        }
        int[] before = slots;
        slots = new int[before.length * 2];
        for (int at = 0; at < before.length; at += SLOT) {
            if (before[at + 1] != RowBlocks.NOWHERE) {
                int slot = home(before[at]);
                while (slots[slot + 1] != RowBlocks.NOWHERE) {
                    slot = next(slot);
                }
                slots[slot] = before[at];
                slots[slot + 1] = before[at + 1];
            }
        }
    }

    private int hash(byte[] key) {
        long hash = seed + key.length;
        int at = 0;
        for (; at <= key.length - Long.BYTES; at += Long.BYTES) {
            hash = mixed(hash ^ (long) WORDS.get(key, at));
        }
        long rest = 0;
        for (; at < key.length; at++) {
            rest = (rest << Byte.SIZE) | (key[at] & 0xFF);
        }
        return (int) mixed(hash ^ rest);
    }

    private static long mixed(long word) {
        return Math.multiplyHigh(word, FACTOR) ^ (word * FACTOR);
    }
}
