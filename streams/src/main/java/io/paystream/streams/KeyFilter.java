package io.paystream.streams;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.EOFException;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Tells which keys were never added: a Bloom filter of fixed size, four bits of one word for a key, so that a look costs one miss of the
 * processor's cache. At 16 bits a key it is wrong about one key in 100 that was not added, at 8 about one in 20; with more keys
 * than bits it says less, and never that a key is not there that is. Not thread-safe.
 */
public final class KeyFilter {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int WORD_BITS = 6;

    /** A power of two, as the words are. */
    private static final int PIECE_WORDS = 1 << 10;

    private final long seed;
    private final long[] words;

    /**
     * @param words a power of two, at most 2^30
     * @param seed of the hash; callers who choose keys should not know which of them collide
     */
    public KeyFilter(int words, long seed) {
        if (Integer.bitCount(words) != 1 || words < 0) {
            throw new IllegalArgumentException("words must be a power of two, not " + words);
        }
        this.seed = seed;
        this.words = new long[words];
    }

    /** One that was written. Throws {@link EOFException} when it ends too early. */
    static KeyFilter read(int words, DataInput in) throws IOException {
        KeyFilter filter = new KeyFilter(words, in.readLong());
        byte[] piece = new byte[Math.min(words, PIECE_WORDS) * Long.BYTES];
        for (int from = 0; from < words; from += PIECE_WORDS) {
            in.readFully(piece);
            for (int at = 0; at < piece.length; at += Long.BYTES) {
                filter.words[from + at / Long.BYTES] = (long) LONGS.get(piece, at);
            }
        }
        return filter;
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(seed);
        byte[] piece = new byte[Math.min(words.length, PIECE_WORDS) * Long.BYTES];
        for (int from = 0; from < words.length; from += PIECE_WORDS) {
            for (int at = 0; at < piece.length; at += Long.BYTES) {
                LONGS.set(piece, at, words[from + at / Long.BYTES]);
            }
            out.write(piece);
        }
    }

    public int words() {
        return words.length;
    }

    /** {@code space}: keys of another are other keys. True when {@link #mayHave} said no until now. */
    public boolean add(int space, byte[] key) {
        long hash = hash(space, key);
        int word = word(hash);
        long before = words[word];
        words[word] = before | bits(hash);
        return words[word] != before;
    }

    /** False: it was never added. */
    public boolean mayHave(int space, byte[] key) {
        long hash = hash(space, key);
        long bits = bits(hash);
        return (words[word(hash)] & bits) == bits;
    }

    private int word(long hash) {
        return (int) (hash >>> Integer.SIZE) & (words.length - 1);
    }

    private static long bits(long hash) {
        return (1L << hash)
                | (1L << (hash >>> WORD_BITS))
                | (1L << (hash >>> (2 * WORD_BITS)))
                | (1L << (hash >>> (3 * WORD_BITS)));
    }

    private long hash(int space, byte[] key) {
        return KeyHash.of(seed ^ space, key);
    }
}
