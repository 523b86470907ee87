package io.paystream.processor.store;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Tells which keys cannot be on the disk: a Bloom filter of fixed size. Nearly every input asks for a payment and an answer that are
 * not there, and RocksDB takes several microseconds to say so. With more keys than bits it says less, and never
 * anything wrong. Not thread-safe.
 */
final class WrittenKeys {

    /** 4 MiB: of a million keys, one in 200 is looked for in vain. */
    private static final int WORDS = 1 << 19;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long FACTOR = 0x9e3779b97f4a7c15L;
    private static final int WORD_BITS = 6;

    private final long[] words = new long[WORDS];

    void add(String store, byte[] key) {
        long hash = hash(store, key);
        words[word(hash)] |= bits(hash);
    }

    /** False: it was never added. */
    boolean mayHave(String store, byte[] key) {
        long hash = hash(store, key);
        long bits = bits(hash);
        return (words[word(hash)] & bits) == bits;
    }

    private static int word(long hash) {
        return (int) (hash >>> Integer.SIZE) & (WORDS - 1);
    }

    /** Four bits of one word, so that a look costs one access to memory. */
    private static long bits(long hash) {
        return (1L << hash)
                | (1L << (hash >>> WORD_BITS))
                | (1L << (hash >>> (2 * WORD_BITS)))
                | (1L << (hash >>> (3 * WORD_BITS)));
    }

    private static long hash(String store, byte[] key) {
        long hash = mixed(store.hashCode(), key.length);
        int at = 0;
        for (; at <= key.length - Long.BYTES; at += Long.BYTES) {
            hash = mixed(hash, (long) LONGS.get(key, at));
        }
        for (; at < key.length; at++) {
            hash = mixed(hash, key[at]);
        }
        return hash;
    }

    private static long mixed(long hash, long next) {
        long product = (hash ^ next) * FACTOR;
        return product ^ (product >>> Integer.SIZE);
    }
}
