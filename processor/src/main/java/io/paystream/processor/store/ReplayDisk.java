package io.paystream.processor.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.jspecify.annotations.Nullable;

/** What of a replay's rows is no more in memory, and which keys that cannot be. Not thread-safe. */
final class ReplayDisk {

    private final ReplayRows rows;
    private final WrittenKeys written = new WrittenKeys();

    ReplayDisk(ReplayRows rows) {
        this.rows = rows;
    }

    byte @Nullable [] get(String store, byte[] key) {
        return written.mayHave(store, key) ? rows.get(store, key) : null;
    }

    void put(String store, byte[] key, byte[] value) {
        written.add(store, key);
        rows.put(store, key, value);
    }

    /** In any order; null deletes. A row that came and went in memory leaves nothing to delete. */
    void write(String store, List<KeyValue<Bytes, byte @Nullable []>> changed) {
        changed.sort(Comparator.comparing(row -> row.key));
        List<KeyValue<byte[], byte @Nullable []>> needed = new ArrayList<>(changed.size());
        for (KeyValue<Bytes, byte @Nullable []> row : changed) {
            byte[] key = row.key.get();
            if (row.value != null) {
                written.add(store, key);
                needed.add(KeyValue.pair(key, row.value));
            } else if (written.mayHave(store, key)) {
                needed.add(KeyValue.pair(key, null));
            }
        }
        if (!needed.isEmpty()) {
            rows.write(store, needed);
        }
    }
}
