package io.paystream.processor.store;

/** Each kind lies together in the store, by time, so that many of one do not make the other wait. */
enum DueKind {
    EXPIRING(0),
    ARCHIVING(Long.MIN_VALUE);

    private final long mark;

    DueKind(long mark) {
        this.mark = mark;
    }

    /** The first bit of a time is free: it is never negative. */
    long mark(long time) {
        return time | mark;
    }

    static long time(long marked) {
        return marked & Long.MAX_VALUE;
    }
}
