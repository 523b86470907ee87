package io.paystream.streams;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiFunction;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.internals.ProbingRocksDbStore;
import org.jspecify.annotations.Nullable;

/**
 * A persistent store that has the rows used of late in memory. A changed row goes to the disk when it has not been used for
 * long, together with others and in the order of their keys: a row that changes with every record is then written once in
 * many, and of rows that are new a sorted batch costs a fraction of single ones.
 *
 * <p>The changelog is above this store and hears of every change at once. The disk may be behind, because its changelog offset
 * moves in {@link #commit} alone, after every row was written and in the same database: whatever is found there after a crash, a
 * restore goes on from an offset whose rows are all there.
 *
 * <p>Restored rows are written by the store beneath, which is right because nothing is in memory then: Streams commits a
 * store before it suspends the task, and a commit empties it. Not thread-safe: a task's thread has it while the task runs.
 */
public final class WriteBackStore extends RowStore {

    /** With less room a batch would hardly be one. */
    private static final int LEAST_CAPACITY = 64;

    /** What part of the rows leaves together, so that a batch is worth sorting. */
    private static final int PARTS = 8;

    private final KeyValueStore<Bytes, byte[]> disk;
    private final int capacity;
    private final RecentRows rows = new RecentRows(ThreadLocalRandom.current().nextLong());

    /** {@code capacity}: most rows in memory, at least 1. */
    WriteBackStore(KeyValueStore<Bytes, byte[]> disk, int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity must be at least 1, not " + capacity);
        }
        this.disk = disk;
        this.capacity = capacity;
    }

    /** RocksDB with so many rows in memory; with fewer than 64, RocksDB as it is. For keys that are there, or rarely asked for. */
    public static KeyValueBytesStoreSupplier ofOldKeys(String name, int capacity) {
        return onRocksDb(name, capacity, ProbingRocksDbStore::ofOldKeys);
    }

    /** The same for keys that mostly are not there. */
    public static KeyValueBytesStoreSupplier ofNewKeys(String name, int capacity) {
        return onRocksDb(name, capacity, ProbingRocksDbStore::ofNewKeys);
    }

    private static KeyValueBytesStoreSupplier onRocksDb(
            String name, int capacity, BiFunction<String, String, ProbingRocksDbStore> disks) {
        KeyValueBytesStoreSupplier plain = Stores.persistentKeyValueStore(name);
        if (capacity < LEAST_CAPACITY) {
            return plain;
        }
        return new KeyValueBytesStoreSupplier() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public KeyValueStore<Bytes, byte[]> get() {
                return new WriteBackStore(disks.apply(name, plain.metricsScope()), capacity);
            }

            @Override
            public String metricsScope() {
                return plain.metricsScope();
            }
        };
    }

    @Override
    public String name() {
        return disk.name();
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        rows.clear();
        disk.init(context, root);
    }

    @Override
    public byte @Nullable [] get(Bytes key) {
        int slot = rows.find(key);
        if (slot != RowTable.NONE) {
            return rows.value(slot);
        }
        byte[] value = disk.get(key);
        if (value != null) {
            rows.keep(key, value);
            dropUnused();
        }
        return value;
    }

    @Override
    public void put(Bytes key, byte @Nullable [] value) {
        rows.change(key, value);
        dropUnused();
    }

    private void dropUnused() {
        if (rows.size() <= capacity) {
            return;
        }
        List<KeyValue<Bytes, byte[]>> leaving = rows.poll(capacity / PARTS + 1);
        try {
            write(leaving);
        } catch (RuntimeException e) {
            leaving.forEach(row -> rows.change(row.key, row.value));
            throw e;
        }
    }

    /** What cannot be written stays changed. */
    private void writeChanged() {
        write(rows.changed());
        rows.settle();
    }

    private void write(List<KeyValue<Bytes, byte[]>> changed) {
        if (!changed.isEmpty()) {
            changed.sort(Comparator.comparing(row -> row.key));
            disk.putAll(changed);
        }
    }

    @Override
    public void commit(Map<TopicPartition, Long> changelogOffsets) {
        writeChanged();
        rows.clear();
        disk.commit(changelogOffsets);
    }

    @Override
    public @Nullable Long committedOffset(TopicPartition partition) {
        return disk.committedOffset(partition);
    }

    @Override
    @SuppressWarnings("deprecation") // for stores that do not, which the one beneath is none of; Streams still asks
    public boolean managesOffsets() {
        return disk.managesOffsets();
    }

    /** What was not committed is lost, here as in a crash. */
    @Override
    public void close() {
        rows.clear();
        disk.close();
    }

    @Override
    public boolean isOpen() {
        return disk.isOpen();
    }

    @Override
    public Position getPosition() {
        return disk.getPosition();
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
        writeChanged();
        return disk.range(from, to);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
        writeChanged();
        return disk.all();
    }

    @Override
    public long approximateNumEntries() {
        return disk.approximateNumEntries();
    }
}
