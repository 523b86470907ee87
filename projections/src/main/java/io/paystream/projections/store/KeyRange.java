package io.paystream.projections.store;

import org.apache.avro.specific.SpecificRecord;

/** Keys of one kind from {@code first} to {@code last}, both included. Empty when {@code first} sorts after {@code last}. */
public record KeyRange<T extends SpecificRecord>(RowKey<T> first, RowKey<T> last) {

    public boolean isEmpty() {
        return first.compareTo(last) > 0;
    }
}
