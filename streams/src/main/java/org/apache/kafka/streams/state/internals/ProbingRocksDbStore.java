package org.apache.kafka.streams.state.internals;

import io.paystream.streams.HeapBudget;
import io.paystream.streams.KnownKeys;
import io.paystream.streams.KnownKeysFile;
import io.paystream.streams.RocksDbMemory;
import java.io.File;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.DBOptions;
import org.rocksdb.Holder;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatchInterface;

/**
 * A RocksDB store that costs little when it is asked for what is not there. RocksDB's binding for Java throws and catches an exception in
 * native code for every key that a {@code get} does not find; {@code keyMayExist} looks at the same memtables, filters and cached
 * blocks without. A store that knows its keys does not even ask that for most of those it does not have. Streams keeps its database to
 * this package, hence the class is here; see the decision records on kept rows and on known keys.
 */
public final class ProbingRocksDbStore extends RocksDBStore {

    private static final long UNKNOWN = -1;

    private final boolean knowsItsKeys;

    /** While it is open. */
    private @Nullable KnownKeys known;

    private long lastWrite = UNKNOWN;

    private ProbingRocksDbStore(String name, String metricsScope, boolean knowsItsKeys) {
        super(name, metricsScope);
        this.knowsItsKeys = knowsItsKeys;
    }

    /** For keys that are there, or rarely asked for. */
    public static ProbingRocksDbStore ofOldKeys(String name, String metricsScope) {
        return new ProbingRocksDbStore(name, metricsScope, false);
    }

    /** For keys that mostly are not there: with a filter of those that are, so far as {@link RocksDbMemory} has room for it. */
    public static ProbingRocksDbStore ofNewKeys(String name, String metricsScope) {
        return new ProbingRocksDbStore(name, metricsScope, true);
    }

    @Override
    void openDB(Map<String, Object> configs, File stateDir) {
        HeapBudget budget = RocksDbMemory.keyFiltersOf(configs);
        known = knowsItsKeys && !budget.isNothing()
                ? new KnownKeys(budget, this::approximateNumEntries, this::read)
                : null;
        try {
            super.openDB(configs, stateDir);
        } catch (RuntimeException | Error e) {
            forget();
            throw e;
        }
    }

    /** As the store above opens it, but for the accessor. */
    @Override
    void openRocksDB(DBOptions dbOptions, ColumnFamilyOptions columnFamilyOptions) {
        List<ColumnFamilyHandle> families = openRocksDB(
                dbOptions,
                new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY, columnFamilyOptions),
                new ColumnFamilyDescriptor(OFFSETS_COLUMN_FAMILY_NAME, offsetsCFOptions()));
        cfAccessor = new KnowingAccessor(families.getLast(), families.getFirst());
        if (known != null) {
            file().readOnce(db.getLatestSequenceNumber(), known);
        } else {
            file().delete();
        }
    }

    /** Every key that is written, decided or restored, passes by what is known. */
    private final class KnowingAccessor extends SingleColumnFamilyAccessor {

        KnowingAccessor(ColumnFamilyHandle offsets, ColumnFamilyHandle rows) {
            super(offsets, rows);
        }

        @Override
        public void put(DBAccessor accessor, byte[] key, byte @Nullable [] value) {
            writing(key, value);
            super.put(accessor, key, value);
        }

        @Override
        public void addToBatch(byte[] key, byte @Nullable [] value, WriteBatchInterface batch) throws RocksDBException {
            writing(key, value);
            super.addToBatch(key, value, batch);
        }

        /** The last write of all is the one that says that the store was closed. */
        @Override
        public void close(DBAccessor accessor) throws RocksDBException {
            super.close(accessor);
            lastWrite = db.getLatestSequenceNumber();
        }

        private void writing(byte[] key, byte @Nullable [] value) {
            if (known != null && value != null) {
                known.writing(key);
            }
        }
    }

    private KnownKeysFile file() {
        return new KnownKeysFile(dbDir.toPath());
    }

    @Override
    public synchronized byte[] get(Bytes key) {
        if (!isOpen()) {
            return super.get(key);
        }
        if (known != null && !known.mayHave(key.get())) {
            return null;
        }
        Holder<byte[]> found = new Holder<>();
        if (!db.keyMayExist(key.get(), found)) {
            return null;
        }
        // Of what may be there and is not in memory the holder has nothing, or nothing but an empty value when an index
        // is missing.
        byte[] value = found.getValue();
        return value == null || value.length == 0 ? super.get(key) : value;
    }

    /** With {@link #get} one at a time. */
    @Override
    public synchronized void putAll(List<KeyValue<Bytes, byte[]>> entries) {
        super.putAll(entries);
    }

    /** With {@link #get} one at a time. */
    @Override
    synchronized void restoreBatch(Collection<ConsumerRecord<byte[], byte[]>> records) {
        super.restoreBatch(records);
    }

    /** Blocks that are read for this do not drive out those that are in use. */
    private int read(byte @Nullable [] after, int most, KnownKeys.Keys keys) {
        try (ReadOptions options = new ReadOptions().setFillCache(false);
                RocksIterator rows = db.newIterator(options)) {
            seekBehind(after, rows);
            int read = 0;
            for (; read < most && rows.isValid(); rows.next()) {
                keys.take(rows.key());
                read++;
            }
            // What cannot be read ends the iterator, too.
            rows.status();
            return read;
        } catch (RocksDBException e) {
            throw new ProcessorStateException("Error while reading the keys of store " + name, e);
        }
    }

    private static void seekBehind(byte @Nullable [] after, RocksIterator rows) {
        if (after == null) {
            rows.seekToFirst();
            return;
        }
        rows.seek(after);
        if (rows.isValid() && Arrays.equals(rows.key(), after)) {
            rows.next();
        }
    }

    /** The file comes after RocksDB has written what it had in memory, and does not take its room. */
    @Override
    public synchronized void close() {
        lastWrite = UNKNOWN;
        try {
            super.close();
            if (known != null && lastWrite != UNKNOWN) {
                file().write(lastWrite, known);
            }
        } finally {
            forget();
        }
    }

    private void forget() {
        if (known != null) {
            known.close();
            known = null;
        }
    }
}
