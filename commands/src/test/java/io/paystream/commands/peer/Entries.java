package io.paystream.commands.peer;

import io.paystream.schemas.avro.Accepted;
import io.paystream.schemas.avro.AccountLimits;
import io.paystream.schemas.avro.AccountOpened;
import io.paystream.schemas.avro.AccountSnapshot;
import io.paystream.schemas.avro.BookOpened;
import io.paystream.schemas.avro.BookSnapshot;
import io.paystream.schemas.avro.Cause;
import io.paystream.schemas.avro.CorrectionLine;
import io.paystream.schemas.avro.CorrectionProposed;
import io.paystream.schemas.avro.CorrectionSnapshot;
import io.paystream.schemas.avro.DisputeSnapshot;
import io.paystream.schemas.avro.EventEnvelope;
import io.paystream.schemas.avro.Faulted;
import io.paystream.schemas.avro.FeeSchedule;
import io.paystream.schemas.avro.HistoryRule;
import io.paystream.schemas.avro.Identity;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.avro.LimitUsage;
import io.paystream.schemas.avro.NewCounterpartyRule;
import io.paystream.schemas.avro.PaymentAuthorized;
import io.paystream.schemas.avro.PaymentSnapshot;
import io.paystream.schemas.avro.Rejected;
import io.paystream.schemas.avro.Retention;
import io.paystream.schemas.avro.RiskRules;
import io.paystream.schemas.avro.Sha256;
import io.paystream.schemas.avro.SplitSnapshot;
import io.paystream.schemas.avro.Unchanged;
import io.paystream.schemas.avro.VelocityRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The outcome part of an entry, as the processor would fill it. */
public final class Entries {

    public static final long AT = 1_795_500_000_000L;

    private Entries() {}

    /** Fills in an outcome. */
    public interface Content {
        void fill(JournalEntry.Builder entry);
    }

    /** An entry that is on no chain, of a command about alice. */
    public static JournalEntry entry(String book, long sequence, Content content) {
        Sha256 zeros = new Sha256(new byte[32]);
        JournalEntry.Builder entry = JournalEntry.newBuilder()
                .setBook(book)
                .setSequence(sequence)
                .setPreviousHash(zeros)
                .setCause(Cause.newBuilder()
                        .setTopic("payments.commands")
                        .setPartition(0)
                        .setOffset(0)
                        .setTimestamp(0)
                        .setClusterId("peer")
                        .setDigest(zeros)
                        .setAccount("alice")
                        .build())
                .setDecidedAt(0)
                .setRulesVersion(1)
                .setHash(zeros);
        content.fill(entry);
        return entry.build();
    }

    public static Content accepted(BookSnapshot book) {
        EventEnvelope event = EventEnvelope.newBuilder()
                .setKind("BookOpened")
                .setBookOpened(BookOpened.newBuilder()
                        .setDescription(book.getDescription())
                        .build())
                .build();
        return accepted(of(event).setBook(book));
    }

    public static Content accepted(AccountSnapshot account) {
        EventEnvelope event = EventEnvelope.newBuilder()
                .setKind("AccountOpened")
                .setAccountOpened(AccountOpened.newBuilder()
                        .setAccount(account.getAccount())
                        .setCurrency(account.getCurrency())
                        .build())
                .build();
        return accepted(of(event).setAccounts(List.of(account)));
    }

    public static Content accepted(PaymentSnapshot payment) {
        EventEnvelope event = EventEnvelope.newBuilder()
                .setKind("PaymentAuthorized")
                .setPaymentAuthorized(authorized(payment))
                .build();
        return accepted(of(event).setPayment(payment));
    }

    /** Of a batch. */
    public static Content accepted(List<PaymentSnapshot> payments) {
        EventEnvelope event = EventEnvelope.newBuilder()
                .setKind("PaymentAuthorized")
                .setPaymentAuthorized(authorized(payments.getFirst()))
                .build();
        return accepted(of(event).setPayments(payments));
    }

    public static Content accepted(CorrectionSnapshot correction) {
        EventEnvelope event = EventEnvelope.newBuilder()
                .setKind("CorrectionProposed")
                .setCorrectionProposed(CorrectionProposed.newBuilder()
                        .setCorrectionId(correction.getCorrectionId())
                        .setCurrency(correction.getCurrency())
                        .setLines(correction.getLines())
                        .setReason(correction.getReason())
                        .setReference(correction.getReference())
                        .build())
                .build();
        return accepted(of(event).setCorrection(correction));
    }

    public static Content rejected(String reason, String detail) {
        return entry -> entry.setOutcome("REJECTED")
                .setRejected(Rejected.newBuilder()
                        .setReason(reason)
                        .setDetail(detail)
                        .build());
    }

    public static Content unchanged(long sequence, List<PaymentSnapshot> first) {
        return unchanged(
                Unchanged.newBuilder().setSequence(sequence).setPayments(first).build());
    }

    public static Content unchanged(long sequence, PaymentSnapshot first) {
        return unchanged(
                Unchanged.newBuilder().setSequence(sequence).setPayment(first).build());
    }

    public static Content unchanged(long sequence, CorrectionSnapshot first) {
        return unchanged(Unchanged.newBuilder()
                .setSequence(sequence)
                .setCorrection(first)
                .build());
    }

    public static Content unchanged(long sequence, AccountSnapshot first) {
        return unchanged(
                Unchanged.newBuilder().setSequence(sequence).setAccount(first).build());
    }

    public static Content unchanged(long sequence, BookSnapshot first) {
        return unchanged(
                Unchanged.newBuilder().setSequence(sequence).setBook(first).build());
    }

    public static Content unchanged(long sequence, String reason, String detail) {
        return unchanged(Unchanged.newBuilder()
                .setSequence(sequence)
                .setRejected(Rejected.newBuilder()
                        .setReason(reason)
                        .setDetail(detail)
                        .build())
                .build());
    }

    public static Content faulted(String error) {
        return entry -> entry.setOutcome("FAULTED")
                .setFaulted(Faulted.newBuilder().setError(error).build());
    }

    private static PaymentAuthorized authorized(PaymentSnapshot payment) {
        return PaymentAuthorized.newBuilder()
                .setPaymentId(payment.getPaymentId())
                .setDebtor(payment.getDebtor())
                .setCreditor(payment.getCreditor())
                .setAmountMinor(payment.getAmountMinor())
                .setCurrency(payment.getCurrency())
                .setCapture(payment.getCapture())
                .setReference(payment.getReference())
                .setExpiresAt(payment.getExpiresAt())
                .build();
    }

    public static BookSnapshot book(String book, @Nullable String description) {
        return BookSnapshot.newBuilder()
                .setBook(book)
                .setStatus("OPEN")
                .setDescription(description)
                .setOpenedAt(AT)
                .build();
    }

    public static AccountSnapshot account(String account) {
        return AccountSnapshot.newBuilder()
                .setAccount(account)
                .setCurrency("EUR")
                .setStatus("OPEN")
                .setPostedMinor(10_000L)
                .setHeldMinor(4_000L)
                .setOverdraftLimitMinor(0L)
                .setOpenedAt(AT)
                .build();
    }

    public static PaymentSnapshot payment(String paymentId) {
        return PaymentSnapshot.newBuilder()
                .setPaymentId(paymentId)
                .setDebtor("alice")
                .setCreditor("shop")
                .setCurrency("EUR")
                .setCapture("MANUAL")
                .setStatus("PARTIALLY_CAPTURED")
                .setAmountMinor(4_000)
                .setCapturedMinor(1_000)
                .setReleasedMinor(0)
                .setRefundedMinor(0)
                .setReference("invoice 7")
                .setAuthorizedAt(AT)
                .setExpiresAt(AT + 3_600_000)
                .build();
    }

    public static CorrectionSnapshot correction(String correctionId) {
        return CorrectionSnapshot.newBuilder()
                .setCorrectionId(correctionId)
                .setStatus("PROPOSED")
                .setCurrency("EUR")
                .setLines(List.of(line("alice", -2_500), line("@suspense", 2_500)))
                .setReason("owner found")
                .setProposedBy(identity("anna"))
                .setProposedAt(AT)
                .build();
    }

    /** The same correction with everything that can be said of it. */
    public static CorrectionSnapshot rejected(CorrectionSnapshot correction) {
        return CorrectionSnapshot.newBuilder(correction)
                .setStatus("REJECTED")
                .setReference("ticket 7")
                .setDecidedBy(identity("ben"))
                .setDecidedAt(AT + 1_000)
                .setRejectionReason("not proven")
                .build();
    }

    private static CorrectionLine line(String account, long amountMinor) {
        return CorrectionLine.newBuilder()
                .setAccount(account)
                .setAmountMinor(amountMinor)
                .build();
    }

    private static Identity identity(String principal) {
        return Identity.newBuilder()
                .setTenant("default")
                .setPrincipal(principal)
                .build();
    }

    /** The same book with everything that can be set on it. */
    public static BookSnapshot configured(BookSnapshot book) {
        return BookSnapshot.newBuilder(book)
                .setStatus("FROZEN")
                .setRulesVersion(2)
                .setFeeSchedules(List.of(schedule()))
                .setRetention(Retention.newBuilder()
                        .setAnswersKeptSeconds(60L)
                        .setArchiveAfterSeconds(7_776_000L)
                        .build())
                .setRiskRules(RiskRules.newBuilder()
                        .setVelocity(VelocityRule.newBuilder()
                                .setMaxPayments(5)
                                .setWindowSeconds(600)
                                .build())
                        .setAmountAgainstHistory(HistoryRule.newBuilder()
                                .setMinPayments(10)
                                .setMaxTimesAverage(20)
                                .build())
                        .setNewCounterparty(List.of(NewCounterpartyRule.newBuilder()
                                .setCurrency("EUR")
                                .setThresholdMinor(0)
                                .build()))
                        .build())
                .build();
    }

    /** The same account with everything that can be set on it. */
    public static AccountSnapshot configured(AccountSnapshot account) {
        return AccountSnapshot.newBuilder(account)
                .setLimitsVersion(3)
                .setLimits(AccountLimits.newBuilder()
                        .setOverdraftLimitMinor(5)
                        .setLargestPaymentMinor(50_000L)
                        .setHourlyDebitMinor(60_000L)
                        .setHourlyDebitCount(6)
                        .setDailyDebitMinor(70_000L)
                        .setDailyDebitCount(7)
                        .setBlockedCounterparties(List.of("mallory", "other/eve"))
                        .build())
                .setUsage(LimitUsage.newBuilder()
                        .setHourStartsAt(AT)
                        .setHourlyDebitMinor(4_000)
                        .setHourlyDebitCount(1)
                        .setDayStartsAt(AT)
                        .setDailyDebitMinor(4_000)
                        .setDailyDebitCount(1)
                        .build())
                .setFeeSchedule(schedule())
                .build();
    }

    /** The same payment, split, with a fee, an open dispute, a lost one, and money everywhere it can be. */
    public static PaymentSnapshot eventful(PaymentSnapshot payment) {
        return PaymentSnapshot.newBuilder(payment)
                .setStatus("DISPUTED")
                .setRefundedMinor(10)
                .setRefundsPendingMinor(20)
                .setDisputedMinor(30)
                .setChargedBackMinor(40)
                .setInTransitMinor(50)
                .setReturnedMinor(60)
                .setReturnReason("ACCOUNT_CLOSED")
                .setFeeMinor(70)
                .setSplits(List.of(split("shop", 9_000, 900, 63), split("@fees", 1_000, 100, 7)))
                .setDisputes(List.of(
                        dispute("dis_0123456789abcdefghjkmnpqrs", "OPEN", 30, AT + 1_000),
                        dispute("dis_1123456789abcdefghjkmnpqrs", "LOST", 40, null)))
                .build();
    }

    private static FeeSchedule schedule() {
        return FeeSchedule.newBuilder()
                .setCurrency("EUR")
                .setBasisPoints(150)
                .setFixedMinor(25)
                .setMinimumMinor(30L)
                .setMaximumMinor(500L)
                .setDisputeFeeMinor(1_500)
                .setOnRefund("RETURN")
                .setOnDisputeWon("KEEP")
                .build();
    }

    private static SplitSnapshot split(String creditor, int basisPoints, long capturedMinor, long takenBackMinor) {
        return SplitSnapshot.newBuilder()
                .setCreditor(creditor)
                .setShareBasisPoints(basisPoints)
                .setCapturedMinor(capturedMinor)
                .setTakenBackMinor(takenBackMinor)
                .build();
    }

    private static DisputeSnapshot dispute(String disputeId, String status, long amountMinor, @Nullable Long dueAt) {
        return DisputeSnapshot.newBuilder()
                .setDisputeId(disputeId)
                .setStatus(status)
                .setAmountMinor(amountMinor)
                .setReason("10.4")
                .setOpenedAt(AT)
                .setDueAt(dueAt)
                .setFeeMinor(1_500)
                .setEvidenceCount(1)
                .build();
    }

    private static Accepted.Builder of(EventEnvelope event) {
        return Accepted.newBuilder().setEvents(List.of(event)).setPostings(List.of());
    }

    private static Content accepted(Accepted.Builder accepted) {
        return entry -> entry.setOutcome("ACCEPTED").setAccepted(accepted.build());
    }

    private static Content unchanged(Unchanged unchanged) {
        return entry -> entry.setOutcome("UNCHANGED").setUnchanged(unchanged);
    }
}
