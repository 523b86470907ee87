package io.paystream.processor.store;

/** A table of a replay: the rows used of late are in memory, and the changed ones of them nowhere else. */
interface ReplayedTable<R> extends Table<R> {

    /** Writes what is only in memory. */
    void flush();
}
