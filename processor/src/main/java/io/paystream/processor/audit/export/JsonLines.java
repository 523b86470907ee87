package io.paystream.processor.audit.export;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificFixed;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * Entries whole, one JSON object a line. The keys are the names of the schema, so that a field that is added to it is in the export
 * without anybody thinking of it; before them stand partition, offset and appendedAt of the record. What is null is left out.
 */
final class JsonLines implements EntrySink {

    private static final String INSTANT = "At";
    private static final String CAUSE_INSTANT = "timestamp";

    private final Selection selection;
    private final JsonGenerator json;
    private long written;

    JsonLines(Selection selection, OutputStream out) throws IOException {
        this.selection = selection;
        this.json = new JsonFactory().createGenerator(out, JsonEncoding.UTF8).setRootValueSeparator(null);
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    }

    @Override
    public void accept(LoggedEntry logged) throws IOException {
        if (!selection.isInPeriod(logged.entry().getDecidedAt()) || !selection.concerns(logged.entry())) {
            return;
        }
        json.writeStartObject();
        json.writeNumberField("partition", logged.place().partition());
        json.writeNumberField("offset", logged.place().offset());
        json.writeStringField("appendedAt", Instants.text(logged.appendedAt()));
        writeFields(logged.entry());
        json.writeEndObject();
        json.writeRaw('\n');
        written++;
    }

    /** How many entries were written; nothing can be written after it. */
    long finish() throws IOException {
        json.close();
        return written;
    }

    private void writeFields(SpecificRecordBase fields) throws IOException {
        for (Schema.Field field : fields.getSchema().getFields()) {
            Object value = fields.get(field.pos());
            if (value != null) {
                json.writeFieldName(field.name());
                write(field.name(), value);
            }
        }
    }

    private void write(String name, Object value) throws IOException {
        switch (value) {
            case CharSequence text -> json.writeString(text.toString());
            case Long number when isInstant(name) -> json.writeString(Instants.text(number));
            case Long number -> json.writeNumber(number);
            case Integer number -> json.writeNumber(number);
            case Boolean flag -> json.writeBoolean(flag);
            case SpecificFixed digest -> json.writeString(HexFormat.of().formatHex(digest.bytes()));
            case ByteBuffer bytes -> json.writeString(base64(bytes));
            case SpecificRecordBase fields -> {
                json.writeStartObject();
                writeFields(fields);
                json.writeEndObject();
            }
            case List<?> values -> {
                json.writeStartArray();
                for (Object each : values) {
                    write(name, each);
                }
                json.writeEndArray();
            }
            default -> throw new IllegalStateException("no JSON for field " + name + " of " + value.getClass());
        }
    }

    private static boolean isInstant(String name) {
        return name.endsWith(INSTANT) || name.equals(CAUSE_INSTANT);
    }

    private static String base64(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        return Base64.getEncoder().encodeToString(copy);
    }
}
