package io.paystream.processor.store;

import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** A task's store. To be made anew in every {@code init}: it remembers whether there is anything to look for. */
final class StoreTable<R> implements Table<R> {

    private final KeyValueStore<byte[], R> store;

    /** Many stores stay empty, and asking RocksDB for what is not there costs as much as for what is. */
    private boolean isEmpty;

    StoreTable(KeyValueStore<byte[], R> store) {
        this.store = store;
        try (KeyValueIterator<byte[], R> rows = store.all()) {
            this.isEmpty = !rows.hasNext();
        }
    }

    @Override
    public String name() {
        return store.name();
    }

    @Override
    public @Nullable R get(byte[] key) {
        return isEmpty ? null : store.get(key);
    }

    @Override
    public void put(byte[] key, R row) {
        isEmpty = false;
        store.put(key, row);
    }

    @Override
    public @Nullable R delete(byte[] key) {
        return store.delete(key);
    }

    @Override
    public KeyValueIterator<byte[], R> range(byte[] from, byte[] to) {
        return store.range(from, to);
    }
}
