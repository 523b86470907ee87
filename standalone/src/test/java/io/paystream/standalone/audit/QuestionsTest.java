package io.paystream.standalone.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paystream.processor.audit.BalanceQuestion;
import io.paystream.processor.audit.Moment;
import io.paystream.standalone.CommandRun;
import io.paystream.standalone.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuestionsTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "2026-11-24T06:00:00Z, 1795500000000",
        "2026-11-24T07:00:00.0019+01:00, 1795500000001",
        "1969-12-31T23:59:59Z, 0"
    })
    void anInstantIsTheLastMillisecondAtOrBeforeIt(String text, long milliseconds) {
        assertThat(Moments.at(text)).contains(new Moment.At(milliseconds));
    }

    @ParameterizedTest
    @CsvSource({"2026-11-24", "2026-11-24T06:00Z", "2026-02-30T06:00:00Z", "now"})
    void anythingElseIsNoInstant(String text) {
        assertThat(Moments.at(text)).isEmpty();
    }

    @Test
    void aFileAsksALineAtATime() throws IOException {
        Path file = file("""
                {"book": "acme", "account": "alice", "at": "2026-11-24T06:00:00Z"}

                {"book": "acme", "account": "@fees", "currency": "EUR", "atSequence": 7}
                {"book": "acme", "account": "bob"}
                """);

        assertThat(QuestionsFile.read(file))
                .containsExactly(
                        new BalanceQuestion("acme", "alice", Optional.empty(), new Moment.At(1_795_500_000_000L)),
                        new BalanceQuestion("acme", "@fees", Optional.of("EUR"), new Moment.AtSequence(7)),
                        new BalanceQuestion("acme", "bob", Optional.empty(), new Moment.AtTheEnd()));
    }

    @Test
    void aFaultIsNamedWithItsLine() throws IOException {
        Path file = file("""
                {"book": "acme", "account": "alice"}
                {"book": "acme", "account": "@nobody", "at": "yesterday", "atSequence": 0, "when": 1}
                """);

        assertThatThrownBy(() -> QuestionsFile.read(file))
                .hasMessageContainingAll(
                        "line 2",
                        "account must be an account id or a system account",
                        "at must be an RFC 3339 instant",
                        "atSequence must be a whole number from 1",
                        "when is not a field of this file");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "audit balance --book acme | --book and --account are needed, or --questions",
                "audit balance --book acme --account a --at noon | --at must be an RFC 3339 instant",
                "audit balance --book acme --account a --at-sequence 0 | --at-sequence must be a whole number from 1",
                "audit balance --book acme --account a --at-sequence 1 --at 2026-11-24T06:00:00Z | do not go together",
                "audit balance --book acme --questions f | --questions stands alone",
                "audit state --at noon | --at must be an RFC 3339 instant",
                "audit timeline --book acme --payment 7 | --payment must be a payment id",
                "audit state --threads 0 | --threads must be at least 1",
                "audit state --wait -1 | --wait must not be negative"
            })
    void aWrongCommandLineIsRefusedInOneLine(String line, String message) {
        CommandRun run = CommandRun.of(line.split(" "));

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(message);
        assertThat(run.out()).isEmpty();
    }

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("questions.jsonl"), text);
    }
}
