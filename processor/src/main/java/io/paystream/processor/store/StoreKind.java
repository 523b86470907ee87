package io.paystream.processor.store;

/** Where the rows of a task are. The changelogs are the same, so that a restart may change it. */
public enum StoreKind {

    /** On the disk, with a bound on what is in memory. */
    ROCKSDB,

    /** On the heap, every row, and restored from the changelogs at every start. */
    MEMORY
}
