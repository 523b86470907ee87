package io.paystream.processor.store;

import io.paystream.streams.MemoryStore;
import io.paystream.streams.MemoryUse;
import io.paystream.streams.WriteBackStore;
import java.util.Map;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;

/**
 * How the stores of every task are kept.
 *
 * @param keptRows most accounts whose rows a task keeps in memory where the others are not; bounds what is kept decoded whatever the kind
 * @param memoryUse counts the rows of the kind that has them in memory
 * @param changelogConfig topic configuration of the stores' changelogs
 */
public record StoreSettings(StoreKind kind, int keptRows, MemoryUse memoryUse, Map<String, String> changelogConfig) {

    /** Of every store but the accounts: its rows of late, as a part of the accounts' and at most. */
    private static final int RECENT_PART = 4;

    private static final int MOST_RECENT_ROWS = 4_096;

    /**
     * A payment looks at an account several times. More of them decoded would be spared fewer readings than they cost the collector, which has
     * to copy each that changed.
     */
    private static final int MOST_DECODED_ACCOUNTS = 1_024;

    public StoreSettings {
        changelogConfig = Map.copyOf(changelogConfig);
    }

    int recentRows() {
        return Math.min(keptRows / RECENT_PART, MOST_RECENT_ROWS);
    }

    int decodedAccounts() {
        return Math.min(keptRows, MOST_DECODED_ACCOUNTS);
    }

    /** A store whose rows are asked for by their keys alone. {@code recentRows}: kept in memory where the others are not. */
    KeyValueBytesStoreSupplier askedByKey(String name, int recentRows) {
        return switch (kind) {
            case ROCKSDB -> WriteBackStore.ofOldKeys(name, recentRows);
            case MEMORY -> MemoryStore.askedByKey(name, memoryUse);
        };
    }

    /** The same, and most keys it is asked for are not there. */
    KeyValueBytesStoreSupplier askedForNewKeys(String name, int recentRows) {
        return switch (kind) {
            case ROCKSDB -> WriteBackStore.ofNewKeys(name, recentRows);
            case MEMORY -> MemoryStore.askedByKey(name, memoryUse);
        };
    }

    /** A store that is scanned every second; rows of late would have to be written out for it. */
    KeyValueBytesStoreSupplier scanned(String name) {
        return switch (kind) {
            case ROCKSDB -> WriteBackStore.ofOldKeys(name, 0);
            case MEMORY -> MemoryStore.scanned(name, memoryUse);
        };
    }
}
