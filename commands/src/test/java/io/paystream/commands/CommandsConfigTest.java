package io.paystream.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.paystream.service.settings.InvalidSettingsException;
import io.paystream.service.settings.Setting;
import io.paystream.service.settings.SettingsReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsConfigTest {

    @Test
    void theDefaultsAreRight() {
        SettingsReader reader = SettingsReader.of(Map.of(), Map.of());
        CommandsConfig config = CommandsConfig.read(reader);
        reader.throwIfFaulty();

        assertThat(config.http().host()).isEqualTo("127.0.0.1");
        assertThat(config.usualWait()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.exchange().deliveryTimeout()).isLessThan(config.usualWait());
        assertThat(config.exchange().kafka()).containsEntry("bootstrap.servers", "127.0.0.1:9092");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1", "no.such.host.invalid"})
    void staysOnThisMachineWhileAuthenticationIsOff(String host) {
        assertThat(faults(Map.of("http.host", host)))
                .containsExactly("http.host is '" + host
                        + "', which other machines reach, while callers are not authenticated and may do everything;"
                        + " http.allow.anonymous.remote=true accepts that");
        assertThat(faults(Map.of("http.host", host, "http.allow.anonymous.remote", "true")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "::1", "localhost"})
    void mayListenOnAnyLoopbackAddress(String host) {
        assertThat(faults(Map.of("http.host", host))).isEmpty();
    }

    @Test
    void namesNoCallerByAHeaderUnlessToldTo() {
        assertThat(read(Map.of()).principalHeader()).isEmpty();
        assertThat(read(Map.of("http.principal.header", "")).principalHeader()).isEmpty();
        assertThat(read(Map.of("http.principal.header", "X-Caller")).principalHeader())
                .contains("X-Caller");
        for (String broken : List.of("X Caller", "X:Caller", "x".repeat(65))) {
            assertThat(faults(Map.of("http.principal.header", broken)))
                    .containsExactly("http.principal.header must be 1 to 64 characters of A-Z a-z 0-9 -");
        }
    }

    private static CommandsConfig read(Map<String, String> settings) {
        return CommandsConfig.read(SettingsReader.of(Map.of(), settings));
    }

    @Test
    void kafkaSaysItsWordBeforeTheCallersWaitEnds() {
        assertThat(faults(Map.of("commands.wait.ms", "4000")))
                .containsExactly("commands.delivery.timeout.ms must be below commands.wait.ms");
    }

    @Test
    void reportsEveryFaultTogether() {
        assertThat(faults(Map.of(
                        "commands.wait.ms", "60001",
                        "commands.max.block.ms", "soon",
                        "commands.buffer.bytes", "1",
                        "http.port", "70000")))
                .hasSize(4);
    }

    @Test
    void everySettingHasItsOwnNameAndADescription() {
        assertThat(CommandsConfig.SETTINGS).extracting(Setting::name).doesNotHaveDuplicates();
        assertThat(CommandsConfig.SETTINGS)
                .allSatisfy(setting -> assertThat(setting.description()).isNotBlank());
    }

    private static List<String> faults(Map<String, String> settings) {
        SettingsReader reader = SettingsReader.of(Map.of(), settings);
        CommandsConfig.read(reader);
        InvalidSettingsException invalid = catchThrowableOfType(InvalidSettingsException.class, reader::throwIfFaulty);
        return invalid == null ? List.of() : invalid.faults();
    }
}
