package io.paystream.schemas.serde;

import io.paystream.schemas.SampleCommands;
import io.paystream.schemas.SampleEntries;
import io.paystream.schemas.avro.CommandEnvelope;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.avro.TransitEnvelope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * Every version the schemas ever had. A new one is added at the end and written once by {@link FixtureWriter}; the kept
 * bytes of an old one, and the values they hold, are never touched again.
 */
enum FixtureVersion {
    V1 {
        @Override
        List<Fixture> fixtures() {
            List<Fixture> fixtures = new ArrayList<>();
            for (CommandEnvelope command : SampleCommands.commands()) {
                fixtures.add(fixture(command.getKind(), command));
            }
            fixtures.add(fixture("ExpirePayment", SampleCommands.expirePayment()));
            fixtures.add(fixture("Accepted", SampleEntries.accepted()));
            fixtures.add(fixture("Rejected", SampleEntries.rejected()));
            fixtures.add(fixture("Undecodable", SampleEntries.undecodable()));
            fixtures.add(fixture("Unchanged", SampleEntries.unchanged()));
            fixtures.add(fixture("Faulted", SampleEntries.faulted()));
            return fixtures;
        }
    },

    /** The whole domain. */
    V2,

    /** Batches, corrections and retention. */
    V3,

    /** Deadlines of commands. */
    V4;

    /** From the second version on made from its kept schemas, so that a later version cannot change them. */
    List<Fixture> fixtures() {
        List<Fixture> fixtures = new ArrayList<>();
        fixtures.addAll(onePerKind("openBook", CommandEnvelope.class));
        fixtures.addAll(onePerKind("expirePayment", TransitEnvelope.class));
        fixtures.add(fixture(
                "Everything", FilledRecords.filled(keptSchema("JournalEntry"), JournalEntry.class, field -> false)));
        return fixtures;
    }

    static FixtureVersion newest() {
        return List.of(values()).getLast();
    }

    static Stream<Fixture> everyFixture() {
        return Arrays.stream(values()).flatMap(version -> version.fixtures().stream());
    }

    /** A value for each field from the first kind's on, with that field filled and no other kind's. */
    <T extends SpecificRecordBase> List<Fixture> onePerKind(String firstKind, Class<T> type) {
        Schema schema = keptSchema(type.getSimpleName());
        int first = schema.getField(firstKind).pos();
        return schema.getFields().stream()
                .filter(kind -> kind.pos() >= first)
                .map(kind -> fixture(
                        Character.toUpperCase(kind.name().charAt(0))
                                + kind.name().substring(1),
                        FilledRecords.filled(schema, type, field -> field.pos() >= first && field.pos() != kind.pos())))
                .toList();
    }

    Schema keptSchema(String type) {
        try {
            return new Schema.Parser().parse(directory().resolve(type + ".avsc").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path directory() {
        return Path.of("src", "test", "resources", "fixtures", name().toLowerCase(Locale.ROOT));
    }

    Fixture fixture(String kind, SpecificRecordBase value) {
        return new Fixture(this, value.getSchema().getName() + "-" + kind, value);
    }
}
