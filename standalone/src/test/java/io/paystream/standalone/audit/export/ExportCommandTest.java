package io.paystream.standalone.audit.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.standalone.CommandRun;
import io.paystream.standalone.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is refused before anything is read: one line that names the option, and no file. */
class ExportCommandTest {

    @TempDir
    private Path directory;

    @Test
    void timeWithoutADayOrAnOffsetIsNoInstant() {
        for (String option : List.of("--from", "--to")) {
            for (String text : List.of("yesterday", "2026-11-24", "2026-11-24T06:00:00", "2026-02-30T00:00:00Z")) {
                assertRefused(
                        "Invalid value for option '" + option + "': '" + text
                                + "' is no instant, which is written like 2026-11-24T06:00:00Z",
                        option,
                        text);
            }
        }
    }

    @Test
    void periodThatEndsWhereItBeginsIsRefused() {
        assertRefused(
                "--from has to be before --to", "--from", "2026-11-24T06:00:00Z", "--to", "2026-11-24T07:00:00+01:00");
    }

    @Test
    void fileInADirectoryThatIsNotThereIsRefused() {
        Path missing = directory.resolve("missing");

        assertRefused(
                "--out: there is no directory " + missing + " to write to",
                "--out",
                missing.resolve("journal.jsonl").toString());
    }

    @Test
    void directoryThatNoStackKeptItsStateInIsLeftAsItIs() throws IOException {
        assertRefused(
                "--data " + directory + " is no data directory: there is no kafka in it",
                "--data",
                directory.toString());
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void dataDirectoryExcludesAnyOtherPlace() {
        for (List<String> other : List.of(
                List.of("--kafka", "127.0.0.1:9092"),
                List.of("--registry", "http://127.0.0.1:8081"),
                List.of("--config", "paystream.properties"))) {
            List<String> arguments = new ArrayList<>(List.of("--data", directory.toString()));
            arguments.addAll(other);

            assertRefused(
                    "--data stands alone: it goes with none of --kafka, --registry and --config",
                    arguments.toArray(String[]::new));
        }
    }

    @Test
    void formatThatThereIsNotIsRefused() {
        CommandRun run = CommandRun.of("audit", "export", "--format", "mt940");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("--format").contains("mt940");
    }

    @Test
    void registryThatIsNoUrlIsRefused() {
        assertRefused("registry.url", "--registry", "here");
    }

    private static void assertRefused(String fault, String... arguments) {
        CommandRun run = export(arguments);

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(fault);
        assertThat(run.out()).isEmpty();
    }

    private static CommandRun export(String... arguments) {
        List<String> all = new ArrayList<>(List.of("audit", "export", "--format", "csv"));
        all.addAll(List.of(arguments));
        return CommandRun.of(all.toArray(String[]::new));
    }
}
