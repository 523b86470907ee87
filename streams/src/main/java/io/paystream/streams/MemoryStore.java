package io.paystream.streams;

import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * A store whose rows are all on the heap. It knows no offset when it is opened, and so Streams restores it whole from its changelog, with committed
 * records alone: after a start, a fault and a crash alike.
 *
 * <p>To Streams it is a persistent store that has lost its directory. What another kind of store left there is then a state without
 * an offset, which exactly-once wipes; and the process keeps its name, so that a start after a crash ends the crashed one's Kafka
 * transaction before it restores. A store that says it is not persistent has neither.
 *
 * <p>Not thread-safe: a task's thread has it while the task runs.
 */
public final class MemoryStore extends RowStore {

    /** In the names of Streams' metrics. */
    private static final String METRICS_SCOPE = "memory";

    private final String name;
    private final MemoryRows rows;
    private final MemoryUse.Amount use;
    private final Position position = Position.emptyPosition();
    private int countedRows;
    private long countedBytes;
    private volatile boolean isOpen;

    MemoryStore(String name, MemoryRows rows, MemoryUse use) {
        this.name = name;
        this.rows = rows;
        this.use = use.of(name);
    }

    /** For a store that is asked by key alone: {@code range} is refused, and {@code all} has no order. */
    public static KeyValueBytesStoreSupplier askedByKey(String name, MemoryUse use) {
        return supplier(
                name, use, () -> new HashedRows(ThreadLocalRandom.current().nextLong()));
    }

    /** For a store that is scanned in the order of its keys; a row takes more room. */
    public static KeyValueBytesStoreSupplier scanned(String name, MemoryUse use) {
        return supplier(name, use, SortedRows::new);
    }

    private static KeyValueBytesStoreSupplier supplier(String name, MemoryUse use, Supplier<MemoryRows> rows) {
        return new KeyValueBytesStoreSupplier() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public KeyValueStore<Bytes, byte[]> get() {
                return new MemoryStore(name, rows.get(), use);
            }

            @Override
            public String metricsScope() {
                return METRICS_SCOPE;
            }
        };
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        empty();
        isOpen = true;
        context.register(root, (key, value) -> write(key, value));
    }

    @Override
    public byte @Nullable [] get(Bytes key) {
        requireOpen();
        return rows.get(key.get());
    }

    @Override
    public void put(Bytes key, byte @Nullable [] value) {
        requireOpen();
        write(key.get(), value);
    }

    private void write(byte[] key, byte @Nullable [] value) {
        if (value == null) {
            rows.remove(key);
        } else {
            rows.put(key, value);
        }
        count();
    }

    private void count() {
        int nowRows = rows.size();
        long nowBytes = rows.heapBytes();
        if (nowRows != countedRows || nowBytes != countedBytes) {
            use.add(nowRows - countedRows, nowBytes - countedBytes);
            countedRows = nowRows;
            countedBytes = nowBytes;
        }
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> range(@Nullable Bytes from, @Nullable Bytes to) {
        requireOpen();
        return rows.range(from, to);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
        requireOpen();
        return rows.all();
    }

    @Override
    public long approximateNumEntries() {
        return rows.size();
    }

    /** Nothing here outlives the store. */
    @Override
    public void commit(Map<TopicPartition, Long> changelogOffsets) {}

    @Override
    public void close() {
        isOpen = false;
        empty();
    }

    private void empty() {
        rows.clear();
        use.add(-countedRows, -countedBytes);
        countedRows = 0;
        countedBytes = 0;
    }

    @Override
    public @Nullable Long committedOffset(TopicPartition partition) {
        return null;
    }

    @Override
    @SuppressWarnings("deprecation") // for stores that do not; Streams still asks, and would keep the offsets itself
    public boolean managesOffsets() {
        return true;
    }

    @Override
    public boolean isOpen() {
        return isOpen;
    }

    @Override
    public Position getPosition() {
        return position;
    }

    private void requireOpen() {
        if (!isOpen) {
            throw new InvalidStateStoreException("the store " + name + " is closed");
        }
    }
}
