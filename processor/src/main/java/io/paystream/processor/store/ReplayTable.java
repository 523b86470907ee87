package io.paystream.processor.store;

import io.paystream.streams.RecentlyUsed;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/**
 * One store of a replay. Rows that were used of late are kept and written when they leave, several at once. They are kept
 * as bytes: most payments are written once or twice and never looked at again, and the thirty objects that one is made of would be
 * copied by the collector as long as the row is here. Not thread-safe.
 */
final class ReplayTable<R extends SpecificRecord> implements ReplayedTable<R> {

    private final String name;
    private final ReplayDisk disk;
    private final Serde<R> values;
    private final int capacity;
    private final RecentlyUsed<Bytes, Row> kept = new RecentlyUsed<>();

    ReplayTable(String name, ReplayDisk disk, Serde<R> values, int capacity) {
        this.name = name;
        this.disk = disk;
        this.values = values;
        this.capacity = capacity;
    }

    private static final class Row {

        /** Null when the row is deleted. */
        private final byte @Nullable [] value;

        private final boolean isChanged;

        private Row(byte @Nullable [] value, boolean isChanged) {
            this.value = value;
            this.isChanged = isChanged;
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public @Nullable R get(byte[] key) {
        Bytes place = Bytes.wrap(key);
        Row found = kept.get(place);
        byte[] value = found == null ? read(place) : found.value;
        return value == null ? null : values.deserializer().deserialize(name, value);
    }

    private byte @Nullable [] read(Bytes place) {
        byte[] value = disk.get(name, place.get());
        if (value != null) {
            keep(place, new Row(value, false));
        }
        return value;
    }

    @Override
    public void put(byte[] key, R row) {
        keep(Bytes.wrap(key), new Row(values.serializer().serialize(name, row), true));
    }

    @Override
    public @Nullable R delete(byte[] key) {
        R before = get(key);
        if (before != null) {
            keep(Bytes.wrap(key), new Row(null, true));
        }
        return before;
    }

    @Override
    public KeyValueIterator<byte[], R> range(byte[] from, byte[] to) {
        throw new UnsupportedOperationException("a replay asks for nothing by time");
    }

    @Override
    public void flush() {
        write(kept::forEach);
        kept.clear();
    }

    private void keep(Bytes place, Row row) {
        kept.put(place, row);
        if (kept.size() > capacity) {
            write(leaving -> kept.poll(capacity / PARTS + 1, leaving));
        }
    }

    private void write(Consumer<BiConsumer<Bytes, Row>> some) {
        List<KeyValue<Bytes, byte @Nullable []>> changed = new ArrayList<>();
        some.accept((place, row) -> {
            if (row.isChanged) {
                changed.add(KeyValue.pair(place, row.value));
            }
        });
        disk.write(name, changed);
    }
}
