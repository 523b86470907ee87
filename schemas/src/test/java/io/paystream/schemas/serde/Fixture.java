package io.paystream.schemas.serde;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecordBase;

/** One kept value: its bytes as on the topic (registry id 1), the schema they were written with, and what they say. */
record Fixture(FixtureVersion version, String name, SpecificRecordBase value) {

    static final int ID = 1;

    String type() {
        return value.getSchema().getName();
    }

    Path bytesFile() {
        return version.directory().resolve(name + ".bin");
    }

    Path schemaFile() {
        return version.directory().resolve(type() + ".avsc");
    }

    byte[] bytes() throws IOException {
        return Files.readAllBytes(bytesFile());
    }

    Schema writerSchema() throws IOException {
        return new Schema.Parser().parse(schemaFile().toFile());
    }

    @Override
    public String toString() {
        return version + " " + name;
    }
}
