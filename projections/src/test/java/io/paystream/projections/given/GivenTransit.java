package io.paystream.projections.given;

import io.paystream.projections.given.Chain.Subject;
import io.paystream.schemas.CommandKind;
import io.paystream.schemas.EntityIds;
import io.paystream.schemas.avro.Accepted;
import io.paystream.schemas.avro.EventEnvelope;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.avro.PaymentRefunded;
import io.paystream.schemas.avro.PaymentReturned;
import io.paystream.schemas.avro.PaymentSnapshot;
import io.paystream.schemas.avro.Posting;
import io.paystream.schemas.avro.RefundRefused;
import io.paystream.schemas.avro.RefundRequested;
import io.paystream.schemas.avro.TransitConfirmed;
import io.paystream.schemas.avro.TransitCredited;
import io.paystream.schemas.avro.TransitDebited;
import io.paystream.schemas.avro.TransitLeg;
import io.paystream.schemas.avro.TransitSent;
import java.util.List;

/** Payments between books: as the debtor's book has them, and the legs that reach the creditor's. */
public final class GivenTransit {

    private static final String TRANSIT = "@transit";

    private final GivenBook book;

    public GivenTransit(GivenBook book) {
        this.book = book;
    }

    /** Captured at once and sent; {@code creditor} is {@code <book>/<account>}. Answers the payment's id. */
    public String pay(String debtor, String creditor, long amountMinor, String currency) {
        PaymentSnapshot payment = book.payment(debtor, creditor, amountMinor, currency, "IMMEDIATE");
        payment.setCapturedMinor(amountMinor);
        payment.setInTransitMinor(amountMinor);
        payment.setStatus("CAPTURED");
        String captureId = EntityIds.captureId(book.chain().name(), book.lastOperation());
        accepted(
                book.subject(CommandKind.AUTHORIZE_PAYMENT, payment),
                payment,
                List.of(book.authorized(payment), book.captured(payment, amountMinor), sentCredit(payment, captureId)),
                List.of(book.posting(debtor, currency, -amountMinor), book.posting(TRANSIT, currency, amountMinor)));
        return payment.getPaymentId();
    }

    /** What a capture sends to the other book. */
    EventEnvelope sentCredit(PaymentSnapshot payment, String captureId) {
        return sent(
                otherBook(payment.getCreditor()),
                "CreditTransit",
                leg(payment, captureId, "CAPTURE", payment.getCapturedMinor()));
    }

    public JournalEntry confirmed(String paymentId) {
        PaymentSnapshot payment = book.payment(paymentId);
        EventEnvelope confirmed = GivenBook.event("TransitConfirmed")
                .setTransitConfirmed(TransitConfirmed.newBuilder()
                        .setPaymentId(paymentId)
                        .setLegId("cap")
                        .setAmountMinor(payment.getInTransitMinor())
                        .build())
                .build();
        payment.setInTransitMinor(0);
        return accepted(book.subject("ConfirmTransit", payment), payment, List.of(confirmed), List.of());
    }

    public JournalEntry returned(String paymentId, String reason) {
        PaymentSnapshot payment = book.payment(paymentId);
        long amountMinor = payment.getInTransitMinor();
        payment.setInTransitMinor(0);
        payment.setReturnedMinor(amountMinor);
        payment.setReturnReason(reason);
        payment.setStatus("RETURNED");
        EventEnvelope returned = GivenBook.event("PaymentReturned")
                .setPaymentReturned(PaymentReturned.newBuilder()
                        .setPaymentId(paymentId)
                        .setLegId("cap")
                        .setAmountMinor(amountMinor)
                        .setReason(reason)
                        .setAccount(payment.getDebtor())
                        .build())
                .build();
        return accepted(
                book.subject("ReturnTransit", payment), payment, List.of(returned), arrived(payment, amountMinor));
    }

    public JournalEntry refundRequested(String paymentId, long amountMinor) {
        PaymentSnapshot payment = book.payment(paymentId);
        payment.setRefundsPendingMinor(payment.getRefundsPendingMinor() + amountMinor);
        Subject subject = book.subject(CommandKind.REFUND_PAYMENT, payment);
        String refundId = EntityIds.refundId(book.chain().name(), subject.operationId());
        EventEnvelope requested = GivenBook.event("RefundRequested")
                .setRefundRequested(RefundRequested.newBuilder()
                        .setPaymentId(paymentId)
                        .setRefundId(refundId)
                        .setAmountMinor(amountMinor)
                        .build())
                .build();
        TransitLeg leg = leg(payment, refundId, "REFUND", amountMinor);
        return accepted(
                subject,
                payment,
                List.of(requested, sent(otherBook(payment.getCreditor()), "DebitTransit", leg)),
                List.of());
    }

    public JournalEntry refundDelivered(String paymentId) {
        PaymentSnapshot payment = book.payment(paymentId);
        long amountMinor = payment.getRefundsPendingMinor();
        payment.setRefundsPendingMinor(0);
        payment.setRefundedMinor(payment.getRefundedMinor() + amountMinor);
        payment.setStatus("PARTIALLY_REFUNDED");
        EventEnvelope refunded = GivenBook.event("PaymentRefunded")
                .setPaymentRefunded(PaymentRefunded.newBuilder()
                        .setPaymentId(paymentId)
                        .setRefundId("ref")
                        .setAmountMinor(amountMinor)
                        .build())
                .build();
        return accepted(
                book.subject("DeliverTransit", payment), payment, List.of(refunded), arrived(payment, amountMinor));
    }

    public JournalEntry refundRefused(String paymentId, String reason) {
        PaymentSnapshot payment = book.payment(paymentId);
        EventEnvelope refused = GivenBook.event("RefundRefused")
                .setRefundRefused(RefundRefused.newBuilder()
                        .setPaymentId(paymentId)
                        .setRefundId("ref")
                        .setAmountMinor(payment.getRefundsPendingMinor())
                        .setReason(reason)
                        .build())
                .build();
        payment.setRefundsPendingMinor(0);
        return accepted(book.subject("RefuseTransit", payment), payment, List.of(refused), List.of());
    }

    /** A credit from another book reached the account; answers the payment's id, which is the other book's. */
    public String credited(String sourceBook, String debtor, String account, long amountMinor, String currency) {
        TransitLeg leg = incoming(sourceBook, debtor, account, amountMinor, currency, "CAPTURE");
        EventEnvelope credited = GivenBook.event("TransitCredited")
                .setTransitCredited(TransitCredited.newBuilder()
                        .setSourceBook(sourceBook)
                        .setLeg(leg)
                        .setAccount(account)
                        .build())
                .build();
        List<Posting> postings =
                List.of(book.posting(TRANSIT, currency, -amountMinor), book.posting(account, currency, amountMinor));
        applied("CreditTransit", leg, List.of(credited, sent(sourceBook, "ConfirmTransit", leg)), postings, account);
        return leg.getPaymentId();
    }

    /** A credit from another book that was refused, and so goes back; answers the payment's id. */
    public String refused(String sourceBook, String reason) {
        String paymentId =
                EntityIds.paymentId(sourceBook, sourceBook + book.chain().sequence());
        String operationId = "@CreditTransit:" + book.nextOperation();
        book.chain().rejected(Subject.payment("CreditTransit", operationId, paymentId), reason, "it cannot be applied");
        return paymentId;
    }

    /** A debit that another book asked for was taken from the account; answers the payment's id. */
    public String debited(String sourceBook, String debtor, String account, long amountMinor, String currency) {
        TransitLeg leg = incoming(sourceBook, debtor, account, amountMinor, currency, "REFUND");
        EventEnvelope debited = GivenBook.event("TransitDebited")
                .setTransitDebited(TransitDebited.newBuilder()
                        .setSourceBook(sourceBook)
                        .setLeg(leg)
                        .setAccount(account)
                        .build())
                .build();
        List<Posting> postings =
                List.of(book.posting(account, currency, -amountMinor), book.posting(TRANSIT, currency, amountMinor));
        applied("DebitTransit", leg, List.of(debited, sent(sourceBook, "DeliverTransit", leg)), postings, account);
        return leg.getPaymentId();
    }

    List<Posting> arrived(PaymentSnapshot payment, long amountMinor) {
        return List.of(
                book.posting(TRANSIT, payment.getCurrency(), -amountMinor),
                book.posting(payment.getDebtor(), payment.getCurrency(), amountMinor));
    }

    private void applied(
            String kind, TransitLeg leg, List<EventEnvelope> events, List<Posting> postings, String account) {
        Accepted.Builder accepted = Accepted.newBuilder().setEvents(events).setPostings(postings);
        if (book.accounts().containsKey(account)) {
            accepted.setAccounts(List.of(book.copy(account)));
        }
        book.chain()
                .accepted(
                        Subject.payment(kind, "@" + kind + ":" + book.nextOperation(), leg.getPaymentId()),
                        accepted.build());
    }

    private TransitLeg incoming(
            String sourceBook, String debtor, String account, long amountMinor, String currency, String purpose) {
        String operation = sourceBook + book.chain().sequence();
        return TransitLeg.newBuilder()
                .setLegId(EntityIds.captureId(sourceBook, operation))
                .setPaymentId(EntityIds.paymentId(sourceBook, operation))
                .setPurpose(purpose)
                .setDebtor(debtor)
                .setCreditor(account)
                .setAmountMinor(amountMinor)
                .setCurrency(currency)
                .setReference("from " + sourceBook)
                .build();
    }

    static TransitLeg leg(PaymentSnapshot payment, String legId, String purpose, long amountMinor) {
        String creditor = payment.getCreditor();
        return TransitLeg.newBuilder()
                .setLegId(legId)
                .setPaymentId(payment.getPaymentId())
                .setPurpose(purpose)
                .setDebtor(payment.getDebtor())
                .setCreditor(creditor.substring(creditor.indexOf('/') + 1))
                .setAmountMinor(amountMinor)
                .setCurrency(payment.getCurrency())
                .setReference(payment.getReference())
                .build();
    }

    static EventEnvelope sent(String otherBook, String kind, TransitLeg leg) {
        return GivenBook.event("TransitSent")
                .setTransitSent(TransitSent.newBuilder()
                        .setBook(otherBook)
                        .setKind(kind)
                        .setLeg(leg)
                        .build())
                .build();
    }

    static String otherBook(String creditor) {
        return creditor.substring(0, creditor.indexOf('/'));
    }

    JournalEntry accepted(
            Subject subject, PaymentSnapshot payment, List<EventEnvelope> events, List<Posting> postings) {
        return book.chain()
                .accepted(
                        subject,
                        book.changed(payment)
                                .setEvents(events)
                                .setPostings(postings)
                                .build());
    }
}
