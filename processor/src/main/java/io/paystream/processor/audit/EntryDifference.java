package io.paystream.processor.audit;

import static io.paystream.schemas.serde.WireFormat.PREFIX_LENGTH;

import io.paystream.schemas.avro.JournalEntry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;

/** Where an entry of the journal and the one that its input gives differ, field by field. Thread-safe. */
final class EntryDifference {

    private static final int MAX_FIELDS = 8;
    private static final int MAX_VALUE_LENGTH = 80;

    private EntryDifference() {}

    /** One value as the journal has it and as it is decided. */
    record Field(String path, String logged, String decided) {

        @Override
        public String toString() {
            return path + " is " + logged + ", decided " + decided;
        }
    }

    /** What the bytes of an entry say, read with the schema they were written in. */
    static GenericRecord read(byte[] value, Schema writer, Schema reader) throws IOException {
        try {
            return new GenericDatumReader<GenericRecord>(writer, reader)
                    .read(
                            null,
                            DecoderFactory.get()
                                    .binaryDecoder(value, PREFIX_LENGTH, value.length - PREFIX_LENGTH, null));
        } catch (AvroRuntimeException | UnsupportedOperationException e) {
            throw new IOException("the bytes are not of the schema", e);
        }
    }

    /** Our own entry as it would have been written in another version of the schema, without the registry's prefix. */
    static byte[] rewritten(byte[] decided, Schema writer) throws IOException {
        GenericRecord entry = read(decided, JournalEntry.getClassSchema(), writer);
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream(decided.length);
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        new GenericDatumWriter<GenericRecord>(writer).write(entry, encoder);
        return out.toByteArray();
    }

    /** The first that differ, but for the hash, which always does then. */
    static List<Field> between(GenericRecord logged, GenericRecord decided) {
        List<Field> fields = new ArrayList<>();
        compare("", logged, decided, fields);
        return fields.stream()
                .filter(field -> !field.path().equals("hash"))
                .limit(MAX_FIELDS)
                .toList();
    }

    private static void compare(String path, @Nullable Object logged, @Nullable Object decided, List<Field> fields) {
        if (logged instanceof GenericRecord one && decided instanceof GenericRecord other) {
            for (Schema.Field field : one.getSchema().getFields()) {
                compare(
                        path.isEmpty() ? field.name() : path + "." + field.name(),
                        one.get(field.pos()),
                        other.get(field.pos()),
                        fields);
            }
        } else if (logged instanceof List<?> some
                && decided instanceof List<?> others
                && some.size() == others.size()) {
            for (int i = 0; i < some.size(); i++) {
                compare(path + "[" + i + "]", some.get(i), others.get(i), fields);
            }
        } else if (!java.util.Objects.equals(logged, decided)) {
            fields.add(new Field(path, shown(logged), shown(decided)));
        }
    }

    private static String shown(@Nullable Object value) {
        if (value instanceof GenericFixed fixed) {
            return java.util.HexFormat.of().formatHex(fixed.bytes(), 0, 8) + "...";
        }
        String text = value instanceof List<?> list ? list.size() + " items" : String.valueOf(value);
        return text.length() > MAX_VALUE_LENGTH ? text.substring(0, MAX_VALUE_LENGTH) + "..." : text;
    }
}
