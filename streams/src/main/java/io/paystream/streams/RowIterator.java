package io.paystream.streams;

import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/** As Streams asks for rows: the key of the next one can be looked at before. There is nothing to close. */
final class RowIterator implements KeyValueIterator<Bytes, byte[]> {

    private final Iterator<Map.Entry<Bytes, byte[]>> rows;
    private Map.@Nullable Entry<Bytes, byte[]> next;

    RowIterator(Iterator<Map.Entry<Bytes, byte[]>> rows) {
        this.rows = rows;
        advance();
    }

    private void advance() {
        next = rows.hasNext() ? rows.next() : null;
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public Bytes peekNextKey() {
        return present().getKey();
    }

    @Override
    public KeyValue<Bytes, byte[]> next() {
        Map.Entry<Bytes, byte[]> row = present();
        advance();
        return KeyValue.pair(row.getKey(), row.getValue());
    }

    private Map.Entry<Bytes, byte[]> present() {
        if (next == null) {
            throw new NoSuchElementException();
        }
        return next;
    }

    @Override
    public void close() {}
}
