package io.paystream.service.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paystream.schemas.registry.RegistrySettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SchemaRegistrySettingsTest {

    @Test
    void pointsAtALocalRegistryByDefault() {
        assertThat(SchemaRegistrySettings.read(SettingsReader.of(Map.of(), Map.of())))
                .isEqualTo(RegistrySettings.of(URI.create("http://127.0.0.1:8081/apis/ccompat/v7")));
    }

    @Test
    void readsEverySetting() {
        SettingsReader reader = SettingsReader.of(
                Map.of("PAYSTREAM_REGISTRY_PASSWORD", "secret"),
                Map.of(
                        "registry.url", "https://registry:8443/",
                        "registry.username", "paystream",
                        "registry.truststore", "/etc/trust.p12",
                        "registry.truststore.password", "changeit",
                        "registry.start.timeout.ms", "1000"));

        assertThat(SchemaRegistrySettings.read(reader))
                .isEqualTo(new RegistrySettings(
                        URI.create("https://registry:8443"),
                        "paystream",
                        "secret",
                        Path.of("/etc/trust.p12"),
                        "changeit",
                        RegistrySettings.DEFAULT_REQUEST_TIMEOUT,
                        Duration.ofSeconds(1)));
        reader.throwIfFaulty();
    }

    @Test
    void reportsAUserNameWithoutItsPassword() {
        SettingsReader reader = SettingsReader.of(Map.of(), Map.of("registry.username", "paystream"));

        SchemaRegistrySettings.read(reader);

        assertThatThrownBy(reader::throwIfFaulty).hasMessageContaining("registry user name and password go together");
    }
}
