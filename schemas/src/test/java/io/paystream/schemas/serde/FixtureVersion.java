package io.paystream.schemas.serde;

import io.paystream.schemas.SampleCommands;
import io.paystream.schemas.SampleEntries;
import io.paystream.schemas.avro.CommandEnvelope;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

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
    };

    abstract List<Fixture> fixtures();

    static FixtureVersion newest() {
        return List.of(values()).getLast();
    }

    static Stream<Fixture> everyFixture() {
        return Arrays.stream(values()).flatMap(version -> version.fixtures().stream());
    }

    Path directory() {
        return Path.of("src", "test", "resources", "fixtures", name().toLowerCase(Locale.ROOT));
    }

    Fixture fixture(String kind, SpecificRecord value) {
        return new Fixture(this, value.getSchema().getName() + "-" + kind, value);
    }
}
