package io.paystream.schemas.serde;

import io.paystream.schemas.avro.JournalEntry;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecordBase;

/** Writes and reads kept values as the serdes do, without a registry. */
final class FixtureCodec {

    private FixtureCodec() {}

    /** The value as it would be on its topic; an entry is sealed. */
    static byte[] encode(SpecificRecordBase value) {
        byte[] bytes = new WireEncoder<>(value.getSchema(), Fixture.ID).encode(value);
        if (value instanceof JournalEntry) {
            EntryHash.seal(bytes);
        }
        return bytes;
    }

    static <T extends SpecificRecordBase> T decode(byte[] bytes, Schema writer, Class<T> type)
            throws UndecodableException {
        GeneratedModel model = new GeneratedModel(type);
        return new ValueReader<T>(writer, model.getSchema(type), model).read(bytes, new BoundedDecoder());
    }
}
