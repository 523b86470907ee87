package io.paystream.processor.wire;

import static io.paystream.schemas.NullableFields.orNull;

import io.paystream.processor.domain.Account;
import io.paystream.processor.domain.ArchivedPayment;
import io.paystream.processor.domain.Book;
import io.paystream.processor.domain.CreditorTally;
import io.paystream.processor.domain.Dispute;
import io.paystream.processor.domain.Payment;
import io.paystream.processor.domain.PaymentTally;
import io.paystream.processor.domain.PaymentTerms;
import io.paystream.processor.domain.Pending;
import io.paystream.processor.domain.Retention;
import io.paystream.processor.domain.Usage;
import io.paystream.schemas.avro.AccountSnapshot;
import io.paystream.schemas.avro.BookSnapshot;
import io.paystream.schemas.avro.DisputeSnapshot;
import io.paystream.schemas.avro.LimitUsage;
import io.paystream.schemas.avro.PaymentSnapshot;
import io.paystream.schemas.avro.PendingFunds;
import io.paystream.schemas.avro.SplitSnapshot;
import java.util.List;
import java.util.stream.IntStream;

/** The state of things as an entry shows it. */
final class Snapshots {

    private Snapshots() {}

    static BookSnapshot of(String id, Book book) {
        return BookSnapshot.newBuilder()
                .setBook(id)
                .setStatus(book.isFrozen() ? "FROZEN" : "OPEN")
                .setDescription(book.description().orElse(null))
                .setOpenedAt(book.openedAt())
                .setRulesVersion(book.rulesVersion())
                .setRiskRules(book.riskRules().map(RiskFields::of).orElse(null))
                .setFeeSchedules(book.feeSchedules().stream().map(FeeFields::of).toList())
                .setRetention(book.retention().equals(Retention.FOR_EVER) ? null : RetentionFields.of(book.retention()))
                .build();
    }

    static AccountSnapshot of(Account account) {
        return AccountSnapshot.newBuilder()
                .setAccount(account.id())
                .setCurrency(account.currency().code())
                .setStatus(account.status().name())
                .setPostedMinor(account.posted().minor())
                .setHeldMinor(account.held().minor())
                .setOverdraftLimitMinor(account.overdraftLimit().minor())
                .setOpenedAt(account.openedAt())
                .setLimits(account.limitsVersion() == 0 ? null : LimitFields.of(account.limits()))
                .setLimitsVersion(account.limitsVersion())
                .setUsage(account.activity().usage().map(Snapshots::of).orElse(null))
                .setFeeSchedule(account.feeSchedule().map(FeeFields::of).orElse(null))
                .setSettlementDelayDays(account.settlement().delayDays())
                .setPendingMinor(account.pending().minor())
                .setPending(account.settlement().pending().buckets().stream()
                        .map(Snapshots::of)
                        .toList())
                .build();
    }

    private static PendingFunds of(Pending.Bucket bucket) {
        return PendingFunds.newBuilder()
                .setDay(bucket.day().toString())
                .setAmountMinor(bucket.minor())
                .build();
    }

    private static LimitUsage of(Usage usage) {
        return LimitUsage.newBuilder()
                .setHourStartsAt(usage.hourStartsAt())
                .setHourlyDebitMinor(usage.hourlyDebitMinor())
                .setHourlyDebitCount(usage.hourlyDebitCount())
                .setDayStartsAt(usage.dayStartsAt())
                .setDailyDebitMinor(usage.dailyDebitMinor())
                .setDailyDebitCount(usage.dailyDebitCount())
                .build();
    }

    static PaymentSnapshot of(ArchivedPayment archived) {
        PaymentSnapshot snapshot = of(archived.payment());
        snapshot.setArchivedAt(archived.archivedAt());
        return snapshot;
    }

    static PaymentSnapshot of(Payment payment) {
        PaymentTerms terms = payment.terms();
        PaymentTally tally = payment.tally();
        return PaymentSnapshot.newBuilder()
                .setPaymentId(terms.paymentId())
                .setDebtor(terms.debtor())
                .setCreditor(terms.creditor())
                .setCurrency(terms.currency().code())
                .setCapture(terms.capture().name())
                .setStatus(payment.status().name())
                .setAmountMinor(payment.authorized().minor())
                .setCapturedMinor(payment.captured().minor())
                .setReleasedMinor(payment.released().minor())
                .setRefundedMinor(payment.refunded().minor())
                .setReference(terms.reference().orElse(null))
                .setAuthorizedAt(terms.authorizedAt())
                .setExpiresAt(orNull(terms.expiresAt()))
                .setFeeMinor(tally.feeMinor())
                .setSplits(splits(payment))
                .setDisputedMinor(tally.disputedMinor())
                .setChargedBackMinor(tally.chargedBackMinor())
                .setDisputes(tally.disputes().stream().map(Snapshots::of).toList())
                .setInTransitMinor(tally.inTransitMinor())
                .setReturnedMinor(tally.returnedMinor())
                .setReturnReason(tally.returnReason().orElse(null))
                .setRefundsPendingMinor(tally.refundsPendingMinor())
                .build();
    }

    /** All creditors, when there is more than one. */
    private static List<SplitSnapshot> splits(Payment payment) {
        PaymentTerms terms = payment.terms();
        if (terms.splits().isEmpty()) {
            return List.of();
        }
        return IntStream.range(0, terms.creditors().size())
                .mapToObj(i -> split(
                        terms.creditors().get(i),
                        terms.shares().get(i),
                        payment.tally().creditors().get(i)))
                .toList();
    }

    private static SplitSnapshot split(String creditor, int shareBasisPoints, CreditorTally tally) {
        return SplitSnapshot.newBuilder()
                .setCreditor(creditor)
                .setShareBasisPoints(shareBasisPoints)
                .setCapturedMinor(tally.capturedMinor())
                .setTakenBackMinor(tally.takenBackMinor())
                .build();
    }

    private static DisputeSnapshot of(Dispute dispute) {
        return DisputeSnapshot.newBuilder()
                .setDisputeId(dispute.disputeId())
                .setStatus(dispute.status().name())
                .setAmountMinor(dispute.amountMinor())
                .setReason(dispute.reason())
                .setOpenedAt(dispute.openedAt())
                .setDueAt(orNull(dispute.dueAt()))
                .setFeeMinor(dispute.feeMinor())
                .setEvidenceCount(dispute.evidenceCount())
                .build();
    }
}
