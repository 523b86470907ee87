package io.paystream.processor.store;

import static io.paystream.schemas.NullableFields.optional;
import static io.paystream.schemas.NullableFields.orNull;

import io.paystream.processor.domain.CaptureMode;
import io.paystream.processor.domain.Currency;
import io.paystream.processor.domain.Fingerprint;
import io.paystream.processor.domain.Money;
import io.paystream.processor.domain.Payment;
import io.paystream.processor.domain.PaymentTerms;
import io.paystream.processor.domain.Split;
import io.paystream.processor.store.avro.StoredCaptureMode;
import io.paystream.processor.store.avro.StoredHash;
import io.paystream.processor.store.avro.StoredPayment;
import io.paystream.processor.store.avro.StoredSplit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A payment as a row of the store {@code payments}; the id is in the key alone. */
final class PaymentRow {

    private PaymentRow() {}

    static StoredPayment of(Payment payment, OptionalLong changedAt, OptionalLong archiveAt) {
        PaymentTerms terms = payment.terms();
        StoredPayment row = new StoredPayment();
        row.setDebtor(terms.debtor());
        row.setCreditor(terms.creditor());
        row.setAmountMinor(terms.amount().minor());
        row.setCurrency(terms.currency().code());
        row.setCapture(of(terms.capture()));
        row.setReference(terms.reference().orElse(null));
        row.setAuthorizedAt(terms.authorizedAt());
        row.setExpiresAt(orNull(terms.expiresAt()));
        row.setFirstSequence(terms.firstSequence());
        row.setFingerprint(new StoredHash(terms.fingerprint().toBytes()));
        row.setStatus(TallyRow.of(payment.phase()));
        row.setCapturedMinor(payment.captured().minor());
        row.setRefundedMinor(payment.refunded().minor());
        row.setTally(TallyRow.of(payment.tally()));
        row.setSplits(
                terms.splits().isEmpty()
                        ? List.of()
                        : terms.splits().stream().map(PaymentRow::of).toList());
        row.setChangedAt(orNull(changedAt));
        row.setArchiveAt(orNull(archiveAt));
        return row;
    }

    static Payment toPayment(String paymentId, StoredPayment row) {
        Currency currency = new Currency(row.getCurrency());
        return Payment.of(
                toTerms(paymentId, row, currency),
                TallyRow.toPhase(row.getStatus()),
                TallyRow.toTally(row.getTally(), row.getCapturedMinor(), row.getRefundedMinor()));
    }

    private static PaymentTerms toTerms(String paymentId, StoredPayment row, Currency currency) {
        return new PaymentTerms(
                paymentId,
                row.getDebtor(),
                row.getCreditor(),
                new Money(row.getAmountMinor(), currency),
                row.getSplits().isEmpty()
                        ? List.of()
                        : row.getSplits().stream().map(PaymentRow::toSplit).toList(),
                toMode(row.getCapture()),
                Optional.ofNullable(row.getReference()),
                row.getAuthorizedAt(),
                optional(row.getExpiresAt()),
                row.getFirstSequence(),
                Fingerprint.ofBytes(row.getFingerprint().bytes()));
    }

    private static StoredCaptureMode of(CaptureMode mode) {
        return switch (mode) {
            case IMMEDIATE -> StoredCaptureMode.IMMEDIATE;
            case MANUAL -> StoredCaptureMode.MANUAL;
        };
    }

    private static CaptureMode toMode(StoredCaptureMode row) {
        return switch (row) {
            case IMMEDIATE -> CaptureMode.IMMEDIATE;
            case MANUAL -> CaptureMode.MANUAL;
        };
    }

    private static StoredSplit of(Split split) {
        return new StoredSplit(split.creditor(), split.shareBasisPoints());
    }

    private static Split toSplit(StoredSplit row) {
        return new Split(row.getCreditor(), row.getShareBasisPoints());
    }
}
