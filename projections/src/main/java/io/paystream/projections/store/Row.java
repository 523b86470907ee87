package io.paystream.projections.store;

import org.apache.avro.specific.SpecificRecord;

/** One row to write. */
public record Row<T extends SpecificRecord>(RowKey<T> key, T value) {

    /** The value as the store keeps it. */
    public byte[] bytes() {
        return RowCodec.encode(value);
    }
}
