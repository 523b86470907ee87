package io.paystream.projections.view;

import io.paystream.projections.store.Keys;
import io.paystream.projections.store.Row;
import io.paystream.projections.store.RowKey;
import io.paystream.projections.store.Rows;
import io.paystream.projections.store.avro.TransitRow;
import io.paystream.schemas.avro.PaymentSnapshot;
import io.paystream.schemas.avro.Posting;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /** The money between this book and another one in one currency. */
    private record Flow(String otherBook, String currency) {}

    /** What an entry did to one flow. */
    private record Share(List<Event> events, List<Posting> postings) {

        Share() {
            this(new ArrayList<>(), new ArrayList<>());
        }
    }

    static void apply(Entry entry, Rows rows, List<Row<?>> writes) {
        shares(entry).forEach((flow, share) -> {
            RowKey<TransitRow> key = Keys.transit(entry.book(), flow.otherBook(), flow.currency());
            TransitRow row = rows.get(key).orElseGet(() -> empty(flow.otherBook(), flow.currency()));
            if (row.getSequence() < entry.sequence()) {
                share.events().forEach(event -> count(row, entry, event));
                share.postings().forEach(posting -> count(row, posting));
                row.setSequence(entry.sequence());
            }
            writes.add(new Row<>(key, row));
        });
    }

    /** Only a batch has payments to more than one other book. */
    private static Map<Flow, Share> shares(Entry entry) {
        Map<Flow, Share> shares = new LinkedHashMap<>();
        for (Event event : entry.events()) {
            if (concernsTransit(entry, event)) {
                flowOf(entry, event)
                        .ifPresent(flow -> shares.computeIfAbsent(flow, _ -> new Share())
                                .events()
                                .add(event));
            }
        }
        List<Posting> postings = entry.postings();
        if (postings.stream().anyMatch(TransitView::isTransit)) {
            List<Movement> movements = Movements.behindPostings(entry);
            for (int index = 0; index < postings.size(); index++) {
                if (isTransit(postings.get(index))) {
                    Flow flow = flowOf(entry, movements.get(index));
                    shares.computeIfAbsent(flow, _ -> new Share()).postings().add(postings.get(index));
                }
            }
        }
        return shares;
    }

    private static boolean concernsTransit(Entry entry, Event event) {
        return event.kind() == EventKind.TRANSIT_SENT
                || ANSWERS_TO_CREDITS.contains(event.kind())
                || answersDebit(entry, event);
    }

    /** A dispute that is won and sends nothing back never had its money: the debit that it asked for was refused. */
    private static boolean answersDebit(Entry entry, Event event) {
        return ANSWERS_TO_DEBITS.contains(event.kind()) || (event.kind() == EventKind.DISPUTE_WON && !sendsALeg(entry));
    }

    private static boolean sendsALeg(Entry entry) {
        return entry.events().stream().anyMatch(event -> event.kind() == EventKind.TRANSIT_SENT);
    }

    /** Of the payment, when it is between two books, or of the leg of another book's payment. */
    private static Optional<Flow> flowOf(Entry entry, Event event) {
        Optional<PaymentSnapshot> payment = event.paymentId().flatMap(entry::payment);
        return payment.isPresent() ? payment.flatMap(TransitView::flowOf) : flowOfLeg(event);
    }

    private static Optional<Flow> flowOf(PaymentSnapshot payment) {
        return Parties.otherBook(payment.getCreditor()).map(other -> new Flow(other, payment.getCurrency()));
    }

    private static Optional<Flow> flowOfLeg(Event event) {
        return event.otherBook().flatMap(other -> event.currency().map(currency -> new Flow(other, currency)));
    }

    private static Flow flowOf(Entry entry, Movement movement) {
        return Optional.ofNullable(movement.paymentId())
                .flatMap(entry::payment)
                .flatMap(TransitView::flowOf)
                .or(() -> entry.events().stream()
                        .map(TransitView::flowOfLeg)
                        .flatMap(Optional::stream)
                        .findFirst())
                .orElseThrow(() -> entry.impossible("it is about transit and names no other book"));
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
