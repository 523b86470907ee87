package io.paystream.standalone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.service.http.Json;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReportTableTest {

    private static final BenchSettings SETTINGS =
            new BenchSettings(Duration.ofSeconds(2), 2, Duration.ZERO, 1, 2, 1, 42, false, Set.of());

    @Test
    void ratiosComeBeforeFiguresWithTheirTargetsAndWhetherTheyAreMet() {
        Judged ratio = new Judged("a / b", "", List.of(0.5, 1.0), Target.atLeast(0.75));
        Judged latency = new Judged("wait", "ms", List.of(12.0), Target.atMost(10));
        Figure figure = new Figure("b", List.of(new Sample(1_000, 2_000, 3, 7.5), new Sample(3_000, 2_000, 0, 9.5)));
        String table = ReportTable.of(new Report(
                SETTINGS,
                Json.object().put("cores", 2),
                new RecordSizes(1, 2, List.of(3)),
                List.of(ratio, latency),
                List.of(figure),
                List.of()));

        assertThat(table)
                .containsPattern(
                        "(?s)a / b +0\\.75 +>= 0\\.75 +met +0\\.50 1\\.00.*b +2,000 +4,000 +3 +8\\.5 +1,000 3,000")
                .containsPattern("wait +12\\.00 ms +<= 10 ms +MISSED")
                .contains("2 cores")
                .contains("seed 42");
    }
}
