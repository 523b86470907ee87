package io.paystream.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.schemas.registry.PlainSchemas;
import io.paystream.schemas.registry.TopicSchema;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Writes the newest version's schemas and bytes, once, when told to by name: {@code mvn -pl schemas -am test
 * -Dtest=FixtureWriter -Dsurefire.failIfNoSpecifiedTests=false}. Its name keeps it out of every other run.
 */
class FixtureWriter {

    @Test
    void writesTheNewestVersionOnce() throws Exception {
        Path directory = FixtureVersion.newest().directory();
        assertThat(directory).as("a kept version is never written again").doesNotExist();
        Files.createDirectories(directory);
        for (TopicSchema known : TopicSchema.ALL) {
            Files.writeString(
                    directory.resolve(known.schema().getName() + ".avsc"), PlainSchemas.pretty(known.schema()) + "\n");
        }
        for (Fixture fixture : FixtureVersion.newest().fixtures()) {
            Files.write(fixture.bytesFile(), FixtureCodec.encode(fixture.value()));
        }
    }
}
