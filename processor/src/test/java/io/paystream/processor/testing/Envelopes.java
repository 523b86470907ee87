package io.paystream.processor.testing;

import io.paystream.schemas.CommandKind;
import io.paystream.schemas.EntityIds;
import io.paystream.schemas.Scopes;
import io.paystream.schemas.avro.AccountLimits;
import io.paystream.schemas.avro.ActivateRules;
import io.paystream.schemas.avro.Actor;
import io.paystream.schemas.avro.ApproveCorrection;
import io.paystream.schemas.avro.ArchivePayment;
import io.paystream.schemas.avro.AuthorizeBatch;
import io.paystream.schemas.avro.AuthorizePayment;
import io.paystream.schemas.avro.CapturePayment;
import io.paystream.schemas.avro.CloseAccount;
import io.paystream.schemas.avro.CommandEnvelope;
import io.paystream.schemas.avro.CorrectionLine;
import io.paystream.schemas.avro.ExpirePayment;
import io.paystream.schemas.avro.FeeSchedule;
import io.paystream.schemas.avro.FreezeAccount;
import io.paystream.schemas.avro.FreezeBook;
import io.paystream.schemas.avro.OpenAccount;
import io.paystream.schemas.avro.OpenBook;
import io.paystream.schemas.avro.ProposeCorrection;
import io.paystream.schemas.avro.RefundPayment;
import io.paystream.schemas.avro.RejectCorrection;
import io.paystream.schemas.avro.ReleaseFunds;
import io.paystream.schemas.avro.ResolveDispute;
import io.paystream.schemas.avro.Retention;
import io.paystream.schemas.avro.RiskRules;
import io.paystream.schemas.avro.SetAccountLimits;
import io.paystream.schemas.avro.SetFeeSchedule;
import io.paystream.schemas.avro.SetRetention;
import io.paystream.schemas.avro.SetRiskRules;
import io.paystream.schemas.avro.SetSettlementDelay;
import io.paystream.schemas.avro.TransitEnvelope;
import io.paystream.schemas.avro.UnfreezeAccount;
import io.paystream.schemas.avro.UnfreezeBook;
import io.paystream.schemas.avro.VoidPayment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whole envelopes by one actor, who may do everything. */
public final class Envelopes {

    public static final Actor ACTOR = Actor.newBuilder()
            .setTenant("default")
            .setPrincipal("tester")
            .setScopes(Scopes.ALL)
            .setAuthMethod("none")
            .setChannel("kafka")
            .build();
    public static final long ISSUED_AT = 1_790_000_000_000L;

    private Envelopes() {}

    public static CommandEnvelope openBook(String book) {
        return of(book, "open-" + book, CommandKind.OPEN_BOOK)
                .setOpenBook(new OpenBook("a test's book"))
                .build();
    }

    public static CommandEnvelope freezeBook(String book, String operationId) {
        return of(book, operationId, CommandKind.FREEZE_BOOK)
                .setFreezeBook(FreezeBook.newBuilder().setReason("suspicious").build())
                .build();
    }

    public static CommandEnvelope unfreezeBook(String book, String operationId) {
        return of(book, operationId, CommandKind.UNFREEZE_BOOK)
                .setUnfreezeBook(UnfreezeBook.newBuilder().build())
                .build();
    }

    public static CommandEnvelope activateRules(String book, String operationId, int version) {
        return of(book, operationId, CommandKind.ACTIVATE_RULES)
                .setActivateRules(
                        ActivateRules.newBuilder().setRulesVersion(version).build())
                .build();
    }

    /** The book's own schedule when {@code account} is null. */
    public static CommandEnvelope fees(
            String book, String operationId, @Nullable String account, FeeSchedule schedule) {
        return of(book, operationId, CommandKind.SET_FEE_SCHEDULE)
                .setSetFeeSchedule(SetFeeSchedule.newBuilder()
                        .setAccount(account)
                        .setSchedule(schedule)
                        .build())
                .build();
    }

    public static CommandEnvelope batch(String book, String operationId, AuthorizePayment... payments) {
        return of(book, operationId, CommandKind.AUTHORIZE_BATCH)
                .setAuthorizeBatch(AuthorizeBatch.newBuilder()
                        .setPayments(List.of(payments))
                        .build())
                .build();
    }

    public static CommandEnvelope riskRules(String book, String operationId, RiskRules rules) {
        return of(book, operationId, CommandKind.SET_RISK_RULES)
                .setSetRiskRules(SetRiskRules.newBuilder().setRules(rules).build())
                .build();
    }

    public static CommandEnvelope retention(
            String book, String operationId, @Nullable Long answersKeptSeconds, @Nullable Long archiveAfterSeconds) {
        return of(book, operationId, CommandKind.SET_RETENTION)
                .setSetRetention(SetRetention.newBuilder()
                        .setRetention(Retention.newBuilder()
                                .setAnswersKeptSeconds(answersKeptSeconds)
                                .setArchiveAfterSeconds(archiveAfterSeconds)
                                .build())
                        .build())
                .build();
    }

    public static CommandEnvelope settlementDelay(String book, String operationId, String account, int days) {
        return of(book, operationId, CommandKind.SET_SETTLEMENT_DELAY)
                .setSetSettlementDelay(SetSettlementDelay.newBuilder()
                        .setAccount(account)
                        .setDelayDays(days)
                        .build())
                .build();
    }

    public static TransitEnvelope release(String book, String account, String day, int attempt) {
        TransitEnvelope envelope = expire(book, "pay_1", attempt);
        envelope.setOperationId("@release:" + account + ":" + day + ":" + attempt);
        envelope.setKind(CommandKind.RELEASE_FUNDS);
        envelope.setExpirePayment(null);
        envelope.setReleaseFunds(ReleaseFunds.newBuilder()
                .setAccount(account)
                .setDay(day)
                .setAttempt(attempt)
                .build());
        return envelope;
    }

    public static CommandEnvelope limits(String book, String operationId, String account, AccountLimits limits) {
        return of(book, operationId, CommandKind.SET_ACCOUNT_LIMITS)
                .setSetAccountLimits(SetAccountLimits.newBuilder()
                        .setAccount(account)
                        .setLimits(limits)
                        .build())
                .build();
    }

    public static CommandEnvelope openAccount(String book, String account) {
        return openAccount(book, account, "EUR");
    }

    public static CommandEnvelope openAccount(String book, String account, String currency) {
        return of(book, "open-" + account, CommandKind.OPEN_ACCOUNT)
                .setOpenAccount(new OpenAccount(account, currency))
                .build();
    }

    public static CommandEnvelope freeze(String book, String operationId, String account) {
        return of(book, operationId, CommandKind.FREEZE_ACCOUNT)
                .setFreezeAccount(new FreezeAccount(account, "suspicious"))
                .build();
    }

    public static CommandEnvelope unfreeze(String book, String operationId, String account) {
        return of(book, operationId, CommandKind.UNFREEZE_ACCOUNT)
                .setUnfreezeAccount(new UnfreezeAccount(account, null))
                .build();
    }

    public static CommandEnvelope close(String book, String operationId, String account) {
        return of(book, operationId, CommandKind.CLOSE_ACCOUNT)
                .setCloseAccount(new CloseAccount(account, null))
                .build();
    }

    /** Money for an account, at once, from {@code @bank}. */
    public static CommandEnvelope topUp(String book, String operationId, String account, long amountMinor) {
        return payment(book, operationId, "@bank", account, amountMinor, "IMMEDIATE", null);
    }

    /** Moves at once. */
    public static CommandEnvelope transfer(String book, String operationId, String from, String to, long amountMinor) {
        return payment(book, operationId, from, to, amountMinor, "IMMEDIATE", null);
    }

    public static CommandEnvelope authorize(
            String book, String operationId, String from, String to, long amountMinor, long expiresAfterSeconds) {
        return payment(book, operationId, from, to, amountMinor, "MANUAL", expiresAfterSeconds);
    }

    public static CommandEnvelope capture(
            String book, String operationId, String paymentId, @Nullable Long amountMinor) {
        return of(book, operationId, CommandKind.CAPTURE_PAYMENT)
                .setCapturePayment(CapturePayment.newBuilder()
                        .setPaymentId(paymentId)
                        .setAmountMinor(amountMinor)
                        .setFinalCapture(false)
                        .build())
                .build();
    }

    public static CommandEnvelope voidPayment(String book, String operationId, String paymentId) {
        return of(book, operationId, CommandKind.VOID_PAYMENT)
                .setVoidPayment(new VoidPayment(paymentId))
                .build();
    }

    public static CommandEnvelope refund(
            String book, String operationId, String paymentId, @Nullable Long amountMinor) {
        return of(book, operationId, CommandKind.REFUND_PAYMENT)
                .setRefundPayment(new RefundPayment(paymentId, amountMinor))
                .build();
    }

    /** So much from the one account to the other, by this principal. */
    public static CommandEnvelope propose(
            String book, String operationId, String principal, String from, String to, long amountMinor) {
        return by(
                principal,
                of(book, operationId, CommandKind.PROPOSE_CORRECTION)
                        .setProposeCorrection(ProposeCorrection.newBuilder()
                                .setCurrency("EUR")
                                .setLines(List.of(line(from, -amountMinor), line(to, amountMinor)))
                                .setReason("paid to the wrong account")
                                .setReference("ticket 7")
                                .build()));
    }

    public static CorrectionLine line(String account, long amountMinor) {
        return CorrectionLine.newBuilder()
                .setAccount(account)
                .setAmountMinor(amountMinor)
                .build();
    }

    public static CommandEnvelope approve(String book, String operationId, String principal, String correctionId) {
        return by(
                principal,
                of(book, operationId, CommandKind.APPROVE_CORRECTION)
                        .setApproveCorrection(ApproveCorrection.newBuilder()
                                .setCorrectionId(correctionId)
                                .build()));
    }

    public static CommandEnvelope reject(String book, String operationId, String principal, String correctionId) {
        return by(
                principal,
                of(book, operationId, CommandKind.REJECT_CORRECTION)
                        .setRejectCorrection(RejectCorrection.newBuilder()
                                .setCorrectionId(correctionId)
                                .setReason("not proven")
                                .build()));
    }

    private static CommandEnvelope by(String principal, CommandEnvelope.Builder envelope) {
        return envelope.setActor(Actor.newBuilder(ACTOR).setPrincipal(principal).build())
                .build();
    }

    /** Of the dispute that the operation {@code dispute} opened. */
    public static CommandEnvelope resolve(
            String book, String operationId, String paymentId, String dispute, String result) {
        return of(book, operationId, CommandKind.RESOLVE_DISPUTE)
                .setResolveDispute(ResolveDispute.newBuilder()
                        .setPaymentId(paymentId)
                        .setDisputeId(EntityIds.disputeId(book, dispute))
                        .setResult(result)
                        .build())
                .build();
    }

    public static TransitEnvelope expire(String book, String paymentId, int attempt) {
        return TransitEnvelope.newBuilder()
                .setBook(book)
                .setOperationId("@expire:" + paymentId + ":" + attempt)
                .setKind(CommandKind.EXPIRE_PAYMENT)
                .setActor(Actor.newBuilder()
                        .setTenant("default")
                        .setPrincipal("processor")
                        .setScopes(List.of())
                        .setAuthMethod("none")
                        .setChannel("processor")
                        .build())
                .setIssuedAt(ISSUED_AT)
                .setExpirePayment(new ExpirePayment(paymentId, attempt))
                .build();
    }

    public static TransitEnvelope archive(String book, String paymentId, int attempt) {
        TransitEnvelope envelope = expire(book, paymentId, attempt);
        envelope.setOperationId("@archive:" + paymentId + ":" + attempt);
        envelope.setKind(CommandKind.ARCHIVE_PAYMENT);
        envelope.setExpirePayment(null);
        envelope.setArchivePayment(ArchivePayment.newBuilder()
                .setPaymentId(paymentId)
                .setAttempt(attempt)
                .build());
        return envelope;
    }

    /** The payment that an authorization with this operation id makes. */
    public static String paymentId(String book, String operationId) {
        return EntityIds.paymentId(book, operationId);
    }

    public static CommandEnvelope.Builder of(String book, String operationId, String kind) {
        return CommandEnvelope.newBuilder()
                .setBook(book)
                .setOperationId(operationId)
                .setKind(kind)
                .setActor(ACTOR)
                .setIssuedAt(ISSUED_AT);
    }

    private static CommandEnvelope payment(
            String book,
            String operationId,
            String debtor,
            String creditor,
            long amountMinor,
            String capture,
            @Nullable Long expiresAfterSeconds) {
        return of(book, operationId, CommandKind.AUTHORIZE_PAYMENT)
                .setAuthorizePayment(AuthorizePayment.newBuilder()
                        .setDebtor(debtor)
                        .setCreditor(creditor)
                        .setAmountMinor(amountMinor)
                        .setCurrency("EUR")
                        .setCapture(capture)
                        .setExpiresAfterSeconds(expiresAfterSeconds)
                        .setSplits(List.of())
                        .build())
                .build();
    }
}
