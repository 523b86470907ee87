package io.paystream.processor.audit;

import static io.paystream.processor.audit.RecordedLog.OPTIONS;
import static io.paystream.processor.audit.RecordedLog.UNSEEN;
import static io.paystream.processor.testing.Envelopes.authorize;
import static io.paystream.processor.testing.Envelopes.capture;
import static io.paystream.processor.testing.Envelopes.fees;
import static io.paystream.processor.testing.Envelopes.limits;
import static io.paystream.processor.testing.Envelopes.openAccount;
import static io.paystream.processor.testing.Envelopes.openBook;
import static io.paystream.processor.testing.Envelopes.paymentId;
import static io.paystream.processor.testing.Envelopes.refund;
import static io.paystream.processor.testing.Envelopes.riskRules;
import static io.paystream.processor.testing.Envelopes.topUp;
import static io.paystream.processor.testing.Envelopes.transfer;
import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.processor.audit.Candidate.AccountName;
import io.paystream.processor.audit.WhatIfReport.Example;
import io.paystream.processor.audit.WhatIfReport.Outcome;
import io.paystream.processor.audit.WhatIfReport.Shift;
import io.paystream.processor.domain.Currency;
import io.paystream.processor.domain.FeePolicy;
import io.paystream.processor.domain.FeeSchedule;
import io.paystream.processor.domain.Limits;
import io.paystream.processor.domain.RiskRules;
import io.paystream.processor.domain.RiskRules.Velocity;
import io.paystream.processor.testing.PaymentDriver;
import io.paystream.processor.testing.RealRegistry;
import io.paystream.processor.testing.Wire;
import io.paystream.schemas.avro.AccountLimits;
import io.paystream.schemas.avro.CommandEnvelope;
import io.paystream.schemas.avro.EventEnvelope;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.avro.VelocityRule;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * One history under other rules. What they would have made of it is what the real topology makes of the same commands when
 * those rules are set first.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(RealRegistry.class)
class WhatIfTest {

    private static final int PAYMENTS = 120;
    private static final Limits AT_MOST_TEN = new Limits(
            0,
            OptionalLong.of(10),
            OptionalLong.empty(),
            OptionalInt.of(30),
            OptionalLong.empty(),
            OptionalInt.empty(),
            List.of());
    private static final FeeSchedule TWO_PER_CAPTURE = new FeeSchedule(
            new Currency("EUR"), 0, 2, OptionalLong.empty(), OptionalLong.empty(), 0, FeePolicy.RETURN, FeePolicy.KEEP);

    private final long seed = new SplittableRandom().nextLong();
    private final List<CommandEnvelope> opening = new ArrayList<>();
    private final List<CommandEnvelope> traffic = new ArrayList<>();
    private Wire wire;
    private Path directory;
    private RecordedLog log;
    private AuditSource source;

    @BeforeAll
    void record(Wire realWire, @TempDir Path temporary) {
        wire = realWire;
        directory = temporary;
        log = new RecordedLog(wire, directory);
        opening.addAll(List.of(openBook("acme"), openAccount("acme", "alice"), openAccount("acme", "bob")));
        traffic.add(topUp("acme", "funds", "alice", 500));
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < PAYMENTS; i++) {
            traffic.addAll(payment("p" + i, random));
        }
        Stream.concat(opening.stream(), traffic.stream()).forEach(command -> log.after(1, command));
        source = log.publish(journal -> {});
    }

    private static List<CommandEnvelope> payment(String id, SplittableRandom random) {
        boolean isBack = random.nextInt(3) == 0;
        String from = isBack ? "bob" : "alice";
        String to = isBack ? "alice" : "bob";
        long amount = 1 + random.nextLong(20);
        return switch (random.nextInt(3)) {
            case 0 -> List.of(transfer("acme", id, from, to, amount));
            case 1 ->
                List.of(
                        authorize("acme", id, from, to, amount, 600),
                        capture("acme", id + "-c", paymentId("acme", id), 1 + random.nextLong(amount)));
            default ->
                List.of(transfer("acme", id, from, to, amount), refund("acme", id + "-r", paymentId("acme", id), null));
        };
    }

    @AfterAll
    void close() {
        log.close();
    }

    @Test
    void theRulesOfTheLogChangeNothing() {
        WhatIfReport report = ask(Candidate.NONE);

        assertThat(report.faults()).isEmpty();
        assertThat(report.inputs()).isEqualTo(opening.size() + traffic.size());
        assertThat(report.shifts()).isEmpty();
        report.amounts().values().forEach(amounts -> assertThat(amounts.after()).isEqualTo(amounts.before()));
    }

    @Test
    void otherLimitsAnswerAsIfTheyHadBeenSet() {
        Map<AccountName, UnaryOperator<Limits>> ofAlice =
                Map.of(new AccountName("acme", "alice"), logged -> AT_MOST_TEN);
        AccountLimits set = AccountLimits.newBuilder()
                .setLargestPaymentMinor(10L)
                .setHourlyDebitCount(30)
                .build();

        assertSame(ask(Candidate.NONE.withLimits(Optional.empty(), ofAlice)), limits("acme", "set", "alice", set));
    }

    @Test
    void otherFeesAnswerAsIfTheyHadBeenSet() {
        io.paystream.schemas.avro.FeeSchedule set = io.paystream.schemas.avro.FeeSchedule.newBuilder()
                .setCurrency("EUR")
                .setBasisPoints(0)
                .setFixedMinor(2)
                .setDisputeFeeMinor(0)
                .setOnRefund("RETURN")
                .setOnDisputeWon("KEEP")
                .build();

        WhatIfReport report = ask(Candidate.NONE.withFees(List.of(TWO_PER_CAPTURE), Map.of(), Map.of()));

        assertSame(report, fees("acme", "set", null, set));
        assertThat(report.shifts())
                .anySatisfy(shift -> assertThat(shift.examples())
                        .anySatisfy(example -> assertThat(example.after()).contains("FeeCharged 2 EUR minor")));
    }

    @Test
    void otherRiskRulesAnswerAsIfTheyHadBeenSet() {
        RiskRules slow = new RiskRules(Optional.of(new Velocity(5, 60)), Optional.empty(), List.of());
        io.paystream.schemas.avro.RiskRules set = io.paystream.schemas.avro.RiskRules.newBuilder()
                .setVelocity(VelocityRule.newBuilder()
                        .setMaxPayments(5)
                        .setWindowSeconds(60)
                        .build())
                .build();

        assertSame(ask(Candidate.NONE.withRisk(Optional.empty(), Map.of("acme", slow))), riskRules("acme", "set", set));
    }

    @Test
    void whatNamesTheAccountGoesBeforeWhatHoldsForAll() {
        Candidate candidate = Candidate.NONE.withLimits(
                Optional.of(logged -> AT_MOST_TEN),
                Map.of(
                        new AccountName("acme", "alice"), logged -> logged,
                        new AccountName("acme", "bob"), logged -> logged,
                        new AccountName("acme", "carol"), logged -> logged));

        WhatIfReport report = ask(candidate);

        assertThat(report.shifts()).isEmpty();
        assertThat(report.unknown()).containsExactly("acme/carol");
    }

    @Test
    void anExampleNamesTheEntryAndBothAnswers() {
        WhatIfReport report = ask(Candidate.NONE.withLimits(Optional.of(logged -> AT_MOST_TEN), Map.of()));

        Shift shift = report.shifts().stream()
                .filter(each -> each.after().equals(new Outcome("REJECTED", Optional.of("AMOUNT_ABOVE_LIMIT"))))
                .findFirst()
                .orElseThrow(() -> new AssertionError(report.shifts().toString()));
        Example example = shift.examples().getFirst();
        JournalEntry entry = log.entries().get((int) example.entry().offset());
        assertThat(shift.command()).isEqualTo("AuthorizePayment");
        assertThat(shift.before()).isEqualTo(new Outcome("ACCEPTED", Optional.empty()));
        assertThat(shift.examples()).hasSizeLessThanOrEqualTo(2);
        assertThat(entry.getSequence()).isEqualTo(example.sequence());
        assertThat(entry.getCause().getOperationId()).isEqualTo(example.operationId());
        assertThat(example.payment()).contains(paymentId("acme", example.operationId()));
        assertThat(example.before()).startsWith("ACCEPTED: PaymentAuthorized");
    }

    private WhatIfReport ask(Candidate candidate) {
        return WhatIf.ask(source, Optional.empty(), candidate, 2, OPTIONS, UNSEEN);
    }

    /** By a second run of the real topology, in which the rule is set right after the accounts are opened. */
    private void assertSame(WhatIfReport report, CommandEnvelope rule) {
        List<JournalEntry> really = new ArrayList<>();
        try (PaymentDriver driver = new PaymentDriver(wire, directory.resolve(rule.getKind()))) {
            Instant now = PaymentDriver.START;
            for (CommandEnvelope command : opening) {
                now = now.plusMillis(1);
                driver.brokerTime(now);
                really.add(driver.decide(command));
            }
            driver.decide(rule);
            for (CommandEnvelope command : traffic) {
                now = now.plusMillis(1);
                driver.brokerTime(now);
                really.add(driver.decide(command));
            }
        }
        Map<String, Long> shifted = new TreeMap<>();
        for (int i = 0; i < really.size(); i++) {
            JournalEntry before = log.entries().get(i);
            JournalEntry after = really.get(i);
            if (!outcome(before).equals(outcome(after)) || !events(before).equals(events(after))) {
                shifted.merge(outcome(before) + " -> " + outcome(after), 1L, Long::sum);
            }
        }
        assertThat(shifted).as("seed %d", seed).isNotEmpty();
        Map<String, Long> told = new TreeMap<>();
        report.shifts().forEach(shift -> told.merge(shift.before() + " -> " + shift.after(), shift.count(), Long::sum));
        assertThat(told).as("seed %d", seed).isEqualTo(shifted);
        WhatIfReport.Amounts euro = Objects.requireNonNull(report.amounts().get("EUR"));
        assertThat(euro.after().capturedMinor().longValueExact()).isEqualTo(sum(really, "PaymentCaptured"));
        assertThat(euro.before().authorizedMinor().longValueExact()).isEqualTo(sum(log.entries(), "PaymentAuthorized"));
        assertThat(euro.after().feesMinor().longValueExact())
                .isEqualTo(sum(really, "FeeCharged") - sum(really, "FeeReturned"));
    }

    private static String outcome(JournalEntry entry) {
        return entry.getRejected() == null
                ? entry.getOutcome()
                : entry.getOutcome() + " " + entry.getRejected().getReason();
    }

    private static List<EventEnvelope> events(JournalEntry entry) {
        return entry.getAccepted() == null ? List.of() : entry.getAccepted().getEvents();
    }

    private static long sum(List<JournalEntry> entries, String kind) {
        return entries.stream()
                .flatMap(entry -> events(entry).stream())
                .filter(event -> event.getKind().equals(kind))
                .mapToLong(event -> switch (kind) {
                    case "PaymentCaptured" -> event.getPaymentCaptured().getAmountMinor();
                    case "PaymentAuthorized" -> event.getPaymentAuthorized().getAmountMinor();
                    case "FeeCharged" -> event.getFeeCharged().getAmountMinor();
                    case "FeeReturned" -> event.getFeeReturned().getAmountMinor();
                    default -> throw new IllegalArgumentException(kind);
                })
                .sum();
    }
}
