package io.paystream.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.acceptance.Api.Answer;
import io.paystream.embedded.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** State survives a stop, and it survives SIGKILL of everything. Each test has a system of its own. */
@Execution(ExecutionMode.CONCURRENT)
final class RestartIT {

    @TempDir
    Path data;

    @Test
    void keepsStateOverAStopAndRefusesASecondCopyMeanwhile() throws IOException {
        try (UpStack stack = UpStack.start("restart", data);
                Api api = stack.api()) {
            Scene scene = Scene.open(api, "kept", "alice", "bob");
            scene.topUp("alice", 700);
            Answer paid = scene.pay("alice", "bob", 200, "IMMEDIATE", "Idempotency-Key", "before")
                    .expect(201);

            refusesWithOneLine(stack.second("second-copy", data, FreePorts.find()), data.toString());
            refusesWithOneLine(
                    stack.second("taken-port", data.resolveSibling("other-" + data.getFileName()), stack.httpPort),
                    Integer.toString(stack.httpPort));

            assertThat(stack.program().stop()).as(stack.program().output()).isZero();
            assertThat(exportedPostings()).hasSize(4).last().asString().contains(",bob,EUR,200,2.00,200,");
            assertThat(Auditor.verifyStopped(data).path("inputs").asLong()).isGreaterThanOrEqualTo(5);
            stack.restart();

            assertThat(scene.posted(paid, "alice")).isEqualTo(500);
            assertThat(scene.posted(paid, "bob")).isEqualTo(200);
            Answer again = scene.pay("alice", "bob", 200, "IMMEDIATE", "Idempotency-Key", "before")
                    .expect(200);
            assertThat(again.body()).isEqualTo(paid.body());
            assertThat(scene.posted(again, "bob")).isEqualTo(200);
        }
    }

    @Test
    void keepsSchemaIdsAndBalancesOverSigkillOfEverythingRightAfterTheFirstPayments() {
        try (UpStack stack = UpStack.start("sigkill", data);
                Api api = stack.api();
                ForeignReader reader = stack.reader()) {
            Scene scene = Scene.open(api, "killed", "alice", "bob");
            scene.topUp("alice", 700);
            Answer paid = scene.pay("alice", "bob", 200, "IMMEDIATE", "Idempotency-Key", "k")
                    .expect(201);
            Map<String, Integer> ids = reader.idsBySubject();
            stack.program().killAll();

            stack.restart();

            try (ForeignReader after = stack.reader()) {
                assertThat(after.idsBySubject()).isEqualTo(ids);
            }
            assertThat(scene.posted(paid, "alice")).isEqualTo(500);
            Answer again = scene.pay("alice", "bob", 200, "IMMEDIATE", "Idempotency-Key", "k")
                    .expect(200);
            assertThat(scene.posted(again, "bob")).isEqualTo(200);
            Evidence.whenQuiet(reader).check();
        }
    }

    /** By an auditor who has nothing but the directory. */
    private List<String> exportedPostings() throws IOException {
        Path file = data.resolveSibling("postings-of-" + data.getFileName());
        int exitCode = Program.run(
                "export-of-a-stopped-stack",
                Path.of("target", "acceptance-logs"),
                Map.of(),
                "audit",
                "export",
                "--format",
                "csv",
                "--data",
                data.toString(),
                "--out",
                file.toString());
        assertThat(exitCode).isZero();
        List<String> lines = Files.readAllLines(file);
        Files.delete(file);
        return lines.subList(1, lines.size());
    }

    private static void refusesWithOneLine(Program program, String names) {
        assertThat(program.awaitExit(Duration.ofSeconds(60))).isNotZero();
        assertThat(program.output().strip().lines().toList()).as("one line").hasSize(1);
        assertThat(program.output()).contains(names).doesNotContain("Exception", "\tat ");
        program.close();
    }
}
