package io.paystream.projections.view;

import io.paystream.projections.store.EntryPlace;
import io.paystream.projections.store.Keys;
import io.paystream.projections.store.Row;
import io.paystream.projections.store.Rows;
import io.paystream.projections.store.Snapshots;
import io.paystream.projections.store.avro.PaymentRef;
import io.paystream.projections.store.avro.PaymentRow;
import io.paystream.schemas.avro.PaymentSnapshot;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Each payment as its last change left it, and the lists of payments by time, which a payment enters once. */
final class PaymentView {

    private PaymentView() {}

    static void apply(Entry entry, Rows rows, List<Row<?>> writes) {
        Set<String> authorized = entry.events().stream()
                .filter(event -> event.kind() == EventKind.PAYMENT_AUTHORIZED)
                .map(event -> event.paymentId().orElseThrow())
                .collect(Collectors.toSet());
        int index = 0;
        for (PaymentSnapshot payment : entry.payments()) {
            PaymentRow changed = PaymentRow.newBuilder()
                    .setSequence(entry.sequence())
                    .setSnapshot(Snapshots.bytes(payment))
                    .build();
            writes.add(Newest.of(
                    entry, rows, Keys.payment(entry.book(), payment.getPaymentId()), PaymentRow::getSequence, changed));
            if (authorized.contains(payment.getPaymentId())) {
                list(entry, new EntryPlace(entry.sequence(), index), payment, writes);
            }
            index++;
        }
    }

    private static void list(Entry entry, EntryPlace place, PaymentSnapshot payment, List<Row<?>> writes) {
        String book = entry.book();
        PaymentRef ref = PaymentRef.newBuilder()
                .setSequence(place.sequence())
                .setIndex(place.index())
                .setPaymentId(payment.getPaymentId())
                .build();
        writes.add(new Row<>(Keys.paymentOfBook(book, place), ref));
        for (String party : partiesOf(payment)) {
            writes.add(new Row<>(Keys.paymentOfAccount(book, party, place), ref));
        }
    }

    /** Every account that gets a share is a creditor, each once. */
    private static Set<String> partiesOf(PaymentSnapshot payment) {
        Set<String> parties = new LinkedHashSet<>(List.of(payment.getDebtor(), payment.getCreditor()));
        payment.getSplits().forEach(split -> parties.add(split.getCreditor()));
        return parties;
    }
}
