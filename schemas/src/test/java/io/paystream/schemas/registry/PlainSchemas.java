package io.paystream.schemas.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.avro.Schema;

/** Schemas as they are registered, for tests of other packages. */
public final class PlainSchemas {

    private static final ObjectMapper JSON = new ObjectMapper();

    private PlainSchemas() {}

    public static Schema of(Schema schema) {
        return new Schema.Parser().parse(PlainSchema.text(schema));
    }

    public static String pretty(Schema schema) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(JSON.readTree(PlainSchema.text(schema)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a schema is JSON", e);
        }
    }
}
