package io.paystream.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * The packaged benchmark, far too short to measure anything: that it runs, and that its report is whole. The program itself fails
 * when a count does not come out: an entry for each command, an entry for all that was taken.
 */
final class BenchIT {

    private static final Path LOGS = Path.of("target", "acceptance-logs", "bench");
    private static final Duration ATMOST = Duration.ofMinutes(5);
    private static final List<String> SMALL =
            List.of("--books", "8", "--accounts", "4", "--clients", "16", "--output", "json");

    @Test
    void contendersAreMeasuredAndTargetsJudged() throws IOException {
        JsonNode report = run(
                "bench",
                "bench",
                "--seconds",
                "1",
                "--rounds",
                "1",
                "--warm-up",
                "0",
                "--only",
                "raw,bare,processor,memory,batched,gateway,latency");

        assertThat(names(report.path("figures")))
                .containsExactly(
                        "raw producer",
                        "bare EOS topology",
                        "processor",
                        "processor, stores in memory",
                        "processor, 100 payments a record",
                        "REST gateway");
        assertThat(report.path("figures")).allSatisfy(figure -> {
            assertThat(figure.path("perSecond").asDouble())
                    .as(figure.toString())
                    .isPositive();
            assertThat(figure.path("count").asLong()).as(figure.toString()).isPositive();
            assertThat(figure.path("cpuMicrosEach").asDouble())
                    .as(figure.toString())
                    .isPositive();
            assertThat(figure.path("rejected").asLong(-1)).as(figure.toString()).isZero();
            assertThat(figure.path("rounds")).as(figure.toString()).hasSize(1);
        });
        assertThat(report.path("latencies")).hasSize(1).allSatisfy(BenchIT::isWhole);
        assertThat(report.path("targets")).isNotEmpty().allSatisfy(target -> {
            assertThat(target.path("measured").asDouble()).as(target.toString()).isPositive();
            assertThat(target.path("target").asText()).as(target.toString()).matches("[<>]= [0-9.]+");
            assertThat(target.path("met").isBoolean()).as(target.toString()).isTrue();
        });
        assertThat(report.path("machine").path("cores").asInt()).isPositive();
        assertThat(report.path("records").path("rowBytes")).hasSize(2);
    }

    @Test
    void everyLoadIsOfferedAndNothingTakenIsLost() throws IOException {
        JsonNode report =
                run("overload", "bench", "overload", "--seconds", "1", "--warm-up", "0", "--connections", "64");

        assertThat(report.path("peakPerSecond").asDouble()).isPositive();
        assertThat(report.path("targets")).hasSizeBetween(3, 4);
        assertThat(stream(report.path("levels"))
                        .map(level -> level.path("factor").asInt()))
                .containsExactly(1, 2, 5, 10);
        assertThat(report.path("levels")).allSatisfy(level -> {
            assertThat(level.path("goodputPerSecond").asDouble())
                    .as(level.toString())
                    .isPositive();
            assertThat(stream(level.path("answers"))
                            .mapToLong(answer -> answer.path("count").asLong())
                            .sum())
                    .as(level.toString())
                    .isEqualTo(Math.round(level.path("offeredPerSecond").asDouble()));
        });
    }

    private static void isWhole(JsonNode latency) {
        assertThat(Stream.of("p50Ms", "p90Ms", "p99Ms", "p999Ms", "maxMs")
                        .map(each -> latency.path(each).asDouble()))
                .as(latency.toString())
                .isSorted()
                .allMatch(millis -> millis > 0);
        assertThat(latency.path("count").asLong()).as(latency.toString()).isPositive();
    }

    private static JsonNode run(String name, String... arguments) throws IOException {
        String[] all = Stream.concat(Stream.of(arguments), SMALL.stream()).toArray(String[]::new);
        try (Program program = Program.start(name, LOGS, Map.of(), all)) {
            assertThat(program.awaitExit(ATMOST)).as(program.output()).isZero();
            return new ObjectMapper().readTree(program.output().lines().toList().getLast());
        }
    }

    private static Stream<String> names(JsonNode items) {
        return stream(items).map(item -> item.path("name").asText());
    }

    private static Stream<JsonNode> stream(JsonNode items) {
        return StreamSupport.stream(items.spliterator(), false);
    }
}
