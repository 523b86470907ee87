package io.paystream.streams;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The hash of a key, eight bytes at a time; every bit of it depends on every byte. Files have what follows from it: see {@link KnownKeysFile}. */
final class KeyHash {

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long FACTOR = 0x9E37_79B9_7F4A_7C15L;

    private KeyHash() {}

    static long of(long seed, byte[] key) {
        long hash = seed + key.length;
        int at = 0;
        for (; at <= key.length - Long.BYTES; at += Long.BYTES) {
            hash = mixed(hash ^ (long) WORDS.get(key, at));
        }
        long rest = 0;
        for (; at < key.length; at++) {
            rest = (rest << Byte.SIZE) | (key[at] & 0xFF);
        }
        return mixed(hash ^ rest);
    }

    private static long mixed(long word) {
        return Math.multiplyHigh(word, FACTOR) ^ (word * FACTOR);
    }
}
