package io.paystream.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.embedded.EmbeddedRegistry;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class RegistryRestartTest {

    @TempDir
    private Path directory;

    @Test
    void aRegistryKilledAndStartedAgainKnowsTheSchemasByTheirIds() {
        Registered ids;
        int port;
        RegistryClient running;
        try (EmbeddedRegistry registry = EmbeddedRegistry.start(0, directory)) {
            port = registry.url().getPort();
            running = new RegistryClient(RegistrySettings.of(registry.url()));
            ids = SchemaRegistration.register(running);
            registry.kill();
        }
        try (EmbeddedRegistry registry = EmbeddedRegistry.start(port, directory)) {
            RegistryClient fresh = new RegistryClient(RegistrySettings.of(registry.url()));

            assertThat(SchemaRegistration.register(fresh)).isEqualTo(ids);
            assertThat(running.register(TestSchemas.freshSubject(), TestSchemas.ONE_FIELD))
                    .isGreaterThan(ids.journalId());
        }
    }
}
