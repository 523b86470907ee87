package io.paystream.service.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SettingsReaderTest {

    private static final Setting PORT = new Setting("http.port", "Port", "8080");
    private static final Setting NAME = new Setting("node.name", "Name", null);
    private static final Setting WAIT = new Setting("wait.ms", "Wait", "250");
    private static final Setting URL = new Setting("registry.url", "URL", "http://localhost:8081");
    private static final Setting LOUD = new Setting("loud", "Loud", "false");

    @Test
    void namesTheEnvironmentVariableAfterTheSetting() {
        assertThat(new Setting("kafka.bootstrap.servers", "", null).environmentVariable())
                .isEqualTo("PAYSTREAM_KAFKA_BOOTSTRAP_SERVERS");
    }

    @Test
    void prefersTheEnvironmentToTheFileAndTheFileToTheDefault() {
        Map<String, String> file = Map.of("http.port", "2");
        assertThat(SettingsReader.of(Map.of("PAYSTREAM_HTTP_PORT", "1"), file).port(PORT))
                .isEqualTo(1);
        assertThat(SettingsReader.of(Map.of(), file).port(PORT)).isEqualTo(2);
        assertThat(SettingsReader.of(Map.of(), Map.of()).port(PORT)).isEqualTo(8080);
    }

    @Test
    void readsEveryType() {
        SettingsReader reader = SettingsReader.of(Map.of("PAYSTREAM_LOUD", "true"), Map.of("node.name", " a "));
        assertThat(reader.text(NAME)).isEqualTo("a");
        assertThat(reader.millis(WAIT)).isEqualTo(Duration.ofMillis(250));
        assertThat(reader.httpUri(URL)).hasToString("http://localhost:8081");
        assertThat(reader.flag(LOUD)).isTrue();
        reader.throwIfFaulty();
    }

    private enum Colour {
        RED,
        LIGHT_BLUE
    }

    @Test
    void aChoiceIsWrittenInLowerCase() {
        Setting colour = new Setting("colour", "Colour", "red");
        assertThat(SettingsReader.of(Map.of(), Map.of()).oneOf(colour, Colour.class))
                .isEqualTo(Colour.RED);
        assertThat(SettingsReader.of(Map.of(), Map.of("colour", "light_blue")).oneOf(colour, Colour.class))
                .isEqualTo(Colour.LIGHT_BLUE);
        SettingsReader wrong = SettingsReader.of(Map.of("PAYSTREAM_COLOUR", "RED"), Map.of());
        wrong.oneOf(colour, Colour.class);
        assertThatThrownBy(wrong::throwIfFaulty)
                .hasMessageContaining("colour (PAYSTREAM_COLOUR) must be one of red, light_blue, is 'RED'");
    }

    @Test
    void reportsAllFaultsTogether() {
        SettingsReader reader = SettingsReader.of(
                Map.of("PAYSTREAM_HTTP_PORT", "65536", "PAYSTREAM_REGISTRY_URL", "ftp://x", "PAYSTREAM_LOUD", "yes"),
                Map.of("wait.ms", "0"));
        reader.port(PORT);
        reader.text(NAME);
        reader.millis(WAIT);
        reader.httpUri(URL);
        reader.flag(LOUD);
        assertThatThrownBy(reader::throwIfFaulty)
                .isInstanceOfSatisfying(
                        InvalidSettingsException.class,
                        e -> assertThat(e.faults())
                                .containsExactly(
                                        "http.port (PAYSTREAM_HTTP_PORT) must be a whole number from 0 to 65535, is '65536'",
                                        "node.name (PAYSTREAM_NODE_NAME) is required",
                                        "wait.ms (PAYSTREAM_WAIT_MS) must be a whole number from 1 to 2147483647, is '0'",
                                        "registry.url (PAYSTREAM_REGISTRY_URL) must be an http or https URL, is 'ftp://x'",
                                        "loud (PAYSTREAM_LOUD) must be true or false, is 'yes'"));
    }

    @Test
    void refusesKeysAndVariablesThatNoSettingReads() {
        SettingsReader reader = SettingsReader.of(
                Map.of("PAYSTREAM_HTP_PORT", "1", "PAYSTREAM_URL", "x", "HOME", "/"), Map.of("http.prot", "1"));
        reader.refuseUnknown(List.of(PORT), Set.of("PAYSTREAM_URL"));
        assertThatThrownBy(reader::throwIfFaulty)
                .hasMessageContaining("http.prot (file): no such setting")
                .hasMessageContaining("PAYSTREAM_HTP_PORT (environment): no such setting")
                .hasMessageNotContaining("PAYSTREAM_URL");
    }

    @Test
    void readsAPropertiesFile(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("paystream.properties"), "http.port=7\n# note\n");
        assertThat(SettingsReader.of(Map.of(), file).port(PORT)).isEqualTo(7);
    }
}
