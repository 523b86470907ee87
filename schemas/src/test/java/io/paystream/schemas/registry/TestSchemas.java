package io.paystream.schemas.registry;

import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;

/** Small schemas, and subjects no other test uses. */
final class TestSchemas {

    static final Schema ONE_FIELD = SchemaBuilder.record("Thing")
            .namespace("test")
            .fields()
            .requiredString("a")
            .endRecord();

    private TestSchemas() {}

    static Schema withRequired(String field) {
        return SchemaBuilder.record("Thing")
                .namespace("test")
                .fields()
                .requiredString("a")
                .requiredLong(field)
                .endRecord();
    }

    static Schema withOptional(String field) {
        return SchemaBuilder.record("Thing")
                .namespace("test")
                .fields()
                .requiredString("a")
                .optionalLong(field)
                .endRecord();
    }

    static String freshSubject() {
        return "test-" + UUID.randomUUID() + "-value";
    }
}
