package io.paystream.projections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paystream.projections.query.EntryStreams;
import io.paystream.service.settings.InvalidSettingsException;
import io.paystream.service.settings.Setting;
import io.paystream.service.settings.SettingsReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.Test;

class ProjectionsConfigTest {

    @Test
    void hasADefaultForEverySetting() {
        ProjectionsConfig config = read(Map.of());

        assertThat(config.self()).isEqualTo(new HostInfo("127.0.0.1", 8080));
        assertThat(config.instanceId()).isEqualTo("127.0.0.1-8080");
        assertThat(config.positionWait()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.rocksDbBytes()).isEqualTo(256L * 1024 * 1024);
        assertThat(config.standbys()).isEqualTo(1);
        assertThat(config.streams())
                .isEqualTo(new EntryStreams.Limits(256, Duration.ofSeconds(15), Duration.ofSeconds(30)));
    }

    @Test
    void isReachedAtTheAddressThatIsGiven() {
        ProjectionsConfig config =
                read(Map.of("http.host", "0.0.0.0", "application.server", "projections-1.example:8443"));

        assertThat(config.self()).isEqualTo(new HostInfo("projections-1.example", 8443));
        assertThat(config.instanceId()).isEqualTo("projections-1.example-8443");
    }

    @Test
    void makesAnInstanceIdThatKafkaTakes() {
        assertThat(read(Map.of("projections.instance.id", "rack 1/a")).instanceId())
                .isEqualTo("rack-1-a");
    }

    @Test
    void refusesAnAddressThatNobodyCanReach() {
        for (Map<String, String> unreachable : List.of(
                Map.of("http.port", "0"),
                Map.of("http.host", "0.0.0.0"),
                Map.of("application.server", "nowhere"),
                Map.of("application.server", "0.0.0.0:8080"))) {
            assertThatThrownBy(() -> read(unreachable))
                    .as(unreachable.toString())
                    .isInstanceOf(InvalidSettingsException.class)
                    .hasMessageContaining("PAYSTREAM_APPLICATION_SERVER");
        }
    }

    @Test
    void reportsAllFaultsTogether() {
        assertThatThrownBy(() -> read(Map.of(
                        "projections.stream.threads", "0",
                        "projections.standby.replicas", "-1",
                        "projections.position.wait.ms", "soon",
                        "projections.rocksdb.memory.mb", "1")))
                .hasMessageContainingAll(
                        "projections.stream.threads",
                        "projections.standby.replicas",
                        "projections.position.wait.ms",
                        "projections.rocksdb.memory.mb");
    }

    /** A stream on which nothing comes would be taken for one whose reader does not read. */
    @Test
    void refusesHeartbeatsThatComeTooLate() {
        assertThat(read(Map.of("projections.sse.heartbeat.ms", "29999"))
                        .streams()
                        .heartbeat())
                .isEqualTo(Duration.ofMillis(29_999));
        assertThatThrownBy(() -> read(Map.of("projections.sse.heartbeat.ms", "30000")))
                .hasMessageContaining("must be less than projections.sse.write.timeout.ms, is '30000'");
    }

    @Test
    void namesEachSettingOnce() {
        assertThat(ProjectionsSettings.ALL).extracting(Setting::name).doesNotHaveDuplicates();
    }

    private static ProjectionsConfig read(Map<String, String> settings) {
        SettingsReader reader = SettingsReader.of(Map.of(), settings);
        ProjectionsConfig config = ProjectionsConfig.read(reader);
        reader.throwIfFaulty();
        return config;
    }
}
