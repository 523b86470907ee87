package io.paystream.processor.store;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.Bytes;
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
    private final RowsOfLate<Row> kept;

    ReplayTable(String name, ReplayDisk disk, Serde<R> values, int capacity) {
        this.name = name;
        this.disk = disk;
        this.values = values;
        this.kept = new RowsOfLate<>(name, disk, capacity, Row::value);
    }

    /** {@code value}: null when the row is deleted. */
    @SuppressWarnings("ArrayRecordComponent") // neither compared nor given away
    private record Row(byte @Nullable [] value, boolean isChanged) implements RowsOfLate.Kept {}

    @Override
    public String name() {
        return name;
    }

    @Override
    public @Nullable R get(byte[] key) {
        Bytes place = Bytes.wrap(key);
        Row found = kept.get(place);
        byte[] value = found == null ? read(place) : found.value();
        return value == null ? null : values.deserializer().deserialize(name, value);
    }

    private byte @Nullable [] read(Bytes place) {
        byte[] value = disk.get(name, place.get());
        if (value != null) {
            kept.keep(place, new Row(value, false));
        }
        return value;
    }

    @Override
    public void put(byte[] key, R row) {
        kept.keep(Bytes.wrap(key), new Row(values.serializer().serialize(name, row), true));
    }

    @Override
    public @Nullable R delete(byte[] key) {
        R before = get(key);
        if (before != null) {
            kept.keep(Bytes.wrap(key), new Row(null, true));
        }
        return before;
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
