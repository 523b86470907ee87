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
                .setFeeSchedules(Each.of(book.feeSchedules(), FeeFields::of))
                .setRetention(book.retention().equals(Retention.FOR_EVER) ? null : RetentionFields.of(book.retention()))
                .build();
    }

    static AccountSnapshot of(Account account) {
        AccountSnapshot snapshot = new AccountSnapshot();
        snapshot.setAccount(account.id());
        snapshot.setCurrency(account.currency().code());
        snapshot.setStatus(account.status().name());
        snapshot.setPostedMinor(account.posted().minor());
        snapshot.setHeldMinor(account.held().minor());
        snapshot.setOverdraftLimitMinor(account.overdraftLimit().minor());
        snapshot.setOpenedAt(account.openedAt());
        snapshot.setLimits(account.limitsVersion() == 0 ? null : LimitFields.of(account.limits()));
        snapshot.setLimitsVersion(account.limitsVersion());
        snapshot.setUsage(account.activity().usage().map(Snapshots::of).orElse(null));
        snapshot.setFeeSchedule(account.feeSchedule().map(FeeFields::of).orElse(null));
        snapshot.setSettlementDelayDays(account.settlement().delayDays());
        snapshot.setPendingMinor(account.pending().minor());
        snapshot.setPending(Each.of(account.settlement().pending().buckets(), Snapshots::of));
        return snapshot;
    }

    private static PendingFunds of(Pending.Bucket bucket) {
        return PendingFunds.newBuilder()
                .setDay(bucket.day().toString())
                .setAmountMinor(bucket.minor())
                .build();
    }

    private static LimitUsage of(Usage usage) {
        LimitUsage shown = new LimitUsage();
        shown.setHourStartsAt(usage.hourStartsAt());
        shown.setHourlyDebitMinor(usage.hourlyDebitMinor());
        shown.setHourlyDebitCount(usage.hourlyDebitCount());
        shown.setDayStartsAt(usage.dayStartsAt());
        shown.setDailyDebitMinor(usage.dailyDebitMinor());
        shown.setDailyDebitCount(usage.dailyDebitCount());
        return shown;
    }

    static PaymentSnapshot of(ArchivedPayment archived) {
        PaymentSnapshot snapshot = of(archived.payment());
        snapshot.setArchivedAt(archived.archivedAt());
        return snapshot;
    }

    static PaymentSnapshot of(Payment payment) {
        PaymentTerms terms = payment.terms();
        PaymentTally tally = payment.tally();
        PaymentSnapshot snapshot = new PaymentSnapshot();
        snapshot.setPaymentId(terms.paymentId());
        snapshot.setDebtor(terms.debtor());
        snapshot.setCreditor(terms.creditor());
        snapshot.setCurrency(terms.currency().code());
        snapshot.setCapture(terms.capture().name());
        snapshot.setStatus(payment.status().name());
        snapshot.setAmountMinor(payment.authorized().minor());
        snapshot.setCapturedMinor(payment.captured().minor());
        snapshot.setReleasedMinor(payment.released().minor());
        snapshot.setRefundedMinor(payment.refunded().minor());
        snapshot.setReference(terms.reference().orElse(null));
        snapshot.setAuthorizedAt(terms.authorizedAt());
        snapshot.setExpiresAt(orNull(terms.expiresAt()));
        snapshot.setFeeMinor(tally.feeMinor());
        snapshot.setSplits(splits(payment));
        snapshot.setDisputedMinor(tally.disputedMinor());
        snapshot.setChargedBackMinor(tally.chargedBackMinor());
        snapshot.setDisputes(Each.of(tally.disputes(), Snapshots::of));
        snapshot.setInTransitMinor(tally.inTransitMinor());
        snapshot.setReturnedMinor(tally.returnedMinor());
        snapshot.setReturnReason(tally.returnReason().orElse(null));
        snapshot.setRefundsPendingMinor(tally.refundsPendingMinor());
        return snapshot;
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
