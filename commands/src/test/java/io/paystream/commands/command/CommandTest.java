package io.paystream.commands.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paystream.schemas.EntityIds;
import io.paystream.schemas.avro.Actor;
import io.paystream.schemas.avro.AuthorizePayment;
import io.paystream.schemas.avro.CapturePayment;
import io.paystream.schemas.avro.CommandEnvelope;
import io.paystream.schemas.avro.OpenDispute;
import io.paystream.schemas.avro.SetAccountLimits;
import io.paystream.schemas.avro.SetFeeSchedule;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CommandTest {

    private static final String PAYMENT = "pay_0123456789abcdefghjkmnpqrs";
    private static final String DISPUTE = "dis_0123456789abcdefghjkmnpqrs";
    private static final FeeSchedule SCHEDULE = FeeSchedule.free("EUR")
            .perCapture(150, 25)
            .between(30L, 500L)
            .perDispute(1_500)
            .returning(FeePolicy.RETURN, FeePolicy.KEEP);
    private static final Instant NOW = Instant.parse("2026-11-24T06:00:00Z");

    private static final Command.ProposeCorrection CORRECTION = Command.ProposeCorrection.of(
            "acme", "EUR", "owner found", new CorrectionLine("alice", -5), new CorrectionLine("@suspense", 5));

    static Stream<Command> everyKind() {
        return Stream.of(
                new Command.OpenBook("acme", null),
                new Command.OpenAccount("acme", "alice", "EUR"),
                new Command.FreezeAccount("acme", "alice", "asked for"),
                new Command.UnfreezeAccount("acme", "alice", null),
                new Command.CloseAccount("acme", "alice", null),
                Command.AuthorizePayment.of("acme", "alice", "@bank", 1, "EUR"),
                new Command.CapturePayment("acme", PAYMENT, null, false),
                new Command.VoidPayment("acme", PAYMENT),
                new Command.RefundPayment("acme", PAYMENT, 5L),
                new Command.FreezeBook("acme", "under review"),
                new Command.UnfreezeBook("acme", null),
                new Command.ActivateRules("acme", 2),
                new Command.SetBookFees("acme", SCHEDULE),
                new Command.SetAccountFees("acme", "alice", SCHEDULE),
                new Command.SetRiskRules("acme", RiskRules.none()),
                new Command.SetRetention("acme", Retention.forEver()),
                new Command.SetAccountLimits("acme", "alice", 3, AccountLimits.none()),
                new Command.SetSettlementDelay("acme", "alice", 90),
                new Command.IncreaseAuthorization("acme", PAYMENT, 5),
                new Command.OpenDispute("acme", PAYMENT, null, "FRAUD", NOW),
                new Command.SubmitEvidence("acme", PAYMENT, DISPUTE, "signed receipt 4711"),
                new Command.ResolveDispute("acme", PAYMENT, DISPUTE, DisputeResult.WON),
                CORRECTION,
                new Command.ApproveCorrection("acme", EntityIds.correctionId("acme", "key-1")),
                new Command.RejectCorrection("acme", EntityIds.correctionId("acme", "key-1"), null));
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void anEnvelopeFillsTheFieldOfItsKindAndNoOther(Command command) {
        CommandEnvelope envelope = envelope(command);
        String field =
                Character.toLowerCase(command.kind().charAt(0)) + command.kind().substring(1);

        assertThat(envelope.getSchema().getFields().stream()
                        .filter(each -> each.pos()
                                >= envelope.getSchema().getField("openBook").pos())
                        .filter(each -> envelope.get(each.pos()) != null)
                        .map(each -> each.name()))
                .containsExactly(field);
    }

    @Test
    void anEnvelopeSaysWhoAsksWhatAndWhereToAnswer() {
        CommandEnvelope envelope = envelope(new Command.CapturePayment("acme", PAYMENT, 5L, true));

        assertThat(envelope.getBook()).isEqualTo("acme");
        assertThat(envelope.getOperationId()).isEqualTo("key-1");
        assertThat(envelope.getIssuedAt()).isEqualTo(NOW.toEpochMilli());
        assertThat(envelope.getReplyTo()).isEqualTo("me/1");
        assertThat(envelope.getCapturePayment())
                .isEqualTo(CapturePayment.newBuilder()
                        .setPaymentId(PAYMENT)
                        .setAmountMinor(5L)
                        .setFinalCapture(true)
                        .build());
        assertThat(envelope.getActor())
                .isEqualTo(Actor.newBuilder()
                        .setTenant("default")
                        .setPrincipal("anonymous")
                        .setScopes(Caller.EVERY_SCOPE)
                        .setAuthMethod("none")
                        .setChannel("rest")
                        .build());
    }

    @Test
    void anAuthorizationIsBuiltStepByStep() {
        Command command = Command.AuthorizePayment.of("acme", "alice", "shop", 5, "EUR")
                .withReference("invoice 7")
                .expiringAfter(Duration.ofHours(1));

        assertThat(envelope(command).getAuthorizePayment())
                .isEqualTo(AuthorizePayment.newBuilder()
                        .setDebtor("alice")
                        .setCreditor("shop")
                        .setAmountMinor(5L)
                        .setCurrency("EUR")
                        .setCapture("MANUAL")
                        .setReference("invoice 7")
                        .setExpiresAfterSeconds(3_600L)
                        .build());
        assertThat(Command.AuthorizePayment.of("acme", "alice", "shop", 5, "EUR")
                        .immediate()
                        .capture())
                .isEqualTo(CaptureMode.IMMEDIATE);
    }

    @Test
    void aCommandThatBreaksARuleIsNeverMade() {
        assertThatThrownBy(() -> new Command.OpenBook("Acme", null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("book must be 1 to 63 characters of a-z 0-9 . _ - and begin with a letter or digit");
        assertThatThrownBy(() -> new Command.RefundPayment("acme", PAYMENT, 0L))
                .hasMessage("amountMinor must be an integer from 1 to 9223372036854775807");
        assertThatThrownBy(() -> Command.AuthorizePayment.of("acme", "alice", "@transit", 1, "EUR"))
                .hasMessageStartingWith("creditor must be");
        assertThatThrownBy(() -> new Command.AuthorizePayment(
                        "acme", "alice", "shop", 1, "EUR", CaptureMode.IMMEDIATE, null, 60L, List.of()))
                .hasMessage("expiresAfterSeconds is allowed with capture MANUAL only");
        assertThatThrownBy(() -> new Operation("a key", new Command.OpenBook("acme", null)))
                .hasMessage(
                        "operationId must be 1 to 128 printable ASCII characters without spaces and not begin with @");
    }

    @Test
    void anEnvelopeCarriesAFeeScheduleOfAnAccountOrOfTheBook() {
        assertThat(envelope(new Command.SetBookFees("acme", SCHEDULE))
                        .getSetFeeSchedule()
                        .getAccount())
                .isNull();
        SetFeeSchedule own =
                envelope(new Command.SetAccountFees("acme", "alice", SCHEDULE)).getSetFeeSchedule();

        assertThat(own.getAccount()).isEqualTo("alice");
        assertThat(own.getSchedule())
                .isEqualTo(io.paystream.schemas.avro.FeeSchedule.newBuilder()
                        .setCurrency("EUR")
                        .setBasisPoints(150)
                        .setFixedMinor(25)
                        .setMinimumMinor(30L)
                        .setMaximumMinor(500L)
                        .setDisputeFeeMinor(1_500)
                        .setOnRefund("RETURN")
                        .setOnDisputeWon("KEEP")
                        .build());
    }

    @Test
    void anEnvelopeCarriesEveryLimit() {
        AccountLimits limits = AccountLimits.none()
                .withOverdraft(1)
                .withLargestPayment(2)
                .withHourly(3L, 4)
                .withDaily(5L, 6)
                .blocking(List.of("mallory", "other/eve"));

        assertThat(envelope(new Command.SetAccountLimits("acme", "alice", 0, limits))
                        .getSetAccountLimits())
                .isEqualTo(SetAccountLimits.newBuilder()
                        .setAccount("alice")
                        .setExpectedVersion(0)
                        .setLimits(io.paystream.schemas.avro.AccountLimits.newBuilder()
                                .setOverdraftLimitMinor(1)
                                .setLargestPaymentMinor(2L)
                                .setHourlyDebitMinor(3L)
                                .setHourlyDebitCount(4)
                                .setDailyDebitMinor(5L)
                                .setDailyDebitCount(6)
                                .setBlockedCounterparties(List.of("mallory", "other/eve"))
                                .build())
                        .build());
    }

    @Test
    void anEnvelopeCarriesEveryRiskRule() {
        RiskRules rules = new RiskRules(
                new RiskRules.Velocity(5, 600),
                new RiskRules.AmountAgainstHistory(10, 20),
                List.of(new RiskRules.NewCounterparty("EUR", 50_000)));
        io.paystream.schemas.avro.RiskRules sent = envelope(new Command.SetRiskRules("acme", rules))
                .getSetRiskRules()
                .getRules();

        assertThat(sent.getVelocity().getMaxPayments()).isEqualTo(5);
        assertThat(sent.getVelocity().getWindowSeconds()).isEqualTo(600);
        assertThat(sent.getAmountAgainstHistory().getMinPayments()).isEqualTo(10);
        assertThat(sent.getAmountAgainstHistory().getMaxTimesAverage()).isEqualTo(20);
        assertThat(sent.getNewCounterparty())
                .singleElement()
                .satisfies(rule -> assertThat(rule.getThresholdMinor()).isEqualTo(50_000));
    }

    @Test
    void anEnvelopeCarriesTheRetentionWithinItsBounds() {
        assertThat(envelope(new Command.SetRetention("acme", new Retention(60L, 1L)))
                        .getSetRetention()
                        .getRetention())
                .isEqualTo(io.paystream.schemas.avro.Retention.newBuilder()
                        .setAnswersKeptSeconds(60L)
                        .setArchiveAfterSeconds(1L)
                        .build());
        assertThat(envelope(new Command.SetRetention("acme", Retention.forEver()))
                        .getSetRetention()
                        .getRetention())
                .isEqualTo(io.paystream.schemas.avro.Retention.newBuilder().build());
        assertThat(new Retention(3_153_600_000L, 3_153_600_000L).archiveAfterSeconds())
                .isEqualTo(3_153_600_000L);
        assertThatThrownBy(() -> new Retention(59L, null))
                .isInstanceOf(BrokenRuleException.class)
                .hasMessage("answersKeptSeconds must be an integer from 60 to 3153600000");
        assertThatThrownBy(() -> new Retention(3_153_600_001L, null)).isInstanceOf(BrokenRuleException.class);
        assertThatThrownBy(() -> new Retention(null, 0L))
                .hasMessage("archiveAfterSeconds must be an integer from 1 to 3153600000");
        assertThatThrownBy(() -> new Retention(null, 3_153_600_001L)).isInstanceOf(BrokenRuleException.class);
    }

    @Test
    void anEnvelopeCarriesSplitsAndDisputes() {
        Command split = Command.AuthorizePayment.of("acme", "alice", "shop", 250, "EUR")
                .splitAmong(new Split("florist", 4_500), new Split("@fees", 500));
        OpenDispute dispute = envelope(new Command.OpenDispute("acme", PAYMENT, 5L, "10.4", NOW))
                .getOpenDispute();

        assertThat(envelope(split).getAuthorizePayment().getSplits())
                .extracting(each -> each.getCreditor() + " " + each.getShareBasisPoints())
                .containsExactly("florist 4500", "@fees 500");
        assertThat(dispute.getAmountMinor()).isEqualTo(5);
        assertThat(dispute.getDueAt()).isEqualTo(NOW.toEpochMilli());
    }

    @Test
    void whatSpansFieldsIsAskedWhenTheCommandIsMade() {
        assertThatThrownBy(() -> SCHEDULE.between(30L, 29L)).hasMessage("maximumMinor must not be below minimumMinor");
        assertThat(SCHEDULE.between(30L, 30L).maximumMinor()).isEqualTo(30);
        Command.AuthorizePayment payment = Command.AuthorizePayment.of("acme", "alice", "shop", 250, "EUR");
        assertThatThrownBy(() -> payment.splitAmong(new Split("a", 1), new Split("a", 1)))
                .hasMessage("splits must name no creditor twice");
        assertThatThrownBy(() -> payment.splitAmong(new Split("a", 9_000), new Split("b", 1_000)))
                .hasMessageStartingWith("splits must leave the creditor a share");
        Command.AuthorizePayment elsewhere = Command.AuthorizePayment.of("acme", "alice", "other/bob", 250, "EUR");
        assertThat(envelope(elsewhere).getAuthorizePayment().getCreditor()).isEqualTo("other/bob");
        assertThatThrownBy(() -> elsewhere.splitAmong(new Split("a", 1)))
                .hasMessage("splits is allowed with a creditor of the same book only");
        assertThat(payment.splitAmong(new Split("a", 9_000), new Split("b", 999))
                        .splits())
                .hasSize(2);
        assertThatThrownBy(() -> AccountLimits.none().blocking(List.of("a", "a")))
                .hasMessage("blockedCounterparties must name no account twice");
        CorrectionLine given = new CorrectionLine("alice", -5);
        assertThatThrownBy(() -> Command.ProposeCorrection.of("acme", "EUR", "r", given))
                .hasMessage("lines must be 2 to 20 lines");
        assertThatThrownBy(
                        () -> Command.ProposeCorrection.of("acme", "EUR", "r", given, new CorrectionLine("alice", 5)))
                .hasMessage("lines must name no account twice");
        assertThatThrownBy(() -> Command.ProposeCorrection.of("acme", "EUR", "r", given, new CorrectionLine("bob", 6)))
                .hasMessage("lines must sum to zero");
        RiskRules.NewCounterparty euros = new RiskRules.NewCounterparty("EUR", 1);
        assertThatThrownBy(() -> new RiskRules(null, null, List.of(euros, euros)))
                .isInstanceOf(BrokenRuleException.class)
                .hasMessage("newCounterparty must name no currency twice");
    }

    @Test
    void anEnvelopeCarriesCorrectionsAndTheirDecisions() {
        CommandEnvelope proposal =
                envelope(new Command.ProposeCorrection("acme", "EUR", CORRECTION.lines(), "owner found", "ticket 7"));
        assertThat(proposal.getProposeCorrection().getCurrency()).isEqualTo("EUR");
        assertThat(proposal.getProposeCorrection().getLines())
                .extracting(line -> line.getAccount() + " " + line.getAmountMinor())
                .containsExactly("alice -5", "@suspense 5");
        assertThat(proposal.getProposeCorrection().getReason()).isEqualTo("owner found");
        assertThat(proposal.getProposeCorrection().getReference()).isEqualTo("ticket 7");
        String correctionId = EntityIds.correctionId("acme", "key-1");
        assertThat(envelope(new Command.ApproveCorrection("acme", correctionId))
                        .getApproveCorrection()
                        .getCorrectionId())
                .isEqualTo(correctionId);
        assertThat(envelope(new Command.RejectCorrection("acme", correctionId, "not proven"))
                        .getRejectCorrection()
                        .getReason())
                .isEqualTo("not proven");
    }

    @Test
    void anOperationKnowsItsCorrectionBeforeItIsDecided() {
        String correctionId = EntityIds.correctionId("acme", "key-1");
        assertThat(new Operation("key-1", CORRECTION).correctionId()).contains(correctionId);
        assertThat(new Operation("key-2", new Command.ApproveCorrection("acme", correctionId)).correctionId())
                .contains(correctionId);
        assertThat(new Operation("key-2", new Command.RejectCorrection("acme", correctionId, null)).correctionId())
                .contains(correctionId);
        assertThat(new Operation("key-1", new Command.OpenBook("acme", null)).correctionId())
                .isEmpty();
        assertThat(new Operation("key-1", CORRECTION).paymentId()).isEmpty();
    }

    @Test
    void anOperationKnowsItsPaymentBeforeItIsDecided() {
        assertThat(new Operation("key-1", Command.AuthorizePayment.of("acme", "alice", "shop", 1, "EUR")).paymentId())
                .contains(EntityIds.paymentId("acme", "key-1"));
        assertThat(new Operation("key-1", new Command.VoidPayment("acme", PAYMENT)).paymentId())
                .contains(PAYMENT);
        assertThat(new Operation("key-1", new Command.OpenBook("acme", null)).paymentId())
                .isEmpty();
        assertThat(new Operation("key-1", new Command.ResolveDispute("acme", PAYMENT, DISPUTE, DisputeResult.LOST))
                        .paymentId())
                .contains(PAYMENT);
        assertThat(new Operation("key-1", new Command.SetAccountFees("acme", "alice", SCHEDULE)).account())
                .contains("alice");
    }

    @Test
    void aBatchIsOfOneBookAndNeitherEmptyNorTooLarge() {
        Command.AuthorizePayment payment = Command.AuthorizePayment.of("acme", "alice", "shop", 1, "EUR");

        assertThat(envelope(new Command.AuthorizeBatch("acme", List.of(payment, payment.withReference("r"))))
                        .getAuthorizeBatch()
                        .getPayments())
                .extracting(each -> each.getReference())
                .containsExactly(null, "r");
        assertThat(new Command.AuthorizeBatch("acme", Collections.nCopies(500, payment)).payments())
                .hasSize(500);
        assertThatThrownBy(() -> new Command.AuthorizeBatch("acme", Collections.nCopies(501, payment)))
                .hasMessage("payments must be 1 to 500 payments");
        assertThatThrownBy(() -> new Command.AuthorizeBatch("acme", List.of()))
                .hasMessage("payments must be 1 to 500 payments");
        assertThatThrownBy(() -> new Command.AuthorizeBatch("globex", List.of(payment)))
                .hasMessage("payments[0].book must be the batch's book");
    }

    @Test
    void theKeyOfABatchLeavesRoomForTheIndexOfEachPayment() {
        Command.AuthorizePayment payment = Command.AuthorizePayment.of("acme", "alice", "shop", 1, "EUR");
        Command batch = new Command.AuthorizeBatch("acme", List.of(payment));

        assertThat(Operation.ofBatch("k".repeat(124), 499, payment).operationId())
                .hasSize(128);
        assertThat(new Operation("k".repeat(124), batch).paymentId()).isEmpty();
        assertThatThrownBy(() -> new Operation("k".repeat(125), batch))
                .hasMessageStartingWith("operationId must be 1 to 124");
        assertThat(new Operation("k".repeat(125), payment).operationId()).hasSize(125);
    }

    @Test
    void madeIdsAreUuidsOfVersion7InTheOrderOfTime() {
        String first = new OperationIds(() -> NOW).next();
        String second = new OperationIds(() -> NOW.plusMillis(1)).next();

        assertThat(List.of(first, second)).isSorted().allSatisfy(id -> {
            assertThat(UUID.fromString(id).version()).isEqualTo(7);
            assertThat(UUID.fromString(id).variant()).isEqualTo(2);
        });
        assertThat(Long.parseLong(first.substring(0, 13).replace("-", ""), 16)).isEqualTo(NOW.toEpochMilli());
    }

    private static CommandEnvelope envelope(Command command) {
        return Envelopes.of(new Operation("key-1", command), Caller.anonymous("rest"), NOW, null, null, "me/1");
    }
}
