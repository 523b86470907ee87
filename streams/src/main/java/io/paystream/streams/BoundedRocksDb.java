package io.paystream.streams;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Options;

/** Makes each store use the memory that all share. Streams makes it by reflection. */
public final class BoundedRocksDb implements RocksDBConfigSetter {

    /** Of the 16 MiB of a memtable: 64 KiB, ten bits for a row of 300 bytes. Allocated for every memtable, empty or not. */
    private static final double MEMTABLE_FILTER = 0.004;

    /** What a memtable takes at least when it has rows; RocksDB's own 1 MiB would use up the bound at some dozens of partitions. */
    private static final long ARENA_BLOCK_BYTES = 128L * 1024;

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        RocksDbMemory memory = RocksDbMemory.of(configs);
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(memory.cache());
        table.setCacheIndexAndFilterBlocks(true);
        table.setCacheIndexAndFilterBlocksWithHighPriority(true);
        table.setPinTopLevelIndexAndFilter(true);
        table.setPinL0FilterAndIndexBlocksInCache(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(memory.writeBuffers());
        // What was written of late is asked for by new keys, too: a look into the filter is cheaper than into the
        // memtable.
        options.setMemtableWholeKeyFiltering(true);
        options.setMemtablePrefixBloomSizeRatio(MEMTABLE_FILTER);
        options.setArenaBlockSize(ARENA_BLOCK_BYTES);
        // Streams leaves the filters of the oldest level out, as if what is asked for were always there.
        options.setOptimizeFiltersForHits(false);
    }

    /** The shared memory outlives the store; its owner closes it. */
    @Override
    public void close(String storeName, Options options) {}
}
