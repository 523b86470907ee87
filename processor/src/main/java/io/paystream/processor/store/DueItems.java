package io.paystream.processor.store;

import io.paystream.processor.store.StoreKeys.DueKey;
import io.paystream.processor.store.avro.StoredDueItem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;

/**
 * What is to be asked for by time: the holds that will expire, the payments that will be archived, or the days until which
 * money is pending on accounts. Each has one tick under way at most; one that was refused as early waits twice as long as
 * the time before. The times here are the processor's clock's: they say when to ask, never what is decided.
 */
public final class DueItems {

    private static final long FIRST_WAIT_MS = 1_000;
    private static final long LONGEST_WAIT_MS = Duration.ofHours(1).toMillis();
    private static final int MAX_DOUBLINGS = 12;
    private static final int MAX_SCANNED_PER_TICK = 10;

    private final Table<StoredDueItem> store;
    private final DueKind kind;

    /** No item is due before; spares a scan the deleted rows that RocksDB still has to step over. */
    private long scanFrom;

    /** {@code kind}: the items of the store that are seen here, those of the others are not. */
    DueItems(Table<StoredDueItem> store, DueKind kind) {
        this.store = store;
        this.kind = kind;
    }

    /** {@code dueAt}: milliseconds since the epoch. */
    void add(String book, String subject, long dueAt) {
        put(book, subject, dueAt, new StoredDueItem(1, false, 0L));
    }

    /** Keeps the count of attempts: the operation id of a tick that was sent is not used again. */
    void move(String book, String subject, long from, long to) {
        StoredDueItem item = store.delete(StoreKeys.due(kind, from, book, subject));
        int attempt = item == null ? 1 : item.getAttempt() + (item.getUnderWay() ? 1 : 0);
        put(book, subject, to, new StoredDueItem(attempt, false, 0L));
    }

    private void put(String book, String subject, long dueAt, StoredDueItem item) {
        scanFrom = Math.min(scanFrom, dueAt);
        store.put(StoreKeys.due(kind, dueAt, book, subject), item);
    }

    /** Idempotent. */
    public void remove(String book, String subject, long dueAt) {
        store.delete(StoreKeys.due(kind, dueAt, book, subject));
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
                store.range(StoreKeys.dueBound(kind, scanFrom), StoreKeys.dueBound(kind, now + 1))) {
            while (items.hasNext() && ripe.size() < max && scanned < max * MAX_SCANNED_PER_TICK) {
                KeyValue<byte[], StoredDueItem> next = items.next();
                DueKey key = StoreKeys.parseDue(next.key);
                first = Math.min(first, key.dueAt());
                scanned++;
                if (!next.value.getUnderWay() && next.value.getNotBefore() <= now) {
                    ripe.add(new DueItem(key.book(), key.subject(), key.dueAt(), next.value.getAttempt()));
                }
            }
        }
        scanFrom = first;
        return ripe;
    }

    /** From now on a tick is under way: none is sent until {@link #retryLater}, or until it is moved or removed. */
    public void sent(DueItem item) {
        store.put(
                StoreKeys.due(kind, item.dueAt(), item.book(), item.subject()),
                new StoredDueItem(item.attempt(), true, 0L));
    }

    /** The tick of this attempt was decided and changed nothing. Does nothing for another attempt. */
    public void retryLater(String book, String subject, long dueAt, int attempt, long now) {
        if (isAttempt(book, subject, dueAt, attempt)) {
            store.put(
                    StoreKeys.due(kind, dueAt, book, subject),
                    new StoredDueItem(attempt + 1, false, now + waitMs(attempt)));
        }
    }

    boolean isAttempt(String book, String subject, long dueAt, int attempt) {
        StoredDueItem item = store.get(StoreKeys.due(kind, dueAt, book, subject));
        return item != null && item.getAttempt() == attempt;
    }

    private static long waitMs(int attempt) {
        return Math.min(FIRST_WAIT_MS << Math.min(attempt - 1, MAX_DOUBLINGS), LONGEST_WAIT_MS);
    }
}
