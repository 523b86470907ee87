package io.paystream.projections.topology;

import io.paystream.projections.store.KeyRange;
import io.paystream.projections.store.RowCodec;
import io.paystream.projections.store.RowKey;
import io.paystream.projections.store.Rows;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** The rows of one partition's store, for the processor that writes them and for queries alike. */
public final class StoreRows implements Rows {

    private final ReadOnlyKeyValueStore<Bytes, byte[]> store;

    public StoreRows(ReadOnlyKeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    @Override
    public <T extends SpecificRecord> Optional<T> get(RowKey<T> key) {
        return Optional.ofNullable(store.get(Bytes.wrap(key.bytes()))).map(bytes -> RowCodec.decode(bytes, key.type()));
    }

    @Override
    public <T extends SpecificRecord> void ascending(KeyRange<T> range, Predicate<? super T> more) {
        if (range.isEmpty()) {
            return;
        }
        try (KeyValueIterator<Bytes, byte[]> found = store.range(lowest(range), highest(range))) {
            hand(found, range, more);
        }
    }

    @Override
    public <T extends SpecificRecord> void descending(KeyRange<T> range, Predicate<? super T> more) {
        if (range.isEmpty()) {
            return;
        }
        try (KeyValueIterator<Bytes, byte[]> found = store.reverseRange(lowest(range), highest(range))) {
            hand(found, range, more);
        }
    }

    /** The iterator is on a snapshot of RocksDB, and the rows of an entry are written in one batch. */
    @Override
    public void stored(byte[] first, BiPredicate<byte[], byte[]> more) {
        try (KeyValueIterator<Bytes, byte[]> found = store.range(Bytes.wrap(first), null)) {
            boolean wanted = true;
            while (wanted && found.hasNext()) {
                KeyValue<Bytes, byte[]> row = found.next();
                wanted = more.test(row.key.get(), row.value);
            }
        }
    }

    private static Bytes lowest(KeyRange<?> range) {
        return Bytes.wrap(range.first().bytes());
    }

    private static Bytes highest(KeyRange<?> range) {
        return Bytes.wrap(range.last().bytes());
    }

    private static <T extends SpecificRecord> void hand(
            KeyValueIterator<Bytes, byte[]> found, KeyRange<T> range, Predicate<? super T> more) {
        boolean wanted = true;
        while (wanted && found.hasNext()) {
            wanted = more.test(RowCodec.decode(found.next().value, range.first().type()));
        }
    }
}
