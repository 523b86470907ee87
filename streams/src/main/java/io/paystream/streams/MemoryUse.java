package io.paystream.streams;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What the stores in memory of one application hold, those of all its tasks together. Thread-safe. */
public final class MemoryUse {

    private final Map<String, Amount> byStore = new ConcurrentHashMap<>();

    /** Of one store, by name. */
    static final class Amount {

        private final LongAdder rows = new LongAdder();
        private final LongAdder bytes = new LongAdder();

        void add(long moreRows, long moreBytes) {
            rows.add(moreRows);
            bytes.add(moreBytes);
        }
    }

    public long rows(String store) {
        return of(store).rows.sum();
    }

    /** Of all stores. */
    public long rows() {
        return byStore.values().stream().mapToLong(amount -> amount.rows.sum()).sum();
    }

    /** Of the heap, nearly. */
    public long bytes(String store) {
        return of(store).bytes.sum();
    }

    Amount of(String store) {
        return byStore.computeIfAbsent(store, any -> new Amount());
    }
}
