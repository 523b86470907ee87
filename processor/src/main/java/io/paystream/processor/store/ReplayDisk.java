package io.paystream.processor.store;

import io.paystream.streams.KeyFilter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.jspecify.annotations.Nullable;

/** What of a replay's rows is no more in memory, and which keys that cannot be. Not thread-safe. */
final class ReplayDisk {

    /** 4 MiB: of a million keys, one in 200 is looked for in vain. */
    private static final int FILTER_WORDS = 1 << 19;

    private static final long SEED = 0x9e37_79b9_7f4a_7c15L;

    private final ReplayRows rows;
    private final KeyFilter written = new KeyFilter(FILTER_WORDS, SEED);

    ReplayDisk(ReplayRows rows) {
        this.rows = rows;
    }

    byte @Nullable [] get(String store, byte[] key) {
        return mayHave(store, key) ? rows.get(store, key) : null;
    }

    /** Nearly every input asks for a payment and an answer that are not there, and RocksDB takes several microseconds to say so. */
    private boolean mayHave(String store, byte[] key) {
        return written.mayHave(store.hashCode(), key);
    }

    void put(String store, byte[] key, byte[] value) {
        written.add(store.hashCode(), key);
        rows.put(store, key, value);
    }

    /** In any order; null deletes. A row that came and went in memory leaves nothing to delete. */
    void write(String store, List<KeyValue<Bytes, byte @Nullable []>> changed) {
        changed.sort(Comparator.comparing(row -> row.key));
        List<KeyValue<byte[], byte @Nullable []>> needed = new ArrayList<>(changed.size());
        for (KeyValue<Bytes, byte @Nullable []> row : changed) {
            byte[] key = row.key.get();
            if (row.value != null) {
                written.add(store.hashCode(), key);
                needed.add(KeyValue.pair(key, row.value));
            } else if (mayHave(store, key)) {
                needed.add(KeyValue.pair(key, null));
            }
        }
        if (!needed.isEmpty()) {
            rows.write(store, needed);
        }
    }
}
