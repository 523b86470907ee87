package io.paystream.processor.store;

import io.paystream.processor.domain.CaptureMode;
import io.paystream.processor.domain.Currency;
import io.paystream.processor.domain.Fingerprint;
import io.paystream.processor.domain.Money;
import io.paystream.processor.domain.Payment;
import io.paystream.processor.domain.PaymentStatus;
import io.paystream.processor.domain.PaymentTerms;
import io.paystream.processor.store.avro.StoredCaptureMode;
import io.paystream.processor.store.avro.StoredHash;
import io.paystream.processor.store.avro.StoredPayment;
import io.paystream.processor.store.avro.StoredPaymentStatus;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A payment as a row of the store {@code payments}; the id is in the key alone. */
final class PaymentRow {

    private PaymentRow() {}

    static StoredPayment of(Payment payment) {
        PaymentTerms terms = payment.terms();
        return StoredPayment.newBuilder()
                .setDebtor(terms.debtor())
                .setCreditor(terms.creditor())
                .setAmountMinor(terms.amount().minor())
                .setCurrency(terms.currency().code())
                .setCapture(StoredCaptureMode.valueOf(terms.capture().name()))
                .setReference(terms.reference().orElse(null))
                .setAuthorizedAt(terms.authorizedAt())
                .setExpiresAt(boxed(terms.expiresAt()))
                .setFirstSequence(terms.firstSequence())
                .setFingerprint(new StoredHash(terms.fingerprint().toBytes()))
                .setStatus(StoredPaymentStatus.valueOf(payment.status().name()))
                .setCapturedMinor(payment.captured().minor())
                .setRefundedMinor(payment.refunded().minor())
                .build();
    }

    static Payment toPayment(String paymentId, StoredPayment row) {
        Currency currency = new Currency(row.getCurrency());
        return Payment.of(
                toTerms(paymentId, row, currency),
                PaymentStatus.valueOf(row.getStatus().name()),
                new Money(row.getCapturedMinor(), currency),
                new Money(row.getRefundedMinor(), currency));
    }

    private static PaymentTerms toTerms(String paymentId, StoredPayment row, Currency currency) {
        return new PaymentTerms(
                paymentId,
                row.getDebtor(),
                row.getCreditor(),
                new Money(row.getAmountMinor(), currency),
                CaptureMode.valueOf(row.getCapture().name()),
                Optional.ofNullable(row.getReference()),
                row.getAuthorizedAt(),
                unboxed(row.getExpiresAt()),
                row.getFirstSequence(),
                Fingerprint.ofBytes(row.getFingerprint().bytes()));
    }

    private static @Nullable Long boxed(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : null;
    }

    private static OptionalLong unboxed(@Nullable Long value) {
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
