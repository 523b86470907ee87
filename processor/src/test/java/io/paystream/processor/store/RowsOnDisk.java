package io.paystream.processor.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.paystream.processor.store.ReplayRows.Scan;
import io.paystream.processor.store.avro.StoredCounterparty;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A replay's RocksDB with small rows under numbers, and what it holds beneath the tables. */
final class RowsOnDisk implements AutoCloseable {

    static final String NAME = StoreNames.COUNTERPARTIES;

    private final ReplayRows rows;

    RowsOnDisk(Path directory) {
        rows = ReplayRows.open(directory);
    }

    ReplayDisk disk() {
        return new ReplayDisk(rows);
    }

    /** Key and value of each, in the order of the keys. */
    List<String> all() {
        List<String> found = new ArrayList<>();
        try (Scan scan = rows.scan()) {
            for (; scan.isValid(); scan.next()) {
                StoredCounterparty row =
                        StoredValues.COUNTERPARTY.deserializer().deserialize(NAME, scan.value());
                found.add(new String(scan.key(), UTF_8) + "=" + row.getFirstAuthorizedAt());
            }
        }
        return found;
    }

    static byte[] key(int key) {
        return Integer.toString(key).getBytes(UTF_8);
    }

    @Override
    public void close() {
        rows.close();
    }
}
