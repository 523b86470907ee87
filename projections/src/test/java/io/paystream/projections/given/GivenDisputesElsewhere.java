package io.paystream.projections.given;

import io.paystream.projections.given.Chain.Subject;
import io.paystream.schemas.EntityIds;
import io.paystream.schemas.avro.DisputeFunded;
import io.paystream.schemas.avro.DisputeOpened;
import io.paystream.schemas.avro.DisputeSnapshot;
import io.paystream.schemas.avro.DisputeWon;
import io.paystream.schemas.avro.EventEnvelope;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.avro.PaymentSnapshot;
import io.paystream.schemas.avro.TransitLeg;
import java.util.List;

/** The one dispute of a payment whose creditor is in another book, as the debtor's book has it. */
public final class GivenDisputesElsewhere {

    private final GivenBook book;
    private final GivenTransit transit;

    public GivenDisputesElsewhere(GivenBook book) {
        this.book = book;
        this.transit = new GivenTransit(book);
    }

    /** The money is asked of the other book. */
    public JournalEntry open(String paymentId, long amountMinor) {
        PaymentSnapshot payment = book.payment(paymentId);
        Subject subject = book.subject("OpenDispute", payment);
        String disputeId = EntityIds.disputeId(book.chain().name(), subject.operationId());
        payment.setDisputes(List.of(DisputeSnapshot.newBuilder()
                .setDisputeId(disputeId)
                .setStatus("OPEN")
                .setAmountMinor(amountMinor)
                .setReason("10.4")
                .setOpenedAt(book.chain().now())
                .build()));
        payment.setDisputedMinor(amountMinor);
        payment.setStatus("DISPUTED");
        EventEnvelope opened = GivenBook.event("DisputeOpened")
                .setDisputeOpened(DisputeOpened.newBuilder()
                        .setPaymentId(paymentId)
                        .setDisputeId(disputeId)
                        .setAmountMinor(amountMinor)
                        .setReason("10.4")
                        .build())
                .build();
        return transit.accepted(
                subject, payment, List.of(opened, sent(payment, "DebitTransit", "DISPUTE", amountMinor)), List.of());
    }

    public JournalEntry funded(String paymentId) {
        PaymentSnapshot payment = book.payment(paymentId);
        EventEnvelope funded = GivenBook.event("DisputeFunded")
                .setDisputeFunded(DisputeFunded.newBuilder()
                        .setPaymentId(paymentId)
                        .setDisputeId(dispute(payment).getDisputeId())
                        .setAmountMinor(payment.getDisputedMinor())
                        .build())
                .build();
        return transit.accepted(
                book.subject("DeliverTransit", payment),
                payment,
                List.of(funded),
                transit.arrived(payment, payment.getDisputedMinor()));
    }

    /** The money takes the same way back. */
    public JournalEntry won(String paymentId) {
        PaymentSnapshot payment = book.payment(paymentId);
        long amountMinor = payment.getDisputedMinor();
        EventEnvelope won = end(payment);
        payment.setInTransitMinor(amountMinor);
        return transit.accepted(
                book.subject("ResolveDispute", payment),
                payment,
                List.of(won, sent(payment, "CreditTransit", "DISPUTE_WON", amountMinor)),
                List.of(
                        book.posting(payment.getDebtor(), payment.getCurrency(), -amountMinor),
                        book.posting("@transit", payment.getCurrency(), amountMinor)));
    }

    /** The other book has nothing to take the money from: the creditor keeps it. */
    public JournalEntry refused(String paymentId) {
        PaymentSnapshot payment = book.payment(paymentId);
        EventEnvelope won = end(payment);
        return transit.accepted(book.subject("RefuseTransit", payment), payment, List.of(won), List.of());
    }

    private static EventEnvelope end(PaymentSnapshot payment) {
        DisputeSnapshot dispute = dispute(payment);
        payment.setDisputes(
                List.of(DisputeSnapshot.newBuilder(dispute).setStatus("WON").build()));
        payment.setDisputedMinor(0);
        payment.setStatus("CAPTURED");
        return GivenBook.event("DisputeWon")
                .setDisputeWon(DisputeWon.newBuilder()
                        .setPaymentId(payment.getPaymentId())
                        .setDisputeId(dispute.getDisputeId())
                        .setAmountMinor(dispute.getAmountMinor())
                        .build())
                .build();
    }

    private static DisputeSnapshot dispute(PaymentSnapshot payment) {
        return payment.getDisputes().getFirst();
    }

    private static EventEnvelope sent(PaymentSnapshot payment, String kind, String purpose, long amountMinor) {
        TransitLeg leg = GivenTransit.leg(payment, dispute(payment).getDisputeId(), purpose, amountMinor);
        return GivenTransit.sent(GivenTransit.otherBook(payment.getCreditor()), kind, leg);
    }
}
