package io.paystream.processor.store;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.KeyValue;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.CompressionType;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * Rows of every store in one RocksDB, each key behind its store's number, so that a scan gives them store by store and in
 * the order of their keys. Outside the heap, and gone after a crash: whoever replays begins again. Not thread-safe.
 */
final class ReplayRows implements AutoCloseable {

    private static final long WRITE_BUFFER_BYTES = 16L << 20;
    private static final int WRITE_BUFFERS = 3;
    private static final long BLOCK_CACHE_BYTES = 32L << 20;
    private static final double BLOOM_BITS = 10;

    private final LRUCache cache;
    private final BloomFilter bloom;
    private final Options options;
    private final WriteOptions unlogged;
    private final RocksDB db;

    private ReplayRows(LRUCache cache, BloomFilter bloom, Options options, WriteOptions unlogged, RocksDB db) {
        this.cache = cache;
        this.bloom = bloom;
        this.options = options;
        this.unlogged = unlogged;
        this.db = db;
    }

    /** {@code directory}: exists and is empty; the caller deletes it. */
    static ReplayRows open(Path directory) {
        RocksDB.loadLibrary();
        LRUCache cache = new LRUCache(BLOCK_CACHE_BYTES);
        BloomFilter bloom = new BloomFilter(BLOOM_BITS);
        Options options = new Options()
                .setCreateIfMissing(true)
                .setWriteBufferSize(WRITE_BUFFER_BYTES)
                .setMaxWriteBufferNumber(WRITE_BUFFERS)
                .setAvoidFlushDuringShutdown(true)
                .setCompressionType(CompressionType.LZ4_COMPRESSION)
                .setTableFormatConfig(
                        new BlockBasedTableConfig().setBlockCache(cache).setFilterPolicy(bloom));
        WriteOptions unlogged = new WriteOptions().setDisableWAL(true);
        try {
            return new ReplayRows(cache, bloom, options, unlogged, RocksDB.open(options, directory.toString()));
        } catch (RocksDBException e) {
            throw failure("open " + directory, e);
        }
    }

    byte @Nullable [] get(String store, byte[] key) {
        try {
            return db.get(placed(store, key));
        } catch (RocksDBException e) {
            throw failure("read", e);
        }
    }

    void put(String store, byte[] key, byte[] value) {
        try {
            db.put(unlogged, placed(store, key), value);
        } catch (RocksDBException e) {
            throw failure("write", e);
        }
    }

    void delete(String store, byte[] key) {
        try {
            db.delete(unlogged, placed(store, key));
        } catch (RocksDBException e) {
            throw failure("write", e);
        }
    }

    /** All at once, which costs a fraction of single ones when they are in the order of their keys; null deletes. */
    void write(String store, List<KeyValue<byte[], byte @Nullable []>> some) {
        try (WriteBatch batch = new WriteBatch()) {
            for (KeyValue<byte[], byte @Nullable []> row : some) {
                if (row.value == null) {
                    batch.delete(placed(store, row.key));
                } else {
                    batch.put(placed(store, row.key), row.value);
                }
            }
            db.write(unlogged, batch);
        } catch (RocksDBException e) {
            throw failure("write", e);
        }
    }

    Scan scan() {
        return new Scan(db.newIterator());
    }

    @Override
    public void close() {
        db.close();
        unlogged.close();
        options.close();
        bloom.close();
        cache.close();
    }

    /** Walks all rows, in the order of stores and of keys; stands on the first at the beginning. */
    static final class Scan implements AutoCloseable {

        private final RocksIterator rows;

        private Scan(RocksIterator rows) {
            this.rows = rows;
            rows.seekToFirst();
        }

        void seek(String store) {
            rows.seek(placed(store, new byte[0]));
        }

        boolean isValid() {
            return rows.isValid();
        }

        /** Store number and key. */
        byte[] place() {
            return rows.key();
        }

        String store() {
            return StoreNames.ALL.get(rows.key()[0]);
        }

        byte[] key() {
            byte[] placed = rows.key();
            return Arrays.copyOfRange(placed, 1, placed.length);
        }

        byte[] value() {
            return rows.value();
        }

        void next() {
            rows.next();
        }

        @Override
        public void close() {
            rows.close();
        }
    }

    private static byte[] placed(String store, byte[] key) {
        byte[] placed = new byte[key.length + 1];
        placed[0] = (byte) StoreNames.ALL.indexOf(store);
        System.arraycopy(key, 0, placed, 1, key.length);
        return placed;
    }

    /** As the stores of a task fail, so that it is never taken for a defect of the rules. */
    private static SerializationException failure(String what, RocksDBException e) {
        return new SerializationException("the rows of the replay cannot be used (" + what + ")", e);
    }
}
