package io.paystream.processor.store;

import java.util.function.Function;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/** One store as its rows need it: a task's, or a replay's. Not thread-safe. */
interface Table<R> {

    String name();

    @Nullable
    R get(byte[] key);

    void put(byte[] key, R row);

    /**
     * What the row means. A table may keep that beside the row: it is asked for with one type and one function, which is pure.
     */
    default <T> @Nullable T find(byte[] key, Class<T> type, Function<R, T> meaning) {
        R row = get(key);
        return row == null ? null : meaning.apply(row);
    }

    /** Puts the row that means this. A table may put off the making of it. */
    default <T> void put(byte[] key, T value, Function<T, R> form) {
        put(key, form.apply(value));
    }

    /** What was there. */
    @Nullable
    R delete(byte[] key);

    /** In the order of the keys' unsigned bytes, from {@code from} to {@code to}, both inclusive; to be closed. */
    KeyValueIterator<byte[], R> range(byte[] from, byte[] to);
}
