package org.apache.kafka.streams.state.internals;

import io.paystream.streams.KnownKeys;
import io.paystream.streams.RocksDbMemory;
import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
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
 * A RocksDB store that costs little when it is asked for what is not there: a filter on the heap says so of nearly all such keys. Of
 * the others, and while there is no filter, {@code keyMayExist} looks at memtables, filters and cached blocks; RocksDB's binding for Java
 * throws and catches an exception in native code for every key that a {@code get} does not find. Streams keeps its database to
 * this package, hence the class is here; see the decision records on kept rows and on known keys.
 */
public final class ProbingRocksDbStore extends RocksDBStore {

    private @Nullable KnownKeys known;

    public ProbingRocksDbStore(String name, String metricsScope) {
        super(name, metricsScope);
    }

    @Override
    void openDB(Map<String, Object> configs, File stateDir) {
        known = new KnownKeys(RocksDbMemory.keyFiltersOf(configs), this::approximateNumEntries, this::read);
        super.openDB(configs, stateDir);
    }

    /** As the store above opens it, but that every key that is written, decided or restored, passes by what is known. */
    @Override
    void openRocksDB(DBOptions dbOptions, ColumnFamilyOptions columnFamilyOptions) {
        List<ColumnFamilyHandle> families = openRocksDB(
                dbOptions,
                new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY, columnFamilyOptions),
                new ColumnFamilyDescriptor(OFFSETS_COLUMN_FAMILY_NAME, offsetsCFOptions()));
        cfAccessor = new SingleColumnFamilyAccessor(families.getLast(), families.getFirst()) {
            @Override
            public void put(DBAccessor accessor, byte[] key, byte[] value) {
                writing(key, value);
                super.put(accessor, key, value);
            }

            @Override
            public void addToBatch(byte[] key, byte[] value, WriteBatchInterface batch) throws RocksDBException {
                writing(key, value);
                super.addToBatch(key, value, batch);
            }
        };
    }

    private void writing(byte[] key, byte @Nullable [] value) {
        if (known != null && value != null) {
            known.writing(key);
        }
    }

    @Override
    public synchronized byte[] get(Bytes key) {
        if (!isOpen() || known == null) {
            return super.get(key);
        }
        if (!known.mayHave(key.get())) {
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

    @Override
    public synchronized void close() {
        if (known != null) {
            known.close();
        }
        super.close();
    }
}
