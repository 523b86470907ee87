package io.paystream.processor.store;

import io.paystream.processor.domain.PaymentTerms;
import io.paystream.processor.store.StoreKeys.DueKey;
import io.paystream.processor.store.avro.StoredDueItem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The holds that will expire, by time. Each has one tick under way at most; one that was refused as early waits twice
 * as long as the time before. The times here are the processor's clock's: they say when to ask, never what is decided.
 */
public final class DueItems {

    private static final long FIRST_WAIT_MS = 1_000;
    private static final long LONGEST_WAIT_MS = Duration.ofHours(1).toMillis();
    private static final int MAX_DOUBLINGS = 12;
    private static final int MAX_SCANNED_PER_TICK = 10;

    private final KeyValueStore<byte[], StoredDueItem> store;

    /** No item is due before; spares a scan the deleted rows that RocksDB still has to step over. */
    private long scanFrom;

    DueItems(KeyValueStore<byte[], StoredDueItem> store) {
        this.store = store;
    }

    void add(String book, PaymentTerms terms) {
        terms.expiresAt().ifPresent(expiresAt -> {
            scanFrom = Math.min(scanFrom, expiresAt);
            store.put(StoreKeys.due(expiresAt, book, terms.paymentId()), new StoredDueItem(1, false, 0L));
        });
    }

    /** Idempotent. */
    void remove(String book, PaymentTerms terms) {
        terms.expiresAt().ifPresent(expiresAt -> store.delete(StoreKeys.due(expiresAt, book, terms.paymentId())));
    }

    /**
     * The oldest items to ask for now. Those under way or waiting are stepped over; what keeps them (a broker's clock
     * behind this one) keeps the later ones as well, so a bounded look starves nothing.
     */
    public List<DueItem> ripe(long now, int max) {
        List<DueItem> ripe = new ArrayList<>();
        if (now < scanFrom) {
            return ripe;
        }
        long first = now;
        int scanned = 0;
        try (KeyValueIterator<byte[], StoredDueItem> items =
                store.range(StoreKeys.dueBound(scanFrom), StoreKeys.dueBound(now + 1))) {
            while (items.hasNext() && ripe.size() < max && scanned < max * MAX_SCANNED_PER_TICK) {
                KeyValue<byte[], StoredDueItem> next = items.next();
                DueKey key = StoreKeys.parseDue(next.key);
                first = Math.min(first, key.expiresAt());
                scanned++;
                if (!next.value.getUnderWay() && next.value.getNotBefore() <= now) {
                    ripe.add(new DueItem(key.book(), key.paymentId(), key.expiresAt(), next.value.getAttempt()));
                }
            }
        }
        scanFrom = first;
        return ripe;
    }

    /** From now on a tick is under way: none is sent until {@link #retryLater} or the end of the hold. */
    public void sent(DueItem item) {
        store.put(
                StoreKeys.due(item.expiresAt(), item.book(), item.paymentId()),
                new StoredDueItem(item.attempt(), true, 0L));
    }

    /** The tick of this attempt was decided and the hold is still there. Does nothing for another attempt. */
    public void retryLater(String book, PaymentTerms terms, int attempt, long now) {
        terms.expiresAt().ifPresent(expiresAt -> {
            byte[] key = StoreKeys.due(expiresAt, book, terms.paymentId());
            StoredDueItem item = store.get(key);
            if (item != null && item.getAttempt() == attempt) {
                store.put(key, new StoredDueItem(attempt + 1, false, now + waitMs(attempt)));
            }
        });
    }

    private static long waitMs(int attempt) {
        return Math.min(FIRST_WAIT_MS << Math.min(attempt - 1, MAX_DOUBLINGS), LONGEST_WAIT_MS);
    }
}
