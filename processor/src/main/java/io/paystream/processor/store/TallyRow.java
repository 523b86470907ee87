package io.paystream.processor.store;

import static io.paystream.schemas.NullableFields.optional;
import static io.paystream.schemas.NullableFields.orNull;

import io.paystream.processor.domain.CreditorTally;
import io.paystream.processor.domain.Dispute;
import io.paystream.processor.domain.DisputeStatus;
import io.paystream.processor.domain.PaymentPhase;
import io.paystream.processor.domain.PaymentTally;
import io.paystream.processor.domain.Shares;
import io.paystream.processor.store.avro.StoredCreditor;
import io.paystream.processor.store.avro.StoredDispute;
import io.paystream.processor.store.avro.StoredDisputeStatus;
import io.paystream.processor.store.avro.StoredPaymentStatus;
import io.paystream.processor.store.avro.StoredPaymentTally;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The phase and the tally of a payment, as its row and the answers about it have them. */
final class TallyRow {

    private TallyRow() {}

    static StoredPaymentStatus of(PaymentPhase phase) {
        return switch (phase) {
            case AUTHORIZED -> StoredPaymentStatus.AUTHORIZED;
            case PARTIALLY_CAPTURED -> StoredPaymentStatus.PARTIALLY_CAPTURED;
            case SETTLED -> StoredPaymentStatus.CAPTURED;
            case VOIDED -> StoredPaymentStatus.VOIDED;
            case EXPIRED -> StoredPaymentStatus.EXPIRED;
        };
    }

    static PaymentPhase toPhase(StoredPaymentStatus status) {
        return switch (status) {
            case AUTHORIZED -> PaymentPhase.AUTHORIZED;
            case PARTIALLY_CAPTURED -> PaymentPhase.PARTIALLY_CAPTURED;
            case CAPTURED, PARTIALLY_REFUNDED, REFUNDED -> PaymentPhase.SETTLED;
            case VOIDED -> PaymentPhase.VOIDED;
            case EXPIRED -> PaymentPhase.EXPIRED;
        };
    }

    /** Null when captured and refunded say all: most payments are simple, and their rows stay small. */
    static @Nullable StoredPaymentTally of(PaymentTally tally) {
        if (tally.equals(PaymentTally.simple(tally.capturedMinor(), tally.refundedMinor()))) {
            return null;
        }
        return StoredPaymentTally.newBuilder()
                .setIncreasedMinor(tally.increasedMinor())
                .setCaptureCount(tally.captureCount())
                .setCreditors(tally.creditors().stream().map(TallyRow::of).toList())
                .setRefundsPendingMinor(tally.refundsPendingMinor())
                .setInTransitMinor(tally.inTransitMinor())
                .setReturnedMinor(tally.returnedMinor())
                .setReturnReason(tally.returnReason().orElse(null))
                .setDisputes(tally.disputes().stream().map(TallyRow::of).toList())
                .build();
    }

    static PaymentTally toTally(@Nullable StoredPaymentTally row, long capturedMinor, long refundedMinor) {
        if (row == null) {
            return PaymentTally.simple(capturedMinor, refundedMinor);
        }
        return new PaymentTally(
                row.getIncreasedMinor(),
                row.getCaptureCount(),
                row.getCreditors().stream().map(TallyRow::toCreditor).toList(),
                refundedMinor,
                row.getRefundsPendingMinor(),
                row.getInTransitMinor(),
                row.getReturnedMinor(),
                Optional.ofNullable(row.getReturnReason()),
                row.getDisputes().stream().map(TallyRow::toDispute).toList());
    }

    private static StoredCreditor of(CreditorTally creditor) {
        return StoredCreditor.newBuilder()
                .setCapturedMinor(creditor.capturedMinor())
                .setTakenBackMinor(creditor.takenBackMinor())
                .setFeeChargedMinor(creditor.feeChargedMinor())
                .setFeeReturnedMinor(creditor.feeReturnedMinor())
                .build();
    }

    private static CreditorTally toCreditor(StoredCreditor row) {
        return new CreditorTally(
                row.getCapturedMinor(), row.getTakenBackMinor(), row.getFeeChargedMinor(), row.getFeeReturnedMinor());
    }

    private static StoredDispute of(Dispute dispute) {
        return StoredDispute.newBuilder()
                .setDisputeId(dispute.disputeId())
                .setStatus(StoredDisputeStatus.valueOf(dispute.status().name()))
                .setSharesMinor(dispute.shares().minors())
                .setReason(dispute.reason())
                .setOpenedAt(dispute.openedAt())
                .setDueAt(orNull(dispute.dueAt()))
                .setFeeMinor(dispute.feeMinor())
                .setEvidenceCount(dispute.evidenceCount())
                .setFunded(dispute.funded())
                .build();
    }

    private static Dispute toDispute(StoredDispute row) {
        return new Dispute(
                row.getDisputeId(),
                DisputeStatus.valueOf(row.getStatus().name()),
                new Shares(row.getSharesMinor()),
                row.getReason(),
                row.getOpenedAt(),
                optional(row.getDueAt()),
                row.getFunded(),
                row.getFeeMinor(),
                row.getEvidenceCount());
    }
}
