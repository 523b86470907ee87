package io.paystream.projections.view;

import io.paystream.projections.store.Keys;
import io.paystream.projections.store.Row;
import io.paystream.projections.store.Rows;
import io.paystream.projections.store.Snapshots;
import io.paystream.projections.store.avro.PaymentRef;
import io.paystream.projections.store.avro.PaymentRow;
import io.paystream.schemas.avro.Accepted;
import io.paystream.schemas.avro.PaymentSnapshot;
import java.util.List;

/** Each payment as its last change left it, and the lists of payments by time, which a payment enters once. */
final class PaymentView {

    private PaymentView() {}

    static void apply(Entry entry, Rows rows, List<Row<?>> writes) {
        entry.accepted().map(Accepted::getPayment).ifPresent(payment -> {
            PaymentRow changed = new PaymentRow(entry.sequence(), Snapshots.bytes(payment));
            writes.add(Newest.of(
                    entry, rows, Keys.payment(entry.book(), payment.getPaymentId()), PaymentRow::getSequence, changed));
            if (entry.has(EventKind.PAYMENT_AUTHORIZED)) {
                list(entry, payment, writes);
            }
        });
    }

    private static void list(Entry entry, PaymentSnapshot payment, List<Row<?>> writes) {
        String book = entry.book();
        PaymentRef ref = new PaymentRef(entry.sequence(), payment.getPaymentId());
        writes.add(new Row<>(Keys.paymentOfBook(book, entry.sequence()), ref));
        writes.add(new Row<>(Keys.paymentOfAccount(book, payment.getDebtor(), entry.sequence()), ref));
        writes.add(new Row<>(Keys.paymentOfAccount(book, payment.getCreditor(), entry.sequence()), ref));
    }
}
