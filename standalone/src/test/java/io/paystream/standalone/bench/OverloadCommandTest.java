package io.paystream.standalone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.standalone.CommandRun;
import io.paystream.standalone.ExitCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverloadCommandTest {

    @ParameterizedTest
    @CsvSource({
        "--connections, 0, '--connections and --clients must be at least 1'",
        "--connections, 2000000000, 2000000000 connections need 2000002000 open files",
        "--clients, 500000000, 2000000000 connections need 2000002000 open files"
    })
    void whatTheMachineCannotGiveIsRefusedBeforeAnythingIsStarted(String option, String value, String message) {
        CommandRun run = CommandRun.of("bench", "overload", option, value);

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(message);
    }
}
