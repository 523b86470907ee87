package io.paystream.projections.view;

import io.paystream.projections.store.Keys;
import io.paystream.projections.store.Row;
import io.paystream.projections.store.RowKey;
import io.paystream.projections.store.Rows;
import io.paystream.projections.store.avro.TransitRow;
import io.paystream.schemas.avro.PaymentSnapshot;
import io.paystream.schemas.avro.Posting;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is on its way between a book and each other one. A book knows what it sent or asked for and has no answer to. What it
 * answers itself it does at once, so of that nothing is in flight here; {@code @transit}'s balances with both books, added
 * up, are what is in flight between the two.
 */
final class TransitView {

    private static final String TRANSIT = "@transit";
    private static final String CREDIT = "CreditTransit";
    private static final String DEBIT = "DebitTransit";
    private static final Set<EventKind> ANSWERS_TO_CREDITS =
            EnumSet.of(EventKind.TRANSIT_CONFIRMED, EventKind.PAYMENT_RETURNED);
    private static final Set<EventKind> ANSWERS_TO_DEBITS =
            EnumSet.of(EventKind.PAYMENT_REFUNDED, EventKind.REFUND_REFUSED, EventKind.DISPUTE_FUNDED);

    private TransitView() {}

    static void apply(Entry entry, Rows rows, List<Row<?>> writes) {
        otherBook(entry).filter(other -> concernsTransit(entry)).ifPresent(other -> {
            String currency = currency(entry);
            RowKey<TransitRow> key = Keys.transit(entry.book(), other, currency);
            TransitRow row = rows.get(key).orElseGet(() -> empty(other, currency));
            if (row.getSequence() < entry.sequence()) {
                entry.events().forEach(event -> count(row, entry, event));
                entry.postings().forEach(posting -> count(row, posting));
                row.setSequence(entry.sequence());
            }
            writes.add(new Row<>(key, row));
        });
    }

    private static boolean concernsTransit(Entry entry) {
        return entry.postings().stream().anyMatch(TransitView::isTransit)
                || entry.events().stream()
                        .anyMatch(event -> event.kind() == EventKind.TRANSIT_SENT
                                || ANSWERS_TO_CREDITS.contains(event.kind())
                                || answersDebit(entry, event));
    }

    /** A dispute that is won and sends nothing back never had its money: the debit that it asked for was refused. */
    private static boolean answersDebit(Entry entry, Event event) {
        return ANSWERS_TO_DEBITS.contains(event.kind()) || (event.kind() == EventKind.DISPUTE_WON && !sendsALeg(entry));
    }

    private static boolean sendsALeg(Entry entry) {
        return entry.events().stream().anyMatch(event -> event.kind() == EventKind.TRANSIT_SENT);
    }

    /** Of the payment, when it is between two books, or of the leg of another book's payment. */
    private static Optional<String> otherBook(Entry entry) {
        return entry.payment().isPresent()
                ? entry.payment().flatMap(payment -> Parties.otherBook(payment.getCreditor()))
                : entry.events().stream()
                        .map(Event::otherBook)
                        .flatMap(Optional::stream)
                        .findFirst();
    }

    private static String currency(Entry entry) {
        return entry.payment()
                .map(PaymentSnapshot::getCurrency)
                .or(() -> entry.events().stream()
                        .map(Event::currency)
                        .flatMap(Optional::stream)
                        .findFirst())
                .orElseThrow(() -> entry.impossible("it is about transit and names no currency"));
    }

    private static TransitRow empty(String otherBook, String currency) {
        return TransitRow.newBuilder()
                .setSequence(0)
                .setOtherBook(otherBook)
                .setCurrency(currency)
                .setOutMinor(Sums.ZERO)
                .setOutCount(0)
                .setInMinor(Sums.ZERO)
                .setInCount(0)
                .setBalanceMinor(Sums.ZERO)
                .build();
    }

    private static void count(TransitRow row, Entry entry, Event event) {
        long amount = event.amountMinor().orElse(0L);
        Optional<String> sent = event.legKind();
        if (sent.equals(Optional.of(CREDIT))) {
            countOut(row, amount, 1);
        } else if (sent.equals(Optional.of(DEBIT))) {
            countIn(row, amount, 1);
        } else if (ANSWERS_TO_CREDITS.contains(event.kind())) {
            countOut(row, -amount, -1);
        } else if (answersDebit(entry, event)) {
            countIn(row, -amount, -1);
        }
    }

    private static void countOut(TransitRow row, long amountMinor, long legs) {
        row.setOutMinor(Sums.add(row.getOutMinor(), amountMinor));
        row.setOutCount(row.getOutCount() + legs);
    }

    private static void countIn(TransitRow row, long amountMinor, long legs) {
        row.setInMinor(Sums.add(row.getInMinor(), amountMinor));
        row.setInCount(row.getInCount() + legs);
    }

    private static void count(TransitRow row, Posting posting) {
        if (isTransit(posting)) {
            row.setBalanceMinor(Sums.add(row.getBalanceMinor(), posting.getAmountMinor()));
        }
    }

    private static boolean isTransit(Posting posting) {
        return posting.getAccount().equals(TRANSIT);
    }
}
