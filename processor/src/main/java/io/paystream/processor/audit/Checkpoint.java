package io.paystream.processor.audit;

import io.paystream.processor.store.ReplayStores;

/** A moment of a log from which a verification can go on: what was before is believed. */
public interface Checkpoint {

    /** The first that is to be read of a topic's partition. */
    long offset(String topic, int partition);

    /** Fills the empty state with what the entries before have left. Called from several threads, once for a partition. */
    void load(int partition, ReplayStores state);

    /** Whether this entry was before. */
    boolean covers(String book, long sequence);
}
