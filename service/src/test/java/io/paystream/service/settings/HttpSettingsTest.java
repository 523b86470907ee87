package io.paystream.service.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class HttpSettingsTest {

    @Test
    void onePortIsForEverythingByDefault() {
        assertThat(HttpSettings.read(reader(Map.of()))).isEqualTo(HttpSettings.of("127.0.0.1", 8080));
    }

    @Test
    void aSecondOneIsForOperations() {
        assertThat(HttpSettings.read(reader(Map.of("http.operations.port", "8081"))))
                .isEqualTo(new HttpSettings("127.0.0.1", 8080, OptionalInt.of(8081)));
    }

    @Test
    void theTwoMustNotBeOne() {
        SettingsReader reader = reader(Map.of("http.port", "9", "http.operations.port", "9"));
        HttpSettings.read(reader);

        assertThatThrownBy(reader::throwIfFaulty)
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("http.operations.port must not be http.port, is 9 as well");
    }

    @Test
    void bothMayBeAnyFreeOne() {
        SettingsReader reader = reader(Map.of("http.port", "0", "http.operations.port", "0"));
        HttpSettings.read(reader);

        assertThatCode(reader::throwIfFaulty).doesNotThrowAnyException();
    }

    private static SettingsReader reader(Map<String, String> file) {
        return SettingsReader.of(Map.of(), file);
    }
}
