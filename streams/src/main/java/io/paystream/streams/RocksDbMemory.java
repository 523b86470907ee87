package io.paystream.streams;

import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * The native memory of every store of one application: blocks, indexes, filters and write buffers share one cache, so that
 * the bound holds whatever the number of partitions. Handed to the stores through the Streams configuration, because
 * Streams makes the setter itself. Close it after the streams.
 */
public final class RocksDbMemory implements AutoCloseable {

    private static final String CONFIG = "paystream.rocksdb.memory";
    private static final int SHARD_BITS_BY_SIZE = -1;
    private static final boolean STRICT = false;
    private static final double SHARE_FOR_INDEXES = 0.1;
    private static final int WRITE_BUFFER_SHARE = 2;

    private final Cache cache;
    private final WriteBufferManager writeBuffers;
    private final HeapBudget keyFilters;

    /** {@code bytes}: native. Without filters of keys on the heap. */
    public RocksDbMemory(long bytes) {
        this(bytes, 0);
    }

    /** {@code keyFilterBytes}: of the heap. */
    public RocksDbMemory(long bytes, long keyFilterBytes) {
        RocksDB.loadLibrary();
        this.cache = new LRUCache(bytes, SHARD_BITS_BY_SIZE, STRICT, SHARE_FOR_INDEXES);
        this.writeBuffers = new WriteBufferManager(bytes / WRITE_BUFFER_SHARE, cache);
        this.keyFilters = new HeapBudget(keyFilterBytes);
    }

    /** What the Streams configuration needs for its stores to keep within the bound. */
    public Map<String, Object> streamsConfig() {
        return Map.of(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class, CONFIG, this);
    }

    static RocksDbMemory of(Map<String, Object> configs) {
        if (configs.get(CONFIG) instanceof RocksDbMemory memory) {
            return memory;
        }
        throw new IllegalStateException("the Streams configuration lacks " + CONFIG);
    }

    /** What the stores that know their keys share. */
    public static HeapBudget keyFiltersOf(Map<String, Object> configs) {
        return of(configs).keyFilters;
    }

    /** What the filters of keys take now. */
    public long keyFilterBytes() {
        return keyFilters.takenBytes();
    }

    Cache cache() {
        return cache;
    }

    WriteBufferManager writeBuffers() {
        return writeBuffers;
    }

    @Override
    public void close() {
        writeBuffers.close();
        cache.close();
    }
}
