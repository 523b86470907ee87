package io.paystream.processor.store;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/**
 * One store of a replay. Rows that were used of late are kept as they are and written when they leave: most payments are
 * written twice and never looked at again, and accounts are looked at all the time.
 */
final class ReplayTable<R extends SpecificRecord> implements Table<R> {

    private static final float LOAD = 0.75f;

    private final String name;
    private final ReplayRows rows;
    private final Serde<R> values;
    private final int capacity;
    private final LinkedHashMap<Bytes, Kept<R>> kept = new LinkedHashMap<>(1024, LOAD, true);

    /** Nothing was ever written, so nothing has to be looked for. */
    private boolean isEmpty;

    ReplayTable(String name, ReplayRows rows, Serde<R> values, int capacity) {
        this.name = name;
        this.rows = rows;
        this.values = values;
        this.capacity = capacity;
        this.isEmpty = rows.isEmpty(name);
    }

    /** A row, what it means, or both; a row that is not there any more has neither. */
    private static final class Kept<R> {

        private @Nullable R row;
        private @Nullable Object meaning;
        private @Nullable Supplier<R> unmade;
        private boolean isChanged;

        private @Nullable R row() {
            if (unmade != null) {
                row = unmade.get();
                unmade = null;
            }
            return row;
        }

        private void change(@Nullable R newRow, @Nullable Object newMeaning, @Nullable Supplier<R> newUnmade) {
            row = newRow;
            meaning = newMeaning;
            unmade = newUnmade;
            isChanged = true;
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public @Nullable R get(byte[] key) {
        Kept<R> found = look(key);
        return found == null ? null : found.row();
    }

    @Override
    public <T> @Nullable T find(byte[] key, Class<T> type, Function<R, T> meaning) {
        Kept<R> found = look(key);
        if (found == null) {
            return null;
        }
        if (type.isInstance(found.meaning)) {
            return type.cast(found.meaning);
        }
        R row = found.row();
        if (row == null) {
            return null;
        }
        T value = meaning.apply(row);
        found.meaning = value;
        return value;
    }

    /** Null when there never was such a row, or when it was written long ago as deleted. */
    private @Nullable Kept<R> look(byte[] key) {
        if (isEmpty) {
            return null;
        }
        Bytes wrapped = Bytes.wrap(key);
        Kept<R> found = kept.get(wrapped);
        if (found != null) {
            return found;
        }
        byte[] bytes = rows.get(name, key);
        if (bytes == null) {
            return null;
        }
        Kept<R> read = new Kept<>();
        read.row = values.deserializer().deserialize(name, bytes);
        keep(wrapped, read);
        return read;
    }

    @Override
    public void put(byte[] key, R row) {
        isEmpty = false;
        keptOrNew(key).change(row, null, null);
    }

    @Override
    public <T> void put(byte[] key, T value, Function<T, R> form) {
        isEmpty = false;
        keptOrNew(key).change(null, value, () -> form.apply(value));
    }

    @Override
    public @Nullable R delete(byte[] key) {
        R before = get(key);
        if (before != null) {
            keptOrNew(key).change(null, null, null);
        }
        return before;
    }

    @Override
    public KeyValueIterator<byte[], R> range(byte[] from, byte[] to) {
        throw new UnsupportedOperationException("a replay asks for nothing by time");
    }

    /** Rows were written behind the table's back. */
    void markFilled() {
        isEmpty = false;
    }

    /** Writes what is only here. */
    void flush() {
        kept.forEach((key, row) -> {
            if (row.isChanged) {
                write(key.get(), row.row());
                row.isChanged = false;
            }
        });
    }

    private Kept<R> keptOrNew(byte[] key) {
        Bytes wrapped = Bytes.wrap(key);
        Kept<R> found = kept.get(wrapped);
        if (found != null) {
            return found;
        }
        Kept<R> added = new Kept<>();
        keep(wrapped, added);
        return added;
    }

    private void keep(Bytes key, Kept<R> row) {
        kept.put(key, row);
        if (kept.size() > capacity) {
            Map.Entry<Bytes, Kept<R>> eldest = kept.pollFirstEntry();
            if (eldest.getValue().isChanged) {
                write(eldest.getKey().get(), eldest.getValue().row());
            }
        }
    }

    private void write(byte[] key, @Nullable R row) {
        if (row == null) {
            rows.delete(name, key);
        } else {
            rows.put(name, key, values.serializer().serialize(name, row));
        }
    }
}
