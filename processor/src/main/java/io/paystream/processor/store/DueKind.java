package io.paystream.processor.store;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Each kind lies together in the store, by time, so that many of one do not make the others wait. */
enum DueKind {
    EXPIRING(0),
    RELEASING(1L << 62),
    ARCHIVING(Long.MIN_VALUE);

    /** The first two bits of a time are free: it is never negative, and this is far enough. */
    private static final long LATEST = (1L << 62) - 1;

    private final long mark;

    DueKind(long mark) {
        this.mark = mark;
    }

    long mark(long time) {
        return Math.min(time, LATEST) | mark;
    }

    /** Of a key of the store. */
    static DueKind of(byte[] key) {
        long kind = ByteBuffer.wrap(key).getLong() & ~LATEST;
        return Arrays.stream(values()).filter(of -> of.mark == kind).findFirst().orElseThrow();
    }

    static long time(long marked) {
        return marked & LATEST;
    }
}
