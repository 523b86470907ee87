package io.paystream.streams;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * A persistent store that has the rows used of late in memory. A changed one goes to the disk when it has not been used for long, together with others
 * and in the order of their keys: a row that changes with every record is then written once in thousands, and of rows that are
 * new, a sorted batch costs a fraction of single ones.
 *
 * <p>The changelog is above this store and hears of every change at once. The disk is behind it between two commits of the
 * store, and that is safe under exactly-once alone: a store that was not committed and closed in order is wiped and restored from its changelog.
 *
 * <p>Restored rows are written to the disk by the store beneath, which is right because nothing is kept in memory then: every
 * commit of the store, without which it is neither closed in order nor given to a standby, empties it. Not thread-safe.
 */
public final class WriteBackStore implements KeyValueStore<Bytes, byte[]> {

    private static final float LOAD = 0.75f;
    private static final int FIRST_CAPACITY = 256;

    /** The eighth part leaves together, so that a batch is worth sorting. */
    private static final int LEAVING_SHARE = 8;

    private final KeyValueStore<Bytes, byte[]> disk;
    private final int capacity;
    private final LinkedHashMap<Bytes, Row> rows = new LinkedHashMap<>(FIRST_CAPACITY, LOAD, true);

    private static final class Row {

        /** Null when the row is deleted. */
        private final byte @Nullable [] value;

        private boolean isChanged;

        private Row(byte @Nullable [] value, boolean isChanged) {
            this.value = value;
            this.isChanged = isChanged;
        }
    }

    /** {@code capacity}: most rows in memory, at least 1. */
    WriteBackStore(KeyValueStore<Bytes, byte[]> disk, int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity must be at least 1, not " + capacity);
        }
        this.disk = disk;
        this.capacity = capacity;
    }

    /** RocksDB with so many rows in memory; with none, RocksDB as it is. */
    public static KeyValueBytesStoreSupplier onRocksDb(String name, int capacity) {
        KeyValueBytesStoreSupplier disk = Stores.persistentKeyValueStore(name);
        if (capacity == 0) {
            return disk;
        }
        return new KeyValueBytesStoreSupplier() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public KeyValueStore<Bytes, byte[]> get() {
                return new WriteBackStore(disk.get(), capacity);
            }

            @Override
            public String metricsScope() {
                return disk.metricsScope();
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
        Row row = rows.get(key);
        if (row != null) {
            return row.value;
        }
        byte[] value = disk.get(key);
        if (value != null) {
            keep(key, new Row(value, false));
        }
        return value;
    }

    @Override
    public void put(Bytes key, byte @Nullable [] value) {
        keep(key, new Row(value, true));
    }

    @Override
    public byte @Nullable [] putIfAbsent(Bytes key, byte @Nullable [] value) {
        byte[] before = get(key);
        if (before == null && value != null) {
            put(key, value);
        }
        return before;
    }

    @Override
    public void putAll(List<KeyValue<Bytes, byte[]>> entries) {
        entries.forEach(entry -> put(entry.key, entry.value));
    }

    @Override
    public byte @Nullable [] delete(Bytes key) {
        byte[] before = get(key);
        put(key, null);
        return before;
    }

    private void keep(Bytes key, Row row) {
        rows.put(key, row);
        if (rows.size() > capacity) {
            dropOldest();
        }
    }

    private void dropOldest() {
        List<KeyValue<Bytes, byte[]>> changed = new ArrayList<>();
        Iterator<Map.Entry<Bytes, Row>> oldest = rows.entrySet().iterator();
        for (int left = capacity / LEAVING_SHARE + 1; left > 0; left--) {
            Map.Entry<Bytes, Row> leaving = oldest.next();
            if (leaving.getValue().isChanged) {
                changed.add(KeyValue.pair(leaving.getKey(), leaving.getValue().value));
            }
            oldest.remove();
        }
        write(changed);
    }

    private void writeChanged() {
        List<KeyValue<Bytes, byte[]>> changed = new ArrayList<>();
        rows.forEach((key, row) -> {
            if (row.isChanged) {
                changed.add(KeyValue.pair(key, row.value));
                row.isChanged = false;
            }
        });
        write(changed);
    }

    private void write(List<KeyValue<Bytes, byte[]>> changed) {
        if (!changed.isEmpty()) {
            changed.sort((one, other) -> one.key.compareTo(other.key));
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

    /** Without a commit before it, what is only here is lost, as the store is then wiped. */
    @Override
    public void close() {
        rows.clear();
        disk.close();
    }

    @Override
    public boolean persistent() {
        return true;
    }

    @Override
    public boolean isOpen() {
        return disk.isOpen();
    }

    @Override
    public <R> QueryResult<R> query(Query<R> query, PositionBound positionBound, QueryConfig config) {
        writeChanged();
        return disk.query(query, positionBound, config);
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
    public KeyValueIterator<Bytes, byte[]> reverseRange(Bytes from, Bytes to) {
        writeChanged();
        return disk.reverseRange(from, to);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
        writeChanged();
        return disk.all();
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> reverseAll() {
        writeChanged();
        return disk.reverseAll();
    }

    @Override
    public <P extends Serializer<Q>, Q> KeyValueIterator<Bytes, byte[]> prefixScan(Q prefix, P serializer) {
        writeChanged();
        return disk.prefixScan(prefix, serializer);
    }

    @Override
    public long approximateNumEntries() {
        return disk.approximateNumEntries();
    }
}
