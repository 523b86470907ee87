package io.paystream.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.avro.Sha256;
import io.paystream.schemas.registry.PlainSchemas;
import io.paystream.schemas.registry.TopicSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificRecordBase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaVersionsTest {

    static Stream<Fixture> everyFixture() {
        return FixtureVersion.everyFixture();
    }

    @ParameterizedTest
    @MethodSource("everyFixture")
    void theBytesOfEveryVersionDecodeForEver(Fixture fixture) throws Exception {
        Class<? extends SpecificRecordBase> type = fixture.value().getClass();

        SpecificRecordBase decoded = FixtureCodec.decode(fixture.bytes(), fixture.writerSchema(), type);

        assertThat(decoded).isEqualTo(sealed(fixture));
    }

    @ParameterizedTest
    @MethodSource("everyFixture")
    void theHashOfEveryKeptEntryHolds(Fixture fixture) throws Exception {
        if (fixture.value() instanceof JournalEntry) {
            assertThat(EntryHash.stored(fixture.bytes())).isEqualTo(EntryHash.of(fixture.bytes()));
        }
    }

    @Test
    void theNewestVersionIsEncodedToTheVeryBytesKept() throws Exception {
        for (Fixture fixture : FixtureVersion.newest().fixtures()) {
            assertThat(FixtureCodec.encode(fixture.value())).as("%s", fixture).isEqualTo(fixture.bytes());
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyKeptFileIsHeldAgainstAValue(FixtureVersion version) throws IOException {
        Set<String> expected = version.fixtures().stream()
                .flatMap(fixture -> Stream.of(fixture.bytesFile(), fixture.schemaFile()))
                .map(Path::toString)
                .collect(Collectors.toCollection(TreeSet::new));

        try (Stream<Path> files = Files.list(version.directory())) {
            assertThat(files.map(Path::toString)).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void theSchemasAreThoseOfTheNewestKeptVersion() throws IOException {
        for (TopicSchema known : TopicSchema.ALL) {
            Path kept =
                    FixtureVersion.newest().directory().resolve(known.schema().getName() + ".avsc");

            assertThat(PlainSchemas.of(known.schema()))
                    .as(
                            "%s differs from %s. A changed schema is a new version: add it to FixtureVersion after %s with"
                                    + " values that fill the new fields, write its files with `mvn -pl schemas -am test"
                                    + " -Dtest=FixtureWriter -Dsurefire.failIfNoSpecifiedTests=false`, and commit them."
                                    + " Never change a version that was released.",
                            known.schema().getName(), kept, FixtureVersion.newest())
                    .isEqualTo(new Schema.Parser().parse(kept.toFile()));
        }
    }

    @Test
    void everyVersionReadsEveryOther() throws IOException {
        for (TopicSchema known : TopicSchema.ALL) {
            List<Schema> versions = versions(known.schema().getName());
            for (Schema reader : versions) {
                for (Schema writer : versions) {
                    assertThat(SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                                    .getType())
                            .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
                }
            }
        }
    }

    @Test
    void theHashIsTheLastFieldOfAnEntryInEveryVersion() throws IOException {
        for (Schema version : versions("JournalEntry")) {
            Schema.Field last = version.getFields().getLast();
            assertThat(last.name()).isEqualTo("hash");
            assertThat(last.schema().getType()).isEqualTo(Schema.Type.FIXED);
            assertThat(last.schema().getFixedSize()).isEqualTo(EntryHash.LENGTH);
        }
    }

    @Test
    void everyFieldOfTheNewestVersionIsFilledInSomeValue() {
        Set<String> filled = new TreeSet<>();
        FixtureVersion.newest().fixtures().forEach(fixture -> collectFilled(fixture.value(), filled));
        Set<String> all = new TreeSet<>();
        TopicSchema.ALL.forEach(known -> collectFields(known.schema(), all));

        assertThat(filled).isEqualTo(all);
    }

    @Test
    void everyRecordAndEveryFieldSaysWhatItMeans() {
        TopicSchema.ALL.forEach(known -> assertDocumented(known.schema()));
    }

    private static SpecificRecordBase sealed(Fixture fixture) throws IOException {
        if (fixture.value() instanceof JournalEntry entry) {
            entry.setHash(new Sha256(EntryHash.stored(fixture.bytes())));
        }
        return fixture.value();
    }

    private static List<Schema> versions(String type) throws IOException {
        Stream.Builder<Schema> versions = Stream.builder();
        for (FixtureVersion version : FixtureVersion.values()) {
            versions.add(new Schema.Parser()
                    .parse(version.directory().resolve(type + ".avsc").toFile()));
        }
        TopicSchema.ALL.stream()
                .map(TopicSchema::schema)
                .filter(schema -> schema.getName().equals(type))
                .forEach(versions::add);
        return versions.build().toList();
    }

    private static void collectFilled(IndexedRecord value, Set<String> filled) {
        for (Schema.Field field : value.getSchema().getFields()) {
            Object content = value.get(field.pos());
            if (content != null) {
                filled.add(value.getSchema().getName() + "." + field.name());
            }
            if (content instanceof IndexedRecord inner) {
                collectFilled(inner, filled);
            } else if (content instanceof List<?> items) {
                items.stream()
                        .filter(IndexedRecord.class::isInstance)
                        .map(IndexedRecord.class::cast)
                        .forEach(item -> collectFilled(item, filled));
            }
        }
    }

    private static void collectFields(Schema schema, Set<String> fields) {
        switch (schema.getType()) {
            case RECORD ->
                schema.getFields().forEach(field -> {
                    fields.add(schema.getName() + "." + field.name());
                    collectFields(field.schema(), fields);
                });
            case ARRAY -> collectFields(schema.getElementType(), fields);
            case UNION -> schema.getTypes().forEach(branch -> collectFields(branch, fields));
            default -> {}
        }
    }

    private static void assertDocumented(Schema schema) {
        switch (schema.getType()) {
            case RECORD -> {
                assertThat(schema.getDoc()).as(schema.getFullName()).isNotBlank();
                for (Schema.Field field : schema.getFields()) {
                    assertThat(field.doc())
                            .as(schema.getName() + "." + field.name())
                            .isNotBlank();
                    assertDocumented(field.schema());
                }
            }
            case ARRAY -> assertDocumented(schema.getElementType());
            case UNION -> schema.getTypes().forEach(SchemaVersionsTest::assertDocumented);
            default -> {}
        }
    }
}
