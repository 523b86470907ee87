package io.paystream.processor.store;

/** A table of a replay: the rows used of late are in memory, and the changed ones of them nowhere else. */
interface ReplayedTable<R> extends Table<R> {

    /** What part of the rows in memory leaves together, so that a batch is worth sorting. */
    int PARTS = 8;

    /** Writes what is only in memory. */
    void flush();
}
