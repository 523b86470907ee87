package io.paystream.processor.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.paystream.processor.domain.CaptureMode;
import io.paystream.processor.domain.Command;
import io.paystream.processor.domain.CommandHeader;
import io.paystream.processor.domain.Currency;
import io.paystream.processor.domain.DisputeResult;
import io.paystream.processor.domain.FeePolicy;
import io.paystream.processor.domain.FeeSchedule;
import io.paystream.processor.domain.Limits;
import io.paystream.processor.domain.Money;
import io.paystream.processor.domain.Retention;
import io.paystream.processor.domain.RiskRules;
import io.paystream.processor.testing.Envelopes;
import io.paystream.processor.testing.RealRegistry;
import io.paystream.processor.testing.Wire;
import io.paystream.processor.wire.Reading.Refused;
import io.paystream.processor.wire.Reading.Understood;
import io.paystream.schemas.CommandKind;
import io.paystream.schemas.EntityIds;
import io.paystream.schemas.ReasonCode;
import io.paystream.schemas.Topics;
import io.paystream.schemas.avro.AccountLimits;
import io.paystream.schemas.avro.Actor;
import io.paystream.schemas.avro.AuthorizePayment;
import io.paystream.schemas.avro.CapturePayment;
import io.paystream.schemas.avro.CommandEnvelope;
import io.paystream.schemas.avro.ExpirePayment;
import io.paystream.schemas.avro.IncreaseAuthorization;
import io.paystream.schemas.avro.NewCounterpartyRule;
import io.paystream.schemas.avro.OpenAccount;
import io.paystream.schemas.avro.OpenBook;
import io.paystream.schemas.avro.OpenDispute;
import io.paystream.schemas.avro.ResolveDispute;
import io.paystream.schemas.avro.SubmitEvidence;
import io.paystream.schemas.avro.TransitEnvelope;
import io.paystream.schemas.avro.VoidPayment;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(RealRegistry.class)
class InputReaderTest {

    private static final String PAYMENT = EntityIds.paymentId("acme", "hold");
    private static final String DISPUTE = EntityIds.disputeId("acme", "dispute");
    private static final CommandHeader HEADER =
            new CommandHeader("acme", "op-1", ActorForm.toDomain(Envelopes.ACTOR), Envelopes.ISSUED_AT);

    private final Wire wire;

    InputReaderTest(Wire wire) {
        this.wire = wire;
    }

    @Test
    void readsTheDeadline() {
        CommandEnvelope envelope = Envelopes.freeze("acme", "op-1", "alice");
        envelope.setDeadline(7L);

        assertThat(command(envelope).header())
                .isEqualTo(new CommandHeader("acme", "op-1", HEADER.actor(), HEADER.issuedAt(), OptionalLong.of(7)));
    }

    @Test
    void readsEachKindOfCommand() {
        assertThat(command(Envelopes.openBook("acme")))
                .isEqualTo(new Command.OpenBook(header("open-acme"), Optional.of("a test's book")));
        assertThat(command(Envelopes.freezeBook("acme", "op-1")))
                .isEqualTo(new Command.FreezeBook(HEADER, Optional.of("suspicious")));
        assertThat(command(Envelopes.unfreezeBook("acme", "op-1")))
                .isEqualTo(new Command.UnfreezeBook(HEADER, Optional.empty()));
        assertThat(command(Envelopes.activateRules("acme", "op-1", 2))).isEqualTo(new Command.ActivateRules(HEADER, 2));
        assertThat(command(Envelopes.openAccount("acme", "alice")))
                .isEqualTo(new Command.OpenAccount(header("open-alice"), "alice", new Currency("EUR")));
        assertThat(command(Envelopes.freeze("acme", "op-1", "alice")))
                .isEqualTo(new Command.FreezeAccount(HEADER, "alice", Optional.of("suspicious")));
        assertThat(command(Envelopes.unfreeze("acme", "op-1", "alice")))
                .isEqualTo(new Command.UnfreezeAccount(HEADER, "alice", Optional.empty()));
        assertThat(command(Envelopes.close("acme", "op-1", "alice")))
                .isEqualTo(new Command.CloseAccount(HEADER, "alice", Optional.empty()));
        assertThat(command(Envelopes.of("acme", "op-1", CommandKind.INCREASE_AUTHORIZATION)
                        .setIncreaseAuthorization(new IncreaseAuthorization(PAYMENT, 7L))
                        .build()))
                .isEqualTo(new Command.IncreaseAuthorization(HEADER, PAYMENT, 7));
        assertThat(command(Envelopes.capture("acme", "op-1", PAYMENT, 7L)))
                .isEqualTo(new Command.CapturePayment(
                        HEADER, PAYMENT, EntityIds.captureId("acme", "op-1"), OptionalLong.of(7), false));
        assertThat(command(Envelopes.voidPayment("acme", "op-1", PAYMENT)))
                .isEqualTo(new Command.VoidPayment(HEADER, PAYMENT));
        assertThat(command(Envelopes.of("acme", "op-1", CommandKind.OPEN_DISPUTE)
                        .setOpenDispute(new OpenDispute(PAYMENT, null, "10.4", 9L))
                        .build()))
                .isEqualTo(new Command.OpenDispute(
                        HEADER,
                        PAYMENT,
                        EntityIds.disputeId("acme", "op-1"),
                        OptionalLong.empty(),
                        "10.4",
                        OptionalLong.of(9)));
        assertThat(command(Envelopes.of("acme", "op-1", CommandKind.SUBMIT_EVIDENCE)
                        .setSubmitEvidence(new SubmitEvidence(PAYMENT, DISPUTE, "receipt 7"))
                        .build()))
                .isEqualTo(new Command.SubmitEvidence(HEADER, PAYMENT, DISPUTE, "receipt 7"));
        assertThat(command(Envelopes.of("acme", "op-1", CommandKind.RESOLVE_DISPUTE)
                        .setResolveDispute(new ResolveDispute(PAYMENT, DISPUTE, "LOST"))
                        .build()))
                .isEqualTo(new Command.ResolveDispute(HEADER, PAYMENT, DISPUTE, DisputeResult.LOST));
        assertThat(command(Envelopes.refund("acme", "op-1", PAYMENT, null)))
                .isEqualTo(new Command.RefundPayment(
                        HEADER, PAYMENT, EntityIds.refundId("acme", "op-1"), OptionalLong.empty()));
    }

    @Test
    void readsAnAuthorizationWithIdsThatDeriveFromTheOperation() {
        assertThat(command(Envelopes.authorize("acme", "op-1", "alice", "@bank", 5, 60)))
                .isEqualTo(new Command.AuthorizePayment(
                        HEADER,
                        EntityIds.paymentId("acme", "op-1"),
                        EntityIds.captureId("acme", "op-1"),
                        "alice",
                        "@bank",
                        new Money(5, new Currency("EUR")),
                        List.of(),
                        CaptureMode.MANUAL,
                        Optional.empty(),
                        OptionalLong.of(60)));
    }

    @Test
    void readsATick() {
        Understood tick = (Understood) read(Envelopes.expire("acme", PAYMENT, 3));

        Command.ExpirePayment command = (Command.ExpirePayment) tick.command();
        assertThat(command.paymentId()).isEqualTo(PAYMENT);
        assertThat(command.attempt()).isEqualTo(3);
        assertThat(tick.origin().paymentId()).contains(PAYMENT);
    }

    @Test
    void readsATickThatArchives() {
        Understood tick = (Understood) read(Envelopes.archive("acme", PAYMENT, 3));

        Command.ArchivePayment command = (Command.ArchivePayment) tick.command();
        assertThat(command.paymentId()).isEqualTo(PAYMENT);
        assertThat(command.attempt()).isEqualTo(3);
        assertThat(tick.origin().paymentId()).contains(PAYMENT);
        assertThat(((Refused) read(Envelopes.archive("acme", PAYMENT, 0))).detail())
                .isEqualTo("archivePayment.attempt must be greater than zero");
        assertThat(((Refused) read(Envelopes.archive("acme", "pay_1", 1))).detail())
                .startsWith("archivePayment.paymentId must be a payment id");
    }

    @Test
    void readsARetentionWithinItsBounds() {
        assertThat(command(Envelopes.retention("acme", "op-1", 60L, 1L)))
                .isEqualTo(new Command.SetRetention(HEADER, new Retention(OptionalLong.of(60), OptionalLong.of(1))));
        assertThat(command(Envelopes.retention("acme", "op-1", 3_153_600_000L, 3_153_600_000L)))
                .isInstanceOf(Command.SetRetention.class);
        assertThat(command(Envelopes.retention("acme", "op-1", null, null)))
                .isEqualTo(new Command.SetRetention(HEADER, Retention.FOR_EVER));
        assertMalformed(
                Envelopes.retention("acme", "op-1", 59L, null),
                "setRetention.retention.answersKeptSeconds must be 60 to 3153600000, or absent");
        assertMalformed(
                Envelopes.retention("acme", "op-1", 3_153_600_001L, null),
                "setRetention.retention.answersKeptSeconds must be");
        assertMalformed(
                Envelopes.retention("acme", "op-1", null, 0L),
                "setRetention.retention.archiveAfterSeconds must be 1 to 3153600000, or absent");
        assertMalformed(
                Envelopes.retention("acme", "op-1", null, 3_153_600_001L),
                "setRetention.retention.archiveAfterSeconds must be");
    }

    @Test
    void operationIdOfTheProcessorsOwnIsMalformedFromAClient() {
        assertMalformed(header(e -> e.setOperationId("@expire:" + PAYMENT + ":1")), "operationId must be");
        assertThat(read(header(e -> e.setOperationId("a@expire")))).isInstanceOf(Understood.class);
    }

    @Test
    void tickThatWasUnderWayUnderAnOlderIdIsStillRead() {
        TransitEnvelope envelope = Envelopes.expire("acme", PAYMENT, 1);
        envelope.setOperationId("expire:" + PAYMENT + ":1");

        assertThat(read(envelope)).isInstanceOf(Understood.class);
    }

    @Test
    void kindWhoseFieldIsEmptyIsMalformed() {
        assertMalformed(
                Envelopes.of("acme", "op-1", CommandKind.OPEN_BOOK).build(),
                "openBook must be filled, and no other kind's field, because kind is OpenBook");
    }

    @Test
    void moreThanOneFilledFieldIsMalformed() {
        assertMalformed(
                Envelopes.of("acme", "op-1", CommandKind.OPEN_BOOK)
                        .setOpenBook(new OpenBook(null))
                        .setVoidPayment(new VoidPayment(PAYMENT))
                        .build(),
                "openBook must be filled, and no other kind's field, because kind is OpenBook");
    }

    @Test
    void anotherKindsFieldIsMalformed() {
        assertMalformed(
                Envelopes.of("acme", "op-1", CommandKind.OPEN_BOOK)
                        .setVoidPayment(new VoidPayment(PAYMENT))
                        .build(),
                "openBook must be filled");
    }

    @Test
    void kindOfAClientOnTransitIsUnknownThere() {
        TransitEnvelope envelope = Envelopes.expire("acme", PAYMENT, 1);
        envelope.setKind(CommandKind.OPEN_BOOK);

        assertThat(((Refused) read(envelope)).reason()).isEqualTo(ReasonCode.UNKNOWN_COMMAND);
    }

    @Test
    void tickWithoutAnAttemptIsMalformed() {
        TransitEnvelope envelope = Envelopes.expire("acme", PAYMENT, 1);
        envelope.setExpirePayment(new ExpirePayment(PAYMENT, 0));

        assertThat(((Refused) read(envelope)).detail()).isEqualTo("expirePayment.attempt must be greater than zero");
    }

    @Test
    void eachFieldIsHeldToItsRule() {
        assertMalformed(header(e -> e.setOperationId("with space")), "operationId must be");
        assertMalformed(header(e -> e.setOperationId("x".repeat(129))), "operationId must be");
        assertMalformed(actor(a -> a.setPrincipal("")), "actor.principal must be");
        assertMalformed(actor(a -> a.setPrincipal("x".repeat(257))), "actor.principal must be");
        assertMalformed(actor(a -> a.setTenant("a\nb")), "actor.tenant must be");
        assertMalformed(actor(a -> a.setScopes(Collections.nCopies(65, "s"))), "actor.scopes must be");
        assertMalformed(actor(a -> a.setScopes(List.of("x".repeat(257)))), "actor.scopes must be");
        assertMalformed(actor(a -> a.setAuthMethod("")), "actor.authMethod must be");
        assertMalformed(actor(a -> a.setOnBehalfOf("")), "actor.onBehalfOf must be");
        assertMalformed(actor(a -> a.setChannel("")), "actor.channel must be");
        assertMalformed(
                Envelopes.of("acme", "op-1", CommandKind.OPEN_BOOK)
                        .setOpenBook(new OpenBook("x".repeat(141)))
                        .build(),
                "openBook.description must be");
        assertMalformed(account("@bank", "EUR"), "openAccount.account must be");
        assertMalformed(account("", "EUR"), "openAccount.account must be");
        assertMalformed(account("alice", "EURO"), "openAccount.currency must be");
        assertMalformed(account("alice", "eur"), "openAccount.currency must be");
    }

    @Test
    void eachFieldOfABookCommandIsHeldToItsRule() {
        CommandEnvelope freeze = Envelopes.freezeBook("acme", "op-1");
        freeze.getFreezeBook().setReason("");
        assertMalformed(freeze, "freezeBook.reason must be");
        CommandEnvelope unfreeze = Envelopes.unfreezeBook("acme", "op-1");
        unfreeze.getUnfreezeBook().setReason("a\nb");
        assertMalformed(unfreeze, "unfreezeBook.reason must be");
        assertMalformed(
                Envelopes.activateRules("acme", "op-1", 0), "activateRules.rulesVersion must be greater than zero");
    }

    @Test
    void readsLimitsAndRiskRules() {
        assertThat(command(Envelopes.limits("acme", "op-1", "alice", LimitFields.of(Limits.withOverdraft(5)))))
                .isEqualTo(new Command.SetAccountLimits(HEADER, "alice", OptionalInt.empty(), Limits.withOverdraft(5)));
        RiskRules rules = new RiskRules(
                Optional.of(new RiskRules.Velocity(20, 86_400)),
                Optional.of(new RiskRules.AmountAgainstHistory(1_000_000, 1_000)),
                List.of(new RiskRules.NewCounterparty(new Money(0, new Currency("EUR")))));
        assertThat(command(Envelopes.riskRules("acme", "op-1", RiskFields.of(rules))))
                .isEqualTo(new Command.SetRiskRules(HEADER, rules));
    }

    @Test
    void readsSettlementDelaysOfUpToNinetyDays() {
        for (int days : List.of(0, 90)) {
            assertThat(command(Envelopes.settlementDelay("acme", "op-1", "alice", days)))
                    .isEqualTo(new Command.SetSettlementDelay(HEADER, "alice", days));
        }
        for (int days : List.of(-1, 91)) {
            assertMalformed(
                    Envelopes.settlementDelay("acme", "op-1", "alice", days),
                    "setSettlementDelay.delayDays must be 0 to 90");
        }
        assertMalformed(Envelopes.settlementDelay("acme", "op-1", "@bank", 1), "setSettlementDelay.account must be");
    }

    @Test
    void readsTheTickThatReleasesPendingMoney() {
        Understood tick = (Understood) read(Envelopes.release("acme", "alice", "2026-11-26", 3));

        Command.ReleaseFunds command = (Command.ReleaseFunds) tick.command();
        assertThat(command.account()).isEqualTo("alice");
        assertThat(command.day()).isEqualTo(LocalDate.of(2026, 11, 26));
        assertThat(command.attempt()).isEqualTo(3);
        assertThat(tick.origin().account()).contains("alice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-31", "2026-1-1", "26-11-2026", "", "+12026-11-26"})
    void refusesATickForADayThatIsNone(String day) {
        assertThat(read(Envelopes.release("acme", "alice", day, 1)))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.detail()).contains("releaseFunds.day must be a day, YYYY-MM-DD"));
    }

    @Test
    void eachLimitIsHeldToItsRule() {
        assertMalformed(limits(l -> l.setOverdraftLimitMinor(-1)), "setAccountLimits.limits.overdraftLimitMinor must");
        assertMalformed(limits(l -> l.setLargestPaymentMinor(-1L)), "setAccountLimits.limits.largestPaymentMinor must");
        assertMalformed(limits(l -> l.setHourlyDebitMinor(-1L)), "setAccountLimits.limits.hourlyDebitMinor must");
        assertMalformed(limits(l -> l.setHourlyDebitCount(-1)), "setAccountLimits.limits.hourlyDebitCount must");
        assertMalformed(limits(l -> l.setDailyDebitMinor(-1L)), "setAccountLimits.limits.dailyDebitMinor must");
        assertMalformed(limits(l -> l.setDailyDebitCount(-1)), "setAccountLimits.limits.dailyDebitCount must");
        assertMalformed(
                limits(l -> l.setBlockedCounterparties(List.of("bob", "bob"))),
                "setAccountLimits.limits.blockedCounterparties must");
        assertMalformed(
                limits(l -> l.setBlockedCounterparties(List.of("@transit"))),
                "setAccountLimits.limits.blockedCounterparties must");
        assertThat(read(limits(l -> l.setBlockedCounterparties(accounts(100))))).isInstanceOf(Understood.class);
        assertMalformed(
                limits(l -> l.setBlockedCounterparties(accounts(101))),
                "setAccountLimits.limits.blockedCounterparties must");
        CommandEnvelope ofTheBank = limits(l -> {});
        ofTheBank.getSetAccountLimits().setAccount("@bank");
        assertMalformed(ofTheBank, "setAccountLimits.account must");
        CommandEnvelope negative = limits(l -> {});
        negative.getSetAccountLimits().setExpectedVersion(-1);
        assertMalformed(negative, "setAccountLimits.expectedVersion must not be negative");
    }

    @Test
    void eachRiskRuleIsHeldToItsRule() {
        assertMalformed(velocity(0, 1), "setRiskRules.rules.velocity.maxPayments must be 1 to 20");
        assertMalformed(velocity(21, 1), "setRiskRules.rules.velocity.maxPayments must be 1 to 20");
        assertMalformed(velocity(1, 0), "setRiskRules.rules.velocity.windowSeconds must be 1 to 86400");
        assertMalformed(velocity(1, 86_401), "setRiskRules.rules.velocity.windowSeconds must be 1 to 86400");
        assertMalformed(history(0, 2), "setRiskRules.rules.amountAgainstHistory.minPayments must");
        assertMalformed(history(1_000_001, 2), "setRiskRules.rules.amountAgainstHistory.minPayments must");
        assertMalformed(history(1, 1), "setRiskRules.rules.amountAgainstHistory.maxTimesAverage must");
        assertMalformed(history(1, 1_001), "setRiskRules.rules.amountAgainstHistory.maxTimesAverage must");
        assertMalformed(newCounterparty("EURO", 1), "setRiskRules.rules.newCounterparty.currency must");
        assertMalformed(newCounterparty("EUR", -1), "setRiskRules.rules.newCounterparty.thresholdMinor must");
        assertMalformed(
                newCounterparty("EUR", 1, "EUR"),
                "setRiskRules.rules.newCounterparty.currency must not be named twice");
        assertThat(read(newCounterparty("EUR", 1, "USD"))).isInstanceOf(Understood.class);
    }

    @Test
    void readsFeeSchedules() {
        FeeSchedule schedule = new FeeSchedule(
                new Currency("EUR"),
                290,
                25,
                OptionalLong.of(40),
                OptionalLong.of(500),
                1_500,
                FeePolicy.RETURN,
                FeePolicy.KEEP);
        assertThat(command(Envelopes.fees("acme", "op-1", null, FeeFields.of(schedule))))
                .isEqualTo(new Command.SetFeeSchedule(HEADER, Optional.empty(), schedule));
        assertThat(command(Envelopes.fees("acme", "op-1", "alice", FeeFields.of(schedule))))
                .isEqualTo(new Command.SetFeeSchedule(HEADER, Optional.of("alice"), schedule));
    }

    @Test
    void eachPartOfAFeeScheduleIsHeldToItsRule() {
        assertMalformed(fees(s -> s.setCurrency("EURO")), "setFeeSchedule.schedule.currency must");
        assertMalformed(fees(s -> s.setBasisPoints(-1)), "setFeeSchedule.schedule.basisPoints must be 0 to 10000");
        assertMalformed(fees(s -> s.setBasisPoints(10_001)), "setFeeSchedule.schedule.basisPoints must be 0 to 10000");
        assertThat(read(fees(s -> s.setBasisPoints(10_000)))).isInstanceOf(Understood.class);
        assertMalformed(fees(s -> s.setFixedMinor(-1)), "setFeeSchedule.schedule.fixedMinor must not be negative");
        assertMalformed(fees(s -> s.setMinimumMinor(-1L)), "setFeeSchedule.schedule.minimumMinor must not be negative");
        assertMalformed(fees(s -> s.setMaximumMinor(-1L)), "setFeeSchedule.schedule.maximumMinor must not be negative");
        assertMalformed(
                fees(s -> {
                    s.setMinimumMinor(2L);
                    s.setMaximumMinor(1L);
                }),
                "setFeeSchedule.schedule.maximumMinor must not be negative or below the minimum");
        assertMalformed(fees(s -> s.setDisputeFeeMinor(-1)), "setFeeSchedule.schedule.disputeFeeMinor must not");
        assertMalformed(fees(s -> s.setOnRefund("GIVE")), "setFeeSchedule.schedule.onRefund must be KEEP or RETURN");
        assertMalformed(fees(s -> s.setOnDisputeWon("")), "setFeeSchedule.schedule.onDisputeWon must be KEEP or");
        CommandEnvelope ofTheBank = fees(s -> {});
        ofTheBank.getSetFeeSchedule().setAccount("@bank");
        assertMalformed(ofTheBank, "setFeeSchedule.account must");
    }

    private static CommandEnvelope fees(Consumer<io.paystream.schemas.avro.FeeSchedule> change) {
        io.paystream.schemas.avro.FeeSchedule schedule = io.paystream.schemas.avro.FeeSchedule.newBuilder()
                .setCurrency("EUR")
                .build();
        change.accept(schedule);
        return Envelopes.fees("acme", "op-1", "alice", schedule);
    }

    @Test
    void readsABatchWithIdsThatDeriveFromTheOperationAndTheIndex() {
        Command.AuthorizeBatch batch = (Command.AuthorizeBatch) command(
                Envelopes.batch("acme", "op-1", item(p -> p.setAmountMinor(1)), item(p -> p.setAmountMinor(2))));

        assertThat(batch.payments())
                .extracting(
                        Command::operationId,
                        Command.AuthorizePayment::paymentId,
                        p -> p.amount().minor())
                .containsExactly(
                        tuple("op-1:0", EntityIds.paymentId("acme", "op-1:0"), 1L),
                        tuple("op-1:1", EntityIds.paymentId("acme", "op-1:1"), 2L));
    }

    @Test
    void eachPaymentOfABatchIsHeldToTheRulesOfPayments() {
        assertMalformed(Envelopes.batch("acme", "op-1"), "authorizeBatch.payments must be 1 to 500 payments");
        assertMalformed(
                Envelopes.batch("acme", "op-1", items(501)), "authorizeBatch.payments must be 1 to 500 payments");
        assertThat(read(Envelopes.batch("acme", "op-1", items(500)))).isInstanceOf(Understood.class);
        assertMalformed(
                Envelopes.batch("acme", "op-1", item(p -> {}), item(p -> p.setAmountMinor(0))),
                "authorizeBatch.payments[1].amountMinor must be greater than zero");
    }

    private static AuthorizePayment[] items(int count) {
        return IntStream.range(0, count).mapToObj(i -> item(p -> {})).toArray(AuthorizePayment[]::new);
    }

    private static AuthorizePayment item(Consumer<AuthorizePayment> change) {
        AuthorizePayment payment =
                Envelopes.transfer("acme", "op-1", "alice", "bob", 5).getAuthorizePayment();
        change.accept(payment);
        return payment;
    }

    private static List<String> accounts(int count) {
        return IntStream.range(0, count).mapToObj(i -> "a" + i).toList();
    }

    private static CommandEnvelope limits(Consumer<AccountLimits> change) {
        AccountLimits limits = LimitFields.of(Limits.NONE);
        change.accept(limits);
        return Envelopes.limits("acme", "op-1", "alice", limits);
    }

    private static CommandEnvelope velocity(int maxPayments, long windowSeconds) {
        return risk(new RiskRules(
                Optional.of(new RiskRules.Velocity(maxPayments, windowSeconds)), Optional.empty(), List.of()));
    }

    private static CommandEnvelope history(int minPayments, int maxTimesAverage) {
        return risk(new RiskRules(
                Optional.empty(),
                Optional.of(new RiskRules.AmountAgainstHistory(minPayments, maxTimesAverage)),
                List.of()));
    }

    private static CommandEnvelope newCounterparty(String currency, long thresholdMinor, String... others) {
        CommandEnvelope envelope = risk(RiskRules.NONE);
        envelope.getSetRiskRules()
                .getRules()
                .setNewCounterparty(Stream.concat(Stream.of(currency), Stream.of(others))
                        .map(code -> new NewCounterpartyRule(code, thresholdMinor))
                        .toList());
        return envelope;
    }

    private static CommandEnvelope risk(RiskRules rules) {
        return Envelopes.riskRules("acme", "op-1", RiskFields.of(rules));
    }

    @Test
    void eachFieldOfAnAuthorizationIsHeldToItsRule() {
        assertMalformed(payment(p -> p.setDebtor("@transit")), "authorizePayment.debtor must be");
        assertMalformed(payment(p -> p.setCreditor("@nobody")), "authorizePayment.creditor must be");
        assertMalformed(payment(p -> p.setAmountMinor(0)), "authorizePayment.amountMinor must be greater than zero");
        assertMalformed(payment(p -> p.setAmountMinor(-1)), "authorizePayment.amountMinor must be greater than zero");
        assertMalformed(payment(p -> p.setCurrency("XXX")), "authorizePayment.currency must be");
        assertMalformed(payment(p -> p.setCapture("LATER")), "authorizePayment.capture must be MANUAL or IMMEDIATE");
        assertMalformed(payment(p -> p.setReference("")), "authorizePayment.reference must be");
        assertMalformed(
                payment(p -> p.setExpiresAfterSeconds(0L)), "authorizePayment.expiresAfterSeconds must be 1 to");
        assertMalformed(
                payment(p -> p.setExpiresAfterSeconds(31_536_001L)),
                "authorizePayment.expiresAfterSeconds must be 1 to");
        assertMalformed(
                payment(p -> {
                    p.setCapture("IMMEDIATE");
                    p.setExpiresAfterSeconds(1L);
                }),
                "authorizePayment.expiresAfterSeconds must be absent when capture is IMMEDIATE");
    }

    @Test
    void limitsThemselvesAreAllowed() {
        assertThat(read(payment(p -> p.setExpiresAfterSeconds(31_536_000L)))).isInstanceOf(Understood.class);
        assertThat(read(payment(p -> p.setAmountMinor(Long.MAX_VALUE)))).isInstanceOf(Understood.class);
        assertThat(read(header(e -> e.setOperationId("x".repeat(128))))).isInstanceOf(Understood.class);
        assertThat(read(actor(a -> a.setPrincipal("x".repeat(256))))).isInstanceOf(Understood.class);
    }

    @Test
    void eachFieldOfACaptureIsHeldToItsRule() {
        assertMalformed(capture("pay_1", 1L), "capturePayment.paymentId must be");
        assertMalformed(capture(PAYMENT, 0L), "capturePayment.amountMinor must be greater than zero");
    }

    @Test
    void ofSeveralFaultsTheFirstInTheOrderOfTheChecksIsNamed() {
        CommandEnvelope envelope = account("@bank", "EURO");
        envelope.setKind("Nonsense");
        assertThat(((Refused) read(envelope)).reason()).isEqualTo(ReasonCode.UNKNOWN_COMMAND);
        envelope.setKind(CommandKind.OPEN_ACCOUNT);
        envelope.setOperationId("");
        assertMalformed(envelope, "operationId must be");
    }

    @Test
    void actorThatBreaksItsRuleIsLeftOutOfTheOrigin() {
        assertThat(read(actor(a -> a.setPrincipal(""))).origin().actor()).isEmpty();
        assertThat(read(account("@bank", "EUR")).origin().actor()).contains(Envelopes.ACTOR);
    }

    private void assertMalformed(CommandEnvelope envelope, String detail) {
        Refused refused = (Refused) read(envelope);
        assertThat(refused.reason()).isEqualTo(ReasonCode.MALFORMED_COMMAND);
        assertThat(refused.detail()).startsWith(detail);
        assertThat(refused.book()).contains("acme");
    }

    private Command command(CommandEnvelope envelope) {
        return ((Understood) read(envelope)).command();
    }

    private Reading read(CommandEnvelope envelope) {
        return read(Topics.COMMANDS, envelope.getBook(), wire.encode(envelope));
    }

    private Reading read(TransitEnvelope envelope) {
        return read(Topics.TRANSIT, envelope.getBook(), wire.encode(envelope));
    }

    private Reading read(String topic, String key, byte[] value) {
        return wire.inputReader(1).read(new Input(topic, 0, 0, 0, key.getBytes(UTF_8), value, new RecordHeaders()));
    }

    private static CommandHeader header(String operationId) {
        return new CommandHeader("acme", operationId, HEADER.actor(), HEADER.issuedAt());
    }

    private static CommandEnvelope header(Consumer<CommandEnvelope> change) {
        CommandEnvelope envelope = account("alice", "EUR");
        change.accept(envelope);
        return envelope;
    }

    private static CommandEnvelope actor(Consumer<Actor> change) {
        Actor actor = Actor.newBuilder(Envelopes.ACTOR).build();
        change.accept(actor);
        return header(envelope -> envelope.setActor(actor));
    }

    private static CommandEnvelope account(String account, String currency) {
        return Envelopes.of("acme", "op-1", CommandKind.OPEN_ACCOUNT)
                .setOpenAccount(new OpenAccount(account, currency))
                .build();
    }

    private static CommandEnvelope payment(Consumer<AuthorizePayment> change) {
        CommandEnvelope envelope = Envelopes.authorize("acme", "op-1", "alice", "bob", 5, 60);
        change.accept(envelope.getAuthorizePayment());
        return envelope;
    }

    private static CommandEnvelope capture(String paymentId, Long amountMinor) {
        return Envelopes.of("acme", "op-1", CommandKind.CAPTURE_PAYMENT)
                .setCapturePayment(CapturePayment.newBuilder()
                        .setPaymentId(paymentId)
                        .setAmountMinor(amountMinor)
                        .setFinalCapture(true)
                        .build())
                .build();
    }
}
