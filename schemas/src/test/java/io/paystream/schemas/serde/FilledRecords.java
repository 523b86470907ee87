package io.paystream.schemas.serde;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * Values of a kept schema, filled from the schema alone and always the same way: every field with something, every number
 * and text with another one. They mean nothing to the domain; they prove that each field is read as it was written.
 */
final class FilledRecords {

    private int counter;

    private FilledRecords() {}

    /** Every field filled but those left null, which are fields of the outermost record. */
    static <T extends SpecificRecordBase> T filled(Schema schema, Class<T> type, Predicate<Schema.Field> left) {
        FilledRecords values = new FilledRecords();
        GenericData.Record record = new GenericData.Record(schema);
        for (Schema.Field field : schema.getFields()) {
            record.put(field.pos(), left.test(field) ? null : values.value(field.name(), field.schema()));
        }
        return decoded(record, type);
    }

    private Object value(String name, Schema schema) {
        counter++;
        return switch (schema.getType()) {
            case RECORD -> record(schema);
            case UNION -> value(name, filledBranch(schema));
            case ARRAY -> List.of(value(name, schema.getElementType()), value(name, schema.getElementType()));
            case STRING -> name + "-" + counter;
            case LONG -> 1_000_000_000_000L + counter;
            case INT -> 1_000 + counter;
            case BOOLEAN -> true;
            case BYTES -> ByteBuffer.wrap(new byte[] {(byte) counter, 0, -1});
            case FIXED -> fixed(schema);
            default -> throw new IllegalArgumentException("say how to fill a " + schema.getType());
        };
    }

    private GenericData.Record record(Schema schema) {
        GenericData.Record record = new GenericData.Record(schema);
        schema.getFields().forEach(field -> record.put(field.pos(), value(field.name(), field.schema())));
        return record;
    }

    private GenericData.Fixed fixed(Schema schema) {
        byte[] bytes = new byte[schema.getFixedSize()];
        Arrays.fill(bytes, (byte) counter);
        return new GenericData.Fixed(schema, bytes);
    }

    private static Schema filledBranch(Schema union) {
        return union.getTypes().stream()
                .filter(branch -> branch.getType() != Schema.Type.NULL)
                .findFirst()
                .orElseThrow();
    }

    private static <T extends SpecificRecordBase> T decoded(GenericData.Record record, Class<T> type) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(WireFormat.prefix(Fixture.ID));
        try {
            BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
            new GenericDatumWriter<GenericData.Record>(record.getSchema()).write(record, encoder);
            return FixtureCodec.decode(out.toByteArray(), record.getSchema(), type);
        } catch (IOException | UndecodableException e) {
            throw new IllegalStateException(record.getSchema().getName() + " cannot be filled", e);
        }
    }
}
