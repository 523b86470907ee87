package io.paystream.projections.given;

import io.paystream.projections.store.KeyRange;
import io.paystream.projections.store.Row;
import io.paystream.projections.store.RowCodec;
import io.paystream.projections.store.RowKey;
import io.paystream.projections.store.Rows;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.utils.Bytes;

/** Rows in memory, as bytes, so that encoding is part of what a test holds. */
public class MapRows implements Rows {

    private final NavigableMap<RowKey<?>, byte[]> rows = new TreeMap<>();

    public MapRows() {}

    public MapRows(MapRows other) {
        rows.putAll(other.rows);
    }

    public void put(Row<?> row) {
        rows.put(row.key(), row.bytes());
    }

    public void putAll(List<Row<?>> all) {
        all.forEach(this::put);
    }

    /** Everything, in a form that can be compared and read. */
    public Map<String, String> contents() {
        return rows.entrySet().stream()
                .collect(Collectors.toMap(
                        row -> row.getKey().toString(),
                        row -> HexFormat.of().formatHex(row.getValue()),
                        (left, right) -> right,
                        TreeMap::new));
    }

    /** In order. */
    public List<Bytes> keys() {
        return rows.keySet().stream().map(key -> Bytes.wrap(key.bytes())).toList();
    }

    @Override
    public <T extends SpecificRecord> Optional<T> get(RowKey<T> key) {
        return Optional.ofNullable(rows.get(key)).map(bytes -> RowCodec.decode(bytes, key.type()));
    }

    @Override
    public <T extends SpecificRecord> void ascending(KeyRange<T> range, Predicate<? super T> more) {
        if (!range.isEmpty()) {
            scan(rows.subMap(range.first(), true, range.last(), true), range, more);
        }
    }

    @Override
    public <T extends SpecificRecord> void descending(KeyRange<T> range, Predicate<? super T> more) {
        if (!range.isEmpty()) {
            scan(rows.subMap(range.first(), true, range.last(), true).descendingMap(), range, more);
        }
    }

    @Override
    public void stored(byte[] first, BiPredicate<byte[], byte[]> more) {
        for (Map.Entry<RowKey<?>, byte[]> row : rows.entrySet()) {
            byte[] key = row.getKey().bytes();
            if (Arrays.compareUnsigned(first, key) <= 0 && !more.test(key, row.getValue())) {
                return;
            }
        }
    }

    private static <T extends SpecificRecord> void scan(
            Map<RowKey<?>, byte[]> found, KeyRange<T> range, Predicate<? super T> more) {
        for (byte[] bytes : found.values()) {
            if (!more.test(RowCodec.decode(bytes, range.first().type()))) {
                return;
            }
        }
    }
}
