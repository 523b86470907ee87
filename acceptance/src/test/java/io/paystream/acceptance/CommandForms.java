package io.paystream.acceptance;

import io.paystream.schemas.Scopes;
import io.paystream.schemas.avro.AccountLimits;
import io.paystream.schemas.avro.ActivateRules;
import io.paystream.schemas.avro.Actor;
import io.paystream.schemas.avro.CloseAccount;
import io.paystream.schemas.avro.CommandEnvelope;
import io.paystream.schemas.avro.FeeSchedule;
import io.paystream.schemas.avro.FreezeAccount;
import io.paystream.schemas.avro.FreezeBook;
import io.paystream.schemas.avro.HistoryRule;
import io.paystream.schemas.avro.NewCounterpartyRule;
import io.paystream.schemas.avro.OpenAccount;
import io.paystream.schemas.avro.OpenBook;
import io.paystream.schemas.avro.Retention;
import io.paystream.schemas.avro.RiskRules;
import io.paystream.schemas.avro.SetAccountLimits;
import io.paystream.schemas.avro.SetFeeSchedule;
import io.paystream.schemas.avro.SetRetention;
import io.paystream.schemas.avro.SetRiskRules;
import io.paystream.schemas.avro.SetSettlementDelay;
import io.paystream.schemas.avro.UnfreezeAccount;
import io.paystream.schemas.avro.UnfreezeBook;
import io.paystream.schemas.avro.VelocityRule;
import java.util.List;
import java.util.random.RandomGenerator;

/** Commands about books and accounts, and who sends them. Book, operation id and actor are left to the caller. */
final class CommandForms {

    private static final Actor OPERATOR = actor("operator", Scopes.ALL);
    private static final Actor SECOND_OPERATOR = actor("second-operator", Scopes.ALL);
    private static final Actor CLERK = actor("clerk", List.of(Scopes.PAYMENTS_WRITE));

    private final RandomGenerator random;
    private final long startedAt;

    CommandForms(RandomGenerator random, long startedAt) {
        this.random = random;
        this.startedAt = startedAt;
    }

    /** Mostly one who may do everything. */
    Actor actor() {
        return oneIn(60) ? CLERK : OPERATOR;
    }

    /** Who decides about a correction: mostly another than who proposed it. */
    Actor secondActor() {
        return oneIn(6) ? OPERATOR : SECOND_OPERATOR;
    }

    CommandEnvelope.Builder of(String kind) {
        return CommandEnvelope.newBuilder().setKind(kind).setIssuedAt(startedAt);
    }

    CommandEnvelope.Builder openBook() {
        return of("OpenBook").setOpenBook(OpenBook.newBuilder().build());
    }

    CommandEnvelope.Builder freezeBook() {
        return of("FreezeBook")
                .setFreezeBook(FreezeBook.newBuilder().setReason("audit").build());
    }

    CommandEnvelope.Builder unfreezeBook() {
        return of("UnfreezeBook").setUnfreezeBook(UnfreezeBook.newBuilder().build());
    }

    /** One that is in force already, or one that nobody has. */
    CommandEnvelope.Builder activateRules() {
        return of("ActivateRules")
                .setActivateRules(ActivateRules.newBuilder()
                        .setRulesVersion(oneIn(3) ? 99 : 1)
                        .build());
    }

    CommandEnvelope.Builder openAccount(String account, String currency) {
        return of("OpenAccount")
                .setOpenAccount(OpenAccount.newBuilder()
                        .setAccount(account)
                        .setCurrency(currency)
                        .build());
    }

    CommandEnvelope.Builder freezeAccount(String account) {
        return of("FreezeAccount")
                .setFreezeAccount(FreezeAccount.newBuilder().setAccount(account).build());
    }

    CommandEnvelope.Builder unfreezeAccount(String account) {
        return of("UnfreezeAccount")
                .setUnfreezeAccount(
                        UnfreezeAccount.newBuilder().setAccount(account).build());
    }

    CommandEnvelope.Builder closeAccount(String account) {
        return of("CloseAccount")
                .setCloseAccount(CloseAccount.newBuilder().setAccount(account).build());
    }

    /** Of none to three days, none of which ends while a run lasts. */
    CommandEnvelope.Builder settlementDelay(String account) {
        return of("SetSettlementDelay")
                .setSetSettlementDelay(SetSettlementDelay.newBuilder()
                        .setAccount(account)
                        .setDelayDays(random.nextInt(4))
                        .build());
    }

    CommandEnvelope.Builder limits(String account, List<String> others) {
        AccountLimits.Builder limits = AccountLimits.newBuilder();
        switch (random.nextInt(6)) {
            case 0 -> limits.setLargestPaymentMinor(100L);
            case 1 -> limits.setHourlyDebitMinor(1_000L).setOverdraftLimitMinor(500);
            case 2 -> limits.setDailyDebitCount(20).setHourlyDebitCount(30);
            case 3 -> limits.setDailyDebitMinor(2_000L);
            case 4 -> limits.setBlockedCounterparties(others.subList(0, 2));
            default -> limits.setOverdraftLimitMinor(10_000);
        }
        return of("SetAccountLimits")
                .setSetAccountLimits(SetAccountLimits.newBuilder()
                        .setAccount(account)
                        .setExpectedVersion(oneIn(4) ? Integer.valueOf(random.nextInt(3)) : null)
                        .setLimits(limits.build())
                        .build());
    }

    /** The book's own when there is no account. */
    CommandEnvelope.Builder fees(String account) {
        return of("SetFeeSchedule")
                .setSetFeeSchedule(SetFeeSchedule.newBuilder()
                        .setAccount(account.isEmpty() ? null : account)
                        .setSchedule(FeeSchedule.newBuilder()
                                .setCurrency("EUR")
                                .setBasisPoints(100 + random.nextInt(300))
                                .setFixedMinor(random.nextInt(30))
                                .setMinimumMinor(oneIn(2) ? Long.valueOf(random.nextInt(40)) : null)
                                .setMaximumMinor(oneIn(2) ? Long.valueOf(40 + random.nextInt(40)) : null)
                                .setDisputeFeeMinor(oneIn(2) ? 15 : 0)
                                .setOnRefund(oneIn(3) ? "KEEP" : "RETURN")
                                .setOnDisputeWon(oneIn(2) ? "RETURN" : "KEEP")
                                .build())
                        .build());
    }

    /** An hour is longer than a run; payments are archived while it goes on. */
    CommandEnvelope.Builder retention() {
        return of("SetRetention")
                .setSetRetention(SetRetention.newBuilder()
                        .setRetention(Retention.newBuilder()
                                .setAnswersKeptSeconds(3_600L)
                                .setArchiveAfterSeconds(5L)
                                .build())
                        .build());
    }

    CommandEnvelope.Builder noRiskRules() {
        return rules(RiskRules.newBuilder());
    }

    CommandEnvelope.Builder riskRules() {
        RiskRules.Builder rules = RiskRules.newBuilder();
        return switch (random.nextInt(3)) {
            case 0 ->
                rules(rules.setVelocity(VelocityRule.newBuilder()
                        .setMaxPayments(3)
                        .setWindowSeconds(5)
                        .build()));
            case 1 ->
                rules(rules.setAmountAgainstHistory(HistoryRule.newBuilder()
                        .setMinPayments(5)
                        .setMaxTimesAverage(2)
                        .build()));
            default ->
                rules(rules.setNewCounterparty(List.of(NewCounterpartyRule.newBuilder()
                        .setCurrency("EUR")
                        .setThresholdMinor(50)
                        .build())));
        };
    }

    private CommandEnvelope.Builder rules(RiskRules.Builder rules) {
        return of("SetRiskRules")
                .setSetRiskRules(
                        SetRiskRules.newBuilder().setRules(rules.build()).build());
    }

    private static Actor actor(String principal, List<String> scopes) {
        return Actor.newBuilder().setPrincipal(principal).setScopes(scopes).build();
    }

    private boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }
}
