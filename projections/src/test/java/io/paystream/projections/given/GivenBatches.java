package io.paystream.projections.given;

import io.paystream.projections.given.Chain.Subject;
import io.paystream.schemas.EntityIds;
import io.paystream.schemas.avro.Accepted;
import io.paystream.schemas.avro.AccountSnapshot;
import io.paystream.schemas.avro.EventEnvelope;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.avro.PaymentSnapshot;
import io.paystream.schemas.avro.Posting;
import io.paystream.schemas.avro.Unchanged;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Several payments in one entry. */
public final class GivenBatches {

    private static final String TRANSIT = "@transit";

    private final GivenBook book;
    private final GivenTransit transit;

    public GivenBatches(GivenBook book) {
        this.book = book;
        this.transit = new GivenTransit(book);
    }

    /**
     * One payment of a batch.
     *
     * @param creditor an account of the book, or {@code <book>/<account>}
     * @param captured whether it is captured at once; it is held otherwise
     * @param feeMinor what a creditor in this book pays for the capture
     */
    public record Item(
            String debtor, String creditor, long amountMinor, String currency, boolean captured, long feeMinor) {

        public static Item captured(String debtor, String creditor, long amountMinor, String currency) {
            return new Item(debtor, creditor, amountMinor, currency, true, 0);
        }

        public static Item held(String debtor, String creditor, long amountMinor, String currency) {
            return new Item(debtor, creditor, amountMinor, currency, false, 0);
        }

        public Item forFee(long fee) {
            return new Item(debtor, creditor, amountMinor, currency, captured, fee);
        }

        boolean isElsewhere() {
            return creditor.indexOf('/') > 0;
        }
    }

    /** The entry of an accepted batch. */
    public JournalEntry pay(Item... items) {
        List<PaymentSnapshot> payments = new ArrayList<>();
        List<EventEnvelope> events = new ArrayList<>();
        List<Posting> postings = new ArrayList<>();
        for (Item item : items) {
            PaymentSnapshot payment = book.payment(
                    item.debtor(),
                    item.creditor(),
                    item.amountMinor(),
                    item.currency(),
                    item.captured() ? "IMMEDIATE" : "MANUAL");
            payments.add(payment);
            events.add(book.authorized(payment));
            if (item.captured()) {
                capture(item, payment, events, postings);
            } else {
                book.hold(item.debtor(), item.amountMinor());
            }
        }
        List<AccountSnapshot> accounts = payments.stream()
                .flatMap(payment -> Stream.of(payment.getDebtor(), payment.getCreditor()))
                .distinct()
                .filter(book.accounts()::containsKey)
                .map(book::copy)
                .toList();
        return book.chain()
                .accepted(
                        Subject.batch(book.nextOperation()),
                        Accepted.newBuilder()
                                .setEvents(events)
                                .setPostings(postings)
                                .setAccounts(accounts)
                                .setPayments(
                                        payments.stream().map(GivenBook::copy).toList())
                                .build());
    }

    /** A retry of it. */
    public JournalEntry repeated(JournalEntry batch) {
        return book.chain()
                .unchanged(
                        Subject.batch(batch.getCause().getOperationId()),
                        Unchanged.newBuilder()
                                .setSequence(batch.getSequence())
                                .setPayments(batch.getAccepted().getPayments())
                                .build());
    }

    private void capture(Item item, PaymentSnapshot payment, List<EventEnvelope> events, List<Posting> postings) {
        payment.setCapturedMinor(item.amountMinor());
        payment.setStatus("CAPTURED");
        String captureId = EntityIds.captureId(book.chain().name(), book.lastOperation());
        events.add(book.captured(payment, item.amountMinor()));
        postings.add(book.posting(item.debtor(), item.currency(), -item.amountMinor()));
        if (item.isElsewhere()) {
            payment.setInTransitMinor(item.amountMinor());
            events.add(transit.sentCredit(payment, captureId));
            postings.add(book.posting(TRANSIT, item.currency(), item.amountMinor()));
            return;
        }
        postings.add(book.posting(item.creditor(), item.currency(), item.amountMinor()));
        if (item.feeMinor() > 0) {
            payment.setFeeMinor(item.feeMinor());
            events.add(GivenFees.charged(payment, item.creditor(), item.feeMinor(), captureId));
            postings.add(book.posting(item.creditor(), item.currency(), -item.feeMinor()));
            postings.add(book.posting("@fees", item.currency(), item.feeMinor()));
        }
    }
}
