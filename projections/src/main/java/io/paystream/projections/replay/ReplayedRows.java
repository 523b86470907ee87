package io.paystream.projections.replay;

import io.paystream.projections.store.KeyRange;
import io.paystream.projections.store.Row;
import io.paystream.projections.store.RowCodec;
import io.paystream.projections.store.RowKey;
import io.paystream.projections.store.Rows;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
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

/** Rows in a RocksDB of their own. Outside the heap, and gone after a crash: whoever replays begins again. Not thread-safe. */
final class ReplayedRows implements Rows, AutoCloseable {

    private static final long WRITE_BUFFER_BYTES = 16L << 20;
    private static final int WRITE_BUFFERS = 3;
    private static final long BLOCK_CACHE_BYTES = 32L << 20;
    private static final double BLOOM_BITS = 10;

    private final LRUCache cache;
    private final BloomFilter bloom;
    private final Options options;
    private final WriteOptions unlogged;
    private final RocksDB db;

    private ReplayedRows(LRUCache cache, BloomFilter bloom, Options options, WriteOptions unlogged, RocksDB db) {
        this.cache = cache;
        this.bloom = bloom;
        this.options = options;
        this.unlogged = unlogged;
        this.db = db;
    }

    /** {@code directory}: exists and is empty; the caller deletes it. */
    static ReplayedRows open(Path directory) {
        RocksDB.loadLibrary();
        LRUCache cache = new LRUCache(BLOCK_CACHE_BYTES);
        BloomFilter bloom = new BloomFilter(BLOOM_BITS);
        Options options = new Options()
                .setCreateIfMissing(true)
                .setWriteBufferSize(WRITE_BUFFER_BYTES)
                .setMaxWriteBufferNumber(WRITE_BUFFERS)
                .setCompressionType(CompressionType.LZ4_COMPRESSION)
                .setTableFormatConfig(
                        new BlockBasedTableConfig().setBlockCache(cache).setFilterPolicy(bloom));
        WriteOptions unlogged = new WriteOptions().setDisableWAL(true);
        try {
            return new ReplayedRows(cache, bloom, options, unlogged, RocksDB.open(options, directory.toString()));
        } catch (RocksDBException e) {
            throw failure(e);
        }
    }

    void putAll(List<Row<?>> rows) {
        try (WriteBatch batch = new WriteBatch()) {
            for (Row<?> row : rows) {
                batch.put(row.key().bytes(), row.bytes());
            }
            db.write(unlogged, batch);
        } catch (RocksDBException e) {
            throw failure(e);
        }
    }

    @Override
    public <T extends SpecificRecord> Optional<T> get(RowKey<T> key) {
        try {
            return Optional.ofNullable(db.get(key.bytes())).map(bytes -> RowCodec.decode(bytes, key.type()));
        } catch (RocksDBException e) {
            throw failure(e);
        }
    }

    @Override
    public <T extends SpecificRecord> void ascending(KeyRange<T> range, Predicate<? super T> more) {
        if (range.isEmpty()) {
            return;
        }
        byte[] last = range.last().bytes();
        stored(
                range.first().bytes(),
                (key, value) -> Arrays.compareUnsigned(key, last) <= 0
                        && more.test(RowCodec.decode(value, range.first().type())));
    }

    @Override
    public <T extends SpecificRecord> void descending(KeyRange<T> range, Predicate<? super T> more) {
        if (range.isEmpty()) {
            return;
        }
        byte[] first = range.first().bytes();
        try (RocksIterator rows = db.newIterator()) {
            rows.seekForPrev(range.last().bytes());
            while (rows.isValid()
                    && Arrays.compareUnsigned(rows.key(), first) >= 0
                    && more.test(RowCodec.decode(rows.value(), range.first().type()))) {
                rows.prev();
            }
        }
    }

    @Override
    public void stored(byte[] first, BiPredicate<byte[], byte[]> more) {
        try (RocksIterator rows = db.newIterator()) {
            rows.seek(first);
            while (rows.isValid() && more.test(rows.key(), rows.value())) {
                rows.next();
            }
        }
    }

    @Override
    public void close() {
        db.close();
        unlogged.close();
        options.close();
        bloom.close();
        cache.close();
    }

    private static IllegalStateException failure(RocksDBException e) {
        return new IllegalStateException("the rows of the replay cannot be used: " + e.getMessage(), e);
    }
}
