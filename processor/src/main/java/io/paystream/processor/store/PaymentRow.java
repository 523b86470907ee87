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
import java.util.Optional;
import java.util.OptionalLong;

/** A payment as a row of the store {@code payments}; the id is in the key alone. */
final class PaymentRow {

    private PaymentRow() {}

    static StoredPayment of(Payment payment, OptionalLong changedAt, OptionalLong archiveAt) {
        PaymentTerms terms = payment.terms();
        return StoredPayment.newBuilder()
                .setDebtor(terms.debtor())
                .setCreditor(terms.creditor())
                .setAmountMinor(terms.amount().minor())
                .setCurrency(terms.currency().code())
                .setCapture(StoredCaptureMode.valueOf(terms.capture().name()))
                .setReference(terms.reference().orElse(null))
                .setAuthorizedAt(terms.authorizedAt())
                .setExpiresAt(orNull(terms.expiresAt()))
                .setFirstSequence(terms.firstSequence())
                .setFingerprint(new StoredHash(terms.fingerprint().toBytes()))
                .setStatus(TallyRow.of(payment.phase()))
                .setCapturedMinor(payment.captured().minor())
                .setRefundedMinor(payment.refunded().minor())
                .setTally(TallyRow.of(payment.tally()))
                .setSplits(terms.splits().stream().map(PaymentRow::of).toList())
                .setChangedAt(orNull(changedAt))
                .setArchiveAt(orNull(archiveAt))
                .build();
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
                row.getSplits().stream().map(PaymentRow::toSplit).toList(),
                CaptureMode.valueOf(row.getCapture().name()),
                Optional.ofNullable(row.getReference()),
                row.getAuthorizedAt(),
                optional(row.getExpiresAt()),
                row.getFirstSequence(),
                Fingerprint.ofBytes(row.getFingerprint().bytes()));
    }

    private static StoredSplit of(Split split) {
        return new StoredSplit(split.creditor(), split.shareBasisPoints());
    }

    private static Split toSplit(StoredSplit row) {
        return new Split(row.getCreditor(), row.getShareBasisPoints());
    }
}
