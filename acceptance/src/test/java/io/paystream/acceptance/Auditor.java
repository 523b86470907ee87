package io.paystream.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The packaged program's own audit, as one who has nothing but the topics runs it. */
final class Auditor {

    private static final Duration PATIENCE = Duration.ofSeconds(150);
    private static final Path LOGS = Path.of("target", "acceptance-logs");

    private Auditor() {}

    /** The report on a running cluster, which has to hold. */
    static JsonNode verify(int kafkaPort, int registryPort, String... more) {
        return report(onCluster(kafkaPort, registryPort, more), 0);
    }

    /** The report on a running cluster in which something is wrong. */
    static JsonNode verifyFaulty(int kafkaPort, int registryPort, String... more) {
        return report(onCluster(kafkaPort, registryPort, more), 1);
    }

    private static List<String> onCluster(int kafkaPort, int registryPort, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "audit",
                "verify",
                "--output",
                "json",
                "--kafka",
                "127.0.0.1:" + kafkaPort,
                "--registry",
                "http://127.0.0.1:" + registryPort + "/apis/ccompat/v7"));
        arguments.addAll(List.of(more));
        return arguments;
    }

    /** The report on a stopped stack's directory, which has to hold. */
    static JsonNode verifyStopped(Path data) {
        return report(List.of("audit", "verify", "--output", "json", "--data", data.toString()), 0);
    }

    private static JsonNode report(List<String> arguments, int expectedExitCode) {
        try (Program program =
                Program.start("audit-verify", ownLogDirectory(), Map.of(), arguments.toArray(String[]::new))) {
            int exitCode = program.awaitExit(PATIENCE);
            String json = program.output()
                    .lines()
                    .filter(line -> line.startsWith("{"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no report: " + program.output()));
            JsonNode report = new ObjectMapper().readTree(json);
            assertThat(report.path("faults").isEmpty())
                    .as(report.path("faults").toString())
                    .isEqualTo(expectedExitCode == 0);
            assertThat(exitCode).as(program.output()).isEqualTo(expectedExitCode);
            return report;
        } catch (JsonProcessingException e) {
            throw new AssertionError("the report is no JSON", e);
        }
    }

    /** A run reads its report from its log, and two classes audit at a time. */
    private static Path ownLogDirectory() {
        try {
            Files.createDirectories(LOGS);
            return Files.createTempDirectory(LOGS, "audit-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
