package io.paystream.processor.store;

import static io.paystream.schemas.NullableFields.optional;

import io.paystream.processor.domain.ArchivedPayment;
import io.paystream.processor.domain.Payment;
import io.paystream.processor.domain.Retention;
import io.paystream.processor.store.avro.StoredArchivedPayment;
import io.paystream.processor.store.avro.StoredPayment;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** The payments, those that are archived, and when each has to be looked at again. */
final class StoredPayments {

    private final Rows<StoredPayment> payments;
    private final Rows<StoredArchivedPayment> archived;
    private final DueItems expiring;
    private final DueItems archiving;

    StoredPayments(
            Rows<StoredPayment> payments, Rows<StoredArchivedPayment> archived, DueItems expiring, DueItems archiving) {
        this.payments = payments;
        this.archived = archived;
        this.expiring = expiring;
        this.archiving = archiving;
    }

    Optional<Payment> find(String book, String paymentId) {
        return payments.find(
                StoreKeys.payment(book, paymentId), Payment.class, row -> PaymentRow.toPayment(paymentId, row));
    }

    OptionalLong changedAt(String book, String paymentId) {
        return payments.find(StoreKeys.payment(book, paymentId), row -> optional(row.getChangedAt()))
                .orElse(OptionalLong.empty());
    }

    Optional<ArchivedPayment> findArchived(String book, String paymentId) {
        return archived.find(
                StoreKeys.payment(book, paymentId),
                row -> new ArchivedPayment(PaymentRow.toPayment(paymentId, row.getPayment()), row.getArchivedAt()));
    }

    /** {@code isNew}: the payment has no row yet, which spares looking for it. */
    void write(String book, boolean isNew, long decidedAt, Payment payment, Retention retention) {
        String paymentId = payment.terms().paymentId();
        OptionalLong before = isNew ? OptionalLong.empty() : archiveAt(book, paymentId);
        OptionalLong after = retention.archivableFrom(payment, decidedAt);
        payments.put(
                StoreKeys.payment(book, paymentId),
                payment,
                changed -> PaymentRow.of(changed, OptionalLong.of(decidedAt), after));
        payment.terms().expiresAt().ifPresent(expiresAt -> {
            if (payment.held().isZero()) {
                expiring.remove(book, paymentId, expiresAt);
            } else if (isNew) {
                expiring.add(book, paymentId, expiresAt);
            }
        });
        reschedule(book, paymentId, before, after);
    }

    private void reschedule(String book, String paymentId, OptionalLong before, OptionalLong after) {
        if (before.isPresent() && after.isPresent()) {
            archiving.move(book, paymentId, before.getAsLong(), after.getAsLong());
        } else {
            before.ifPresent(at -> archiving.remove(book, paymentId, at));
            after.ifPresent(at -> archiving.add(book, paymentId, at));
        }
    }

    void write(String book, ArchivedPayment payment) {
        byte[] key = StoreKeys.payment(book, payment.paymentId());
        archiveAt(book, payment.paymentId()).ifPresent(at -> archiving.remove(book, payment.paymentId(), at));
        payments.delete(key);
        archived.put(
                key,
                StoredArchivedPayment.newBuilder()
                        .setPayment(PaymentRow.of(payment.payment(), OptionalLong.empty(), OptionalLong.empty()))
                        .setArchivedAt(payment.archivedAt())
                        .build());
    }

    /**
     * The tick of this attempt was decided and the payment is not archived: it is looked at again when the retention of now
     * says so, and later when that time is over by this machine's clock but not by the brokers'. A payment that is not to be
     * archived at all is forgotten until something changes it. Does nothing for another attempt.
     */
    void askLater(String book, String paymentId, int attempt, Retention retention, long now) {
        byte[] key = StoreKeys.payment(book, paymentId);
        OptionalLong at = archiveAt(book, paymentId);
        if (at.isEmpty() || !archiving.isAttempt(book, paymentId, at.getAsLong(), attempt)) {
            return;
        }
        StoredPayment row = payments.find(key, Function.identity()).orElseThrow();
        OptionalLong from = retention.archivableFrom(
                PaymentRow.toPayment(paymentId, row),
                optional(row.getChangedAt()).orElseThrow());
        if (from.isPresent() && from.getAsLong() <= now) {
            archiving.retryLater(book, paymentId, at.getAsLong(), attempt, now);
        } else {
            reschedule(book, paymentId, at, from);
            row.setArchiveAt(from.isPresent() ? from.getAsLong() : null);
            payments.put(key, row);
        }
    }

    private OptionalLong archiveAt(String book, String paymentId) {
        return payments.find(StoreKeys.payment(book, paymentId), row -> optional(row.getArchiveAt()))
                .orElse(OptionalLong.empty());
    }
}
