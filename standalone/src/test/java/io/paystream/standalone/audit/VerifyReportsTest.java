package io.paystream.standalone.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.processor.audit.Fault;
import io.paystream.processor.audit.FaultKind;
import io.paystream.processor.audit.Place;
import io.paystream.processor.audit.VerifyReport;
import io.paystream.processor.audit.ViewsCompared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Reports as they are printed, held against files; a change of them is to be seen. */
class VerifyReportsTest {

    private static final List<Fault> FAULTS = List.of(
            new Fault(
                    FaultKind.STATE_DIFFERS,
                    new Place("paystream-processor-accounts-changelog", 3, 1024),
                    "acme",
                    "partition 3, alice: the inputs give another value",
                    Optional.empty()),
            new Fault(
                    FaultKind.INPUT_CHANGED,
                    new Place("payments.commands", 3, 17),
                    "acme",
                    "its digest is not the one that payments.journal-3@20 names",
                    Optional.empty()),
            new Fault(
                    FaultKind.DECISION_DIFFERS,
                    new Place("payments.journal", 3, 20),
                    "acme",
                    "accepted.postings[0].amountMinor is -16, decided -15; accepted.postings[1].amountMinor is 16, decided 15",
                    Optional.of(new Place("payments.commands", 3, 17))),
            new Fault(
                    FaultKind.TRANSIT_UNBALANCED,
                    new Place("payments.journal", -1, -1),
                    "",
                    "EUR: @transit of all books is 300 minor, legs under way carry 0",
                    Optional.empty()));

    private static final List<Fault> VIEW_FAULTS = List.of(new Fault(
            FaultKind.VIEW_DIFFERS,
            new Place("payments.journal", 3, 812),
            "acme",
            "at entry 204, ACCOUNT alice: the entries give another value",
            Optional.empty()));

    @Test
    void aLogThatHolds() throws IOException {
        assertGolden("holds.txt", VerifyTables.of(report(List.of())));
        assertGolden("holds.json", VerifyJson.of(report(List.of())));
    }

    @Test
    void viewsThatDiffer() throws IOException {
        VerifyReport report =
                report(List.of()).with(new ViewsCompared(16_478, 801_204, 1, Duration.ofMillis(12_345)), VIEW_FAULTS);

        assertGolden("views.txt", VerifyTables.of(report));
        assertGolden("views.json", VerifyJson.of(report));
    }

    @Test
    void aLogWithFaults() throws IOException {
        assertGolden("faults.txt", VerifyTables.of(report(FAULTS)));
        assertGolden("faults.json", VerifyJson.of(report(FAULTS)));
    }

    @Test
    void progressSaysTheRateAndTheTimeLeft() {
        assertThat(ReplayProgress.line(250_000, 1_000_000, Duration.ofSeconds(5)))
                .startsWith(
                        "[##########                              ] 250,000 of 1,000,000 offsets, 50,000/s, 15 s left");
    }

    private static VerifyReport report(List<Fault> faults) {
        return new VerifyReport(
                4,
                113_493,
                113_493,
                0,
                44,
                16_479,
                136_279,
                faults.isEmpty() ? 0 : 2,
                Duration.ofMillis(8_120),
                Duration.ofMillis(4_109),
                Optional.empty(),
                "GRKgfNiYQx6pQcStm16IjQ",
                faults);
    }

    /** What is printed now lies in {@code target/verify-report}, to be looked at and kept. */
    private static void assertGolden(String name, String actual) throws IOException {
        Path now = Files.createDirectories(Path.of("target/verify-report")).resolve(name);
        Files.writeString(now, actual);
        assertThat(actual).isEqualTo(Files.readString(Path.of("src/test/resources/verify-report", name)));
    }
}
