package io.paystream.processor.store;

import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/**
 * One store of a replay whose rows change with nearly every entry, as chains and accounts do: what they mean is kept, and the row is made
 * when it leaves. Not thread-safe.
 */
final class UnwrittenTable<R extends SpecificRecord> implements ReplayedTable<R> {

    private final String name;
    private final ReplayDisk disk;
    private final Serde<R> values;
    private final RowsOfLate<Kept<R>> kept;

    UnwrittenTable(String name, ReplayDisk disk, Serde<R> values, int capacity) {
        this.name = name;
        this.disk = disk;
        this.values = values;
        this.kept = new RowsOfLate<>(
                name,
                disk,
                capacity,
                row -> values.serializer().serialize(name, row.row().get()));
    }

    /** {@code meaning}: the row itself until it is asked for what it means. */
    private record Kept<R>(Object meaning, Supplier<R> row, boolean isChanged) implements RowsOfLate.Kept {}

    @Override
    public String name() {
        return name;
    }

    @Override
    public @Nullable R get(byte[] key) {
        Kept<R> found = look(Bytes.wrap(key));
        return found == null ? null : found.row().get();
    }

    @Override
    public <T> @Nullable T find(byte[] key, Class<T> type, Function<R, T> meaning) {
        Bytes place = Bytes.wrap(key);
        Kept<R> found = look(place);
        if (found == null) {
            return null;
        }
        if (type.isInstance(found.meaning())) {
            return type.cast(found.meaning());
        }
        T value = meaning.apply(found.row().get());
        kept.keep(place, new Kept<>(value, found.row(), found.isChanged()));
        return value;
    }

    private @Nullable Kept<R> look(Bytes place) {
        Kept<R> found = kept.get(place);
        if (found != null) {
            return found;
        }
        byte[] value = disk.get(name, place.get());
        if (value == null) {
            return null;
        }
        R row = values.deserializer().deserialize(name, value);
        Kept<R> read = new Kept<>(row, () -> row, false);
        kept.keep(place, read);
        return read;
    }

    @Override
    public void put(byte[] key, R row) {
        kept.keep(Bytes.wrap(key), new Kept<>(row, () -> row, true));
    }

    @Override
    public <T> void put(byte[] key, T value, Function<T, R> form) {
        kept.keep(Bytes.wrap(key), new Kept<>(value, () -> form.apply(value), true));
    }

    @Override
    public @Nullable R delete(byte[] key) {
        throw new UnsupportedOperationException("neither a chain nor an account is ever deleted");
    }

    @Override
    public KeyValueIterator<byte[], R> range(byte[] from, byte[] to) {
        throw new UnsupportedOperationException("a replay asks for nothing by time");
    }

    @Override
    public void flush() {
        kept.flush();
    }
}
