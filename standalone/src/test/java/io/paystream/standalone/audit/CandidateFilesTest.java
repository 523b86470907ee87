package io.paystream.standalone.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paystream.processor.audit.Candidate;
import io.paystream.processor.audit.Candidate.AccountName;
import io.paystream.processor.domain.Currency;
import io.paystream.processor.domain.FeePolicy;
import io.paystream.processor.domain.FeeSchedule;
import io.paystream.processor.domain.Limits;
import io.paystream.processor.domain.Money;
import io.paystream.processor.domain.RiskRules;
import io.paystream.processor.domain.RiskRules.AmountAgainstHistory;
import io.paystream.processor.domain.RiskRules.NewCounterparty;
import io.paystream.processor.domain.RiskRules.Velocity;
import io.paystream.standalone.CommandFailure;
import io.paystream.standalone.CommandRun;
import io.paystream.standalone.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CandidateFilesTest {

    private static final Limits LOGGED = new Limits(
            500,
            OptionalLong.of(100),
            OptionalLong.of(1_000),
            OptionalInt.of(7),
            OptionalLong.empty(),
            OptionalInt.empty(),
            List.of("mallory"));

    @TempDir
    Path directory;

    @Test
    void aLimitThatIsAbsentStaysAndNullIsNoLimit() {
        Candidate candidate = read(CandidateFiles::limits, """
                {"default": {"largestPaymentMinor": 50, "hourlyDebitCount": null, "dailyDebitMinor": 90},
                 "accounts": [{"book": "acme", "account": "alice",
                               "limits": {"overdraftLimitMinor": null, "blockedCounterparties": []}}]}
                """);

        assertThat(candidate.limitsOfAll().orElseThrow().apply(LOGGED))
                .isEqualTo(new Limits(
                        500,
                        OptionalLong.of(50),
                        OptionalLong.of(1_000),
                        OptionalInt.empty(),
                        OptionalLong.of(90),
                        OptionalInt.empty(),
                        List.of("mallory")));
        assertThat(Objects.requireNonNull(candidate.limits().get(new AccountName("acme", "alice")))
                        .apply(LOGGED))
                .isEqualTo(new Limits(
                        0,
                        OptionalLong.of(100),
                        OptionalLong.of(1_000),
                        OptionalInt.of(7),
                        OptionalLong.empty(),
                        OptionalInt.empty(),
                        List.of()));
    }

    @Test
    void aFeeScheduleIsReadAsOverRest() {
        Candidate candidate = read(CandidateFiles::fees, """
                {"default": [{"currency": "EUR", "basisPoints": 25, "onRefund": "RETURN"}],
                 "books": [{"book": "acme", "schedules": [{"currency": "JPY", "fixedMinor": 3}]}],
                 "accounts": [{"book": "acme", "account": "shop",
                               "schedule": {"currency": "EUR", "minimumMinor": 1, "maximumMinor": 1}}]}
                """);

        assertThat(candidate.feesOfAll())
                .containsExactly(schedule("EUR", 25, 0, OptionalLong.empty(), OptionalLong.empty(), FeePolicy.RETURN));
        assertThat(candidate.feesOfBooks())
                .isEqualTo(Map.of(
                        "acme",
                        List.of(schedule("JPY", 0, 3, OptionalLong.empty(), OptionalLong.empty(), FeePolicy.KEEP))));
        assertThat(candidate.feesOfAccounts())
                .isEqualTo(Map.of(
                        new AccountName("acme", "shop"),
                        schedule("EUR", 0, 0, OptionalLong.of(1), OptionalLong.of(1), FeePolicy.KEEP)));
    }

    private static FeeSchedule schedule(
            String currency,
            int basisPoints,
            long fixed,
            OptionalLong minimum,
            OptionalLong maximum,
            FeePolicy refund) {
        return new FeeSchedule(new Currency(currency), basisPoints, fixed, minimum, maximum, 0, refund, FeePolicy.KEEP);
    }

    @Test
    void riskRulesReplaceAllOfABook() {
        Candidate candidate = read(CandidateFiles::risk, """
                {"default": {},
                 "books": [{"book": "acme", "rules": {
                   "velocity": {"maxPayments": 20, "windowSeconds": 60},
                   "amountAgainstHistory": {"minPayments": 3, "maxTimesAverage": 2},
                   "newCounterparty": [{"currency": "EUR", "thresholdMinor": 0}]}}]}
                """);

        assertThat(candidate.riskOfAll()).contains(RiskRules.NONE);
        assertThat(candidate.riskOfBooks())
                .isEqualTo(Map.of(
                        "acme",
                        new RiskRules(
                                Optional.of(new Velocity(20, 60)),
                                Optional.of(new AmountAgainstHistory(3, 2)),
                                List.of(new NewCounterparty(new Money(0, new Currency("EUR")))))));
    }

    @Test
    void everyFaultIsNamedByFieldAndRule() {
        assertFaults(
                CandidateFiles::limits,
                """
                {"default": {"overdraftLimitMinor": -1, "largestPayment": 5},
                 "accounts": [{"book": "Acme", "limits": {"hourlyDebitCount": "7"}},
                              {"book": "acme", "account": "a", "limits": {}},
                              {"book": "acme", "account": "a", "limits": {}}, 7]}
                """,
                "default.overdraftLimitMinor must be an integer from 0 to",
                "default.largestPayment is not a field of this file",
                "accounts[0].book must be 1 to 63 characters",
                "accounts[0].account is required and must be",
                "accounts[0].limits.hourlyDebitCount must be an integer",
                "accounts[2].account must not be named twice",
                "accounts[3] must be an object");
        assertFaults(
                CandidateFiles::fees,
                """
                {"default": [{"currency": "EUR", "basisPoints": 10001, "minimumMinor": 2, "maximumMinor": 1},
                             {"currency": "EUR", "onRefund": "MAYBE"}, {"basisPoints": 1}],
                 "accounts": [{"book": "acme", "account": "shop"}], "books": {}}
                """,
                "default[0].basisPoints must be an integer from 0 to 10000",
                "default[0].maximumMinor must not be below minimumMinor",
                "default must name no currency twice",
                "default[1].onRefund must be KEEP or RETURN",
                "default[2].currency is required and must be the ISO 4217 code",
                "accounts[0].schedule is required and must be an object",
                "books must be an array of objects");
        assertFaults(
                CandidateFiles::risk,
                """
                {"default": {"velocity": {"maxPayments": 21}, "newCounterparty": [{"currency": "XXX"}]}}
                """,
                "default.velocity.maxPayments must be an integer from 1 to 20",
                "default.velocity.windowSeconds is required",
                "default.newCounterparty[0].currency must be the ISO 4217 code",
                "default.newCounterparty[0].thresholdMinor is required");
    }

    @Test
    void whatIsNoJsonIsRefused() {
        assertFaults(CandidateFiles::risk, "{\"default\": {}, \"default\": {}}", "is not valid JSON", "default");
        assertFaults(CandidateFiles::risk, "[]", "must be a JSON object");
        assertThatThrownBy(() -> CandidateFiles.risk(directory.resolve("none"), Candidate.NONE))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("there is no file");
    }

    @Test
    void whatIfNeedsOneFileAtLeast() {
        CommandRun run = CommandRun.of("audit", "what-if", "--kafka", "127.0.0.1:1");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("one of --limits, --fees and --risk is needed at least");
    }

    private Candidate read(BiFunction<Path, Candidate, Candidate> reader, String text) {
        Path file = directory.resolve("candidate.json");
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return reader.apply(file, Candidate.NONE);
    }

    private void assertFaults(BiFunction<Path, Candidate, Candidate> reader, String text, String... faults) {
        assertThatThrownBy(() -> read(reader, text))
                .isInstanceOfSatisfying(
                        CommandFailure.class,
                        failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE))
                .hasMessageContainingAll(faults);
    }
}
