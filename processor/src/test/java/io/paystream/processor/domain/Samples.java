package io.paystream.processor.domain;

import io.paystream.processor.domain.Command.ActivateRules;
import io.paystream.processor.domain.Command.ApproveCorrection;
import io.paystream.processor.domain.Command.ArchivePayment;
import io.paystream.processor.domain.Command.AuthorizeBatch;
import io.paystream.processor.domain.Command.AuthorizePayment;
import io.paystream.processor.domain.Command.CapturePayment;
import io.paystream.processor.domain.Command.CloseAccount;
import io.paystream.processor.domain.Command.ExpirePayment;
import io.paystream.processor.domain.Command.FreezeAccount;
import io.paystream.processor.domain.Command.FreezeBook;
import io.paystream.processor.domain.Command.IncreaseAuthorization;
import io.paystream.processor.domain.Command.OpenAccount;
import io.paystream.processor.domain.Command.OpenBook;
import io.paystream.processor.domain.Command.OpenDispute;
import io.paystream.processor.domain.Command.ProposeCorrection;
import io.paystream.processor.domain.Command.RefundPayment;
import io.paystream.processor.domain.Command.RejectCorrection;
import io.paystream.processor.domain.Command.ReleaseFunds;
import io.paystream.processor.domain.Command.ResolveDispute;
import io.paystream.processor.domain.Command.SetAccountLimits;
import io.paystream.processor.domain.Command.SetFeeSchedule;
import io.paystream.processor.domain.Command.SetRetention;
import io.paystream.processor.domain.Command.SetRiskRules;
import io.paystream.processor.domain.Command.SetSettlementDelay;
import io.paystream.processor.domain.Command.SubmitEvidence;
import io.paystream.processor.domain.Command.UnfreezeAccount;
import io.paystream.processor.domain.Command.UnfreezeBook;
import io.paystream.processor.domain.Command.VoidPayment;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** Fixed actors, amounts and commands. Operation ids are given or follow from the content; other ids follow from them. */
final class Samples {

    static final String BOOK = "acme";
    static final String ALICE = "alice";
    static final String BOB = "bob";
    static final String BANK = "@bank";

    static final Currency EUR = new Currency("EUR");
    static final Currency USD = new Currency("USD");

    static final Actor OPERATOR = actor("operator", Actor.SCOPES);
    /** Two who may do everything, so that one can approve what the other proposed. */
    static final Actor ANNA = actor("anna", Actor.SCOPES);

    static final Actor BEN = actor("ben", Actor.SCOPES);
    static final Actor CLERK = actor("clerk", List.of(Actor.PAYMENTS_WRITE));

    static final Actor PROCESSOR = new Actor("default", "processor", List.of(), "none", Optional.empty(), "processor");

    private Samples() {}

    static Actor actor(String principal, List<String> scopes) {
        return new Actor("default", principal, scopes, "none", Optional.empty(), "rest");
    }

    static CommandHeader header(String operationId) {
        return header(operationId, OPERATOR);
    }

    static CommandHeader header(String operationId, Actor actor) {
        return new CommandHeader(BOOK, operationId, actor, 0);
    }

    static Money eur(long minor) {
        return new Money(minor, EUR);
    }

    static String paymentId(String operationId) {
        return "pay-" + operationId;
    }

    static String captureId(String operationId) {
        return "cap-" + operationId;
    }

    static String refundId(String operationId) {
        return "ref-" + operationId;
    }

    static OpenBook openBook(String operationId) {
        return new OpenBook(header(operationId), Optional.of("a book for tests"));
    }

    static FreezeBook freezeBook(String operationId) {
        return new FreezeBook(header(operationId), Optional.of("an audit"));
    }

    static UnfreezeBook unfreezeBook(String operationId) {
        return new UnfreezeBook(header(operationId), Optional.empty());
    }

    static ActivateRules activateRules(String operationId, int version) {
        return new ActivateRules(header(operationId), version);
    }

    static OpenAccount openAccount(String account, Currency currency) {
        return new OpenAccount(header("open-" + account), account, currency);
    }

    /** The book's own schedule. */
    static SetFeeSchedule fees(String operationId, FeeSchedule schedule) {
        return new SetFeeSchedule(header(operationId), Optional.empty(), schedule);
    }

    static SetFeeSchedule fees(String operationId, String account, FeeSchedule schedule) {
        return new SetFeeSchedule(header(operationId), Optional.of(account), schedule);
    }

    static SetRiskRules riskRules(String operationId, RiskRules rules) {
        return new SetRiskRules(header(operationId), rules);
    }

    static SetRetention retention(String operationId, Retention retention) {
        return new SetRetention(header(operationId), retention);
    }

    /** Answers are kept for ever. */
    static SetRetention archiveAfter(String operationId, long seconds) {
        return retention(operationId, new Retention(OptionalLong.empty(), OptionalLong.of(seconds)));
    }

    /** Nothing is archived. */
    static SetRetention answersKept(String operationId, long seconds) {
        return retention(operationId, new Retention(OptionalLong.of(seconds), OptionalLong.empty()));
    }

    static SetAccountLimits limits(String operationId, String account, Limits limits) {
        return new SetAccountLimits(header(operationId), account, OptionalInt.empty(), limits);
    }

    static SetSettlementDelay settlementDelay(String operationId, String account, int days) {
        return new SetSettlementDelay(header(operationId), account, days);
    }

    /** The day so many days after the one of {@link BookScenario#NOW}. */
    static LocalDate dayIn(int days) {
        return LocalDate.ofEpochDay(BookScenario.NOW / 86_400_000 + days);
    }

    static ReleaseFunds releaseFunds(String account, LocalDate day, int attempt) {
        return new ReleaseFunds(
                header("@release:" + account + ":" + day + ":" + attempt, PROCESSOR), account, day, attempt);
    }

    static FreezeAccount freeze(String operationId, String account) {
        return new FreezeAccount(header(operationId), account, Optional.of("suspicion"));
    }

    static UnfreezeAccount unfreeze(String operationId, String account) {
        return new UnfreezeAccount(header(operationId), account, Optional.empty());
    }

    static CloseAccount close(String operationId, String account) {
        return new CloseAccount(header(operationId), account, Optional.empty());
    }

    /** Money from {@code @bank}, at once. */
    static AuthorizePayment topUp(String operationId, String account, long minor) {
        return pay(operationId, BANK, account, eur(minor));
    }

    /** Captured at once. */
    static AuthorizePayment pay(String operationId, String debtor, String creditor, Money amount) {
        return authorization(
                header(operationId), debtor, creditor, amount, CaptureMode.IMMEDIATE, OptionalLong.empty());
    }

    /** Captured later; expires after seven days. */
    static AuthorizePayment authorize(String operationId, String debtor, String creditor, Money amount) {
        return authorization(header(operationId), debtor, creditor, amount, CaptureMode.MANUAL, OptionalLong.empty());
    }

    static AuthorizePayment authorize(String operationId, long minor) {
        return authorize(operationId, ALICE, BOB, eur(minor));
    }

    static AuthorizePayment authorizeFor(long seconds, String operationId, long minor) {
        return authorization(header(operationId), ALICE, BOB, eur(minor), CaptureMode.MANUAL, OptionalLong.of(seconds));
    }

    static AuthorizePayment authorization(
            CommandHeader header,
            String debtor,
            String creditor,
            Money amount,
            CaptureMode capture,
            OptionalLong expiresAfterSeconds) {
        return authorization(header, debtor, creditor, amount, List.of(), capture, expiresAfterSeconds);
    }

    static AuthorizePayment authorization(
            CommandHeader header,
            String debtor,
            String creditor,
            Money amount,
            List<Split> splits,
            CaptureMode capture,
            OptionalLong expiresAfterSeconds) {
        return new AuthorizePayment(
                header,
                paymentId(header.operationId()),
                captureId(header.operationId()),
                debtor,
                creditor,
                amount,
                splits,
                capture,
                Optional.of("invoice 7"),
                expiresAfterSeconds);
    }

    /** The ids of the payments follow from the batch's. */
    static AuthorizeBatch batch(String operationId, AuthorizePayment... payments) {
        return batch(header(operationId), payments);
    }

    static AuthorizeBatch batch(CommandHeader header, AuthorizePayment... payments) {
        return new AuthorizeBatch(
                header,
                IntStream.range(0, payments.length)
                        .mapToObj(i -> item(header, i, payments[i]))
                        .toList());
    }

    private static AuthorizePayment item(CommandHeader batch, int index, AuthorizePayment payment) {
        return authorization(
                new CommandHeader(batch.book(), batch.operationId() + ":" + index, batch.actor(), batch.issuedAt()),
                payment.debtor(),
                payment.creditor(),
                payment.amount(),
                payment.splits(),
                payment.capture(),
                payment.expiresAfterSeconds());
    }

    static IncreaseAuthorization increase(String operationId, String payment, long minor) {
        return new IncreaseAuthorization(header(operationId), paymentId(payment), minor);
    }

    static CapturePayment capture(String operationId, String payment, long minor) {
        return capture(header(operationId), payment, OptionalLong.of(minor), false);
    }

    static CapturePayment captureFinal(String operationId, String payment, long minor) {
        return capture(header(operationId), payment, OptionalLong.of(minor), true);
    }

    static CapturePayment captureRest(String operationId, String payment) {
        return capture(header(operationId), payment, OptionalLong.empty(), false);
    }

    static CapturePayment capture(CommandHeader header, String payment, OptionalLong minor, boolean isFinal) {
        return new CapturePayment(header, paymentId(payment), captureId(header.operationId()), minor, isFinal);
    }

    static VoidPayment voidPayment(String operationId, String payment) {
        return new VoidPayment(header(operationId), paymentId(payment));
    }

    static RefundPayment refund(String operationId, String payment, long minor) {
        return refund(header(operationId), payment, OptionalLong.of(minor));
    }

    static RefundPayment refundRest(String operationId, String payment) {
        return refund(header(operationId), payment, OptionalLong.empty());
    }

    static RefundPayment refund(CommandHeader header, String payment, OptionalLong minor) {
        return new RefundPayment(header, paymentId(payment), refundId(header.operationId()), minor);
    }

    static String disputeId(String operationId) {
        return "dis-" + operationId;
    }

    static OpenDispute dispute(String operationId, String payment, long minor) {
        return dispute(header(operationId), payment, OptionalLong.of(minor), OptionalLong.empty());
    }

    static OpenDispute dispute(String operationId, String payment, long minor, OptionalLong dueAt) {
        return dispute(header(operationId), payment, OptionalLong.of(minor), dueAt);
    }

    static OpenDispute disputeAll(String operationId, String payment) {
        return dispute(header(operationId), payment, OptionalLong.empty(), OptionalLong.empty());
    }

    static OpenDispute dispute(CommandHeader header, String payment, OptionalLong minor, OptionalLong dueAt) {
        return new OpenDispute(header, paymentId(payment), disputeId(header.operationId()), minor, "10.4", dueAt);
    }

    static SubmitEvidence evidence(String operationId, String payment, String dispute) {
        return new SubmitEvidence(
                header(operationId), paymentId(payment), disputeId(dispute), "receipt 7 in the archive");
    }

    static ResolveDispute win(String operationId, String payment, String dispute) {
        return new ResolveDispute(header(operationId), paymentId(payment), disputeId(dispute), DisputeResult.WON);
    }

    static ResolveDispute lose(String operationId, String payment, String dispute) {
        return new ResolveDispute(header(operationId), paymentId(payment), disputeId(dispute), DisputeResult.LOST);
    }

    static String correctionId(String operationId) {
        return "cor-" + operationId;
    }

    /** By anna: so much from the one account to the other. */
    static ProposeCorrection propose(String operationId, String from, String to, long minor) {
        return propose(header(operationId, ANNA), line(from, -minor), line(to, minor));
    }

    static ProposeCorrection propose(CommandHeader header, CorrectionLine... lines) {
        return new ProposeCorrection(
                header,
                correctionId(header.operationId()),
                List.of(lines),
                "paid to the wrong account",
                Optional.of("ticket 7"));
    }

    static CorrectionLine line(String account, long minor) {
        return new CorrectionLine(account, eur(minor));
    }

    /** By ben. */
    static ApproveCorrection approve(String operationId, String correction) {
        return approve(header(operationId, BEN), correction);
    }

    static ApproveCorrection approve(CommandHeader header, String correction) {
        return new ApproveCorrection(header, correctionId(correction));
    }

    /** By ben. */
    static RejectCorrection reject(String operationId, String correction) {
        return reject(header(operationId, BEN), correction);
    }

    static RejectCorrection reject(CommandHeader header, String correction) {
        return new RejectCorrection(header, correctionId(correction), Optional.of("not proven"));
    }

    static ExpirePayment expire(String payment, int attempt) {
        Actor processor = new Actor("default", "processor", List.of(), "none", Optional.empty(), "processor");
        String operationId = "@expire:" + paymentId(payment) + ":" + attempt;
        return new ExpirePayment(header(operationId, processor), paymentId(payment), attempt);
    }

    static ArchivePayment archive(String payment, int attempt) {
        Actor processor = new Actor("default", "processor", List.of(), "none", Optional.empty(), "processor");
        String operationId = "@archive:" + paymentId(payment) + ":" + attempt;
        return new ArchivePayment(header(operationId, processor), paymentId(payment), attempt);
    }

    /** The money of another book's payment. */
    static Command.ApplyLeg creditLeg(String payment, String account, long minor) {
        Leg leg = new Leg(
                captureId(payment),
                paymentId(payment),
                LegPurpose.CAPTURE,
                "carol",
                account,
                eur(minor),
                Optional.empty(),
                Optional.empty());
        return new Command.ApplyLeg(header("@CreditTransit:" + leg.legId(), PROCESSOR), LegKind.CREDIT, leg, "globex");
    }
}
