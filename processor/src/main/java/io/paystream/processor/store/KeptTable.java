package io.paystream.processor.store;

import io.paystream.streams.RecentlyUsed;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/**
 * A table that keeps what the rows used of late mean, so that they are neither looked for nor decoded again. Every change is
 * written at once: only reading is spared. To be made anew in every {@code init}, because Streams wipes and restores the
 * store behind it after a fault. Not thread-safe.
 */
final class KeptTable<R> implements Table<R> {

    private final Table<R> rows;
    private final int capacity;
    private final RecentlyUsed<Bytes, Object> kept = new RecentlyUsed<>();

    /** {@code capacity}: most rows that are kept; 0 keeps none. */
    KeptTable(Table<R> rows, int capacity) {
        this.rows = rows;
        this.capacity = capacity;
    }

    @Override
    public String name() {
        return rows.name();
    }

    @Override
    public @Nullable R get(byte[] key) {
        return rows.get(key);
    }

    @Override
    public <T> @Nullable T find(byte[] key, Class<T> type, Function<R, T> meaning) {
        Bytes place = Bytes.wrap(key);
        Object known = kept.get(place);
        if (type.isInstance(known)) {
            return type.cast(known);
        }
        T found = rows.find(key, type, meaning);
        if (found != null) {
            keep(place, found);
        }
        return found;
    }

    @Override
    public void put(byte[] key, R row) {
        kept.remove(Bytes.wrap(key));
        rows.put(key, row);
    }

    @Override
    public <T> void put(byte[] key, T value, Function<T, R> form) {
        rows.put(key, value, form);
        keep(Bytes.wrap(key), value);
    }

    @Override
    public @Nullable R delete(byte[] key) {
        kept.remove(Bytes.wrap(key));
        return rows.delete(key);
    }

    @Override
    public KeyValueIterator<byte[], R> range(byte[] from, byte[] to) {
        return rows.range(from, to);
    }

    private void keep(Bytes place, Object meaning) {
        kept.put(place, meaning);
        if (kept.size() > capacity) {
            kept.poll(1, (key, value) -> {});
        }
    }
}
