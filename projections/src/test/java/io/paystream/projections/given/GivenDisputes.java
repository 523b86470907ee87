package io.paystream.projections.given;

import io.paystream.projections.given.Chain.Subject;
import io.paystream.schemas.EntityIds;
import io.paystream.schemas.avro.DisputeLost;
import io.paystream.schemas.avro.DisputeOpened;
import io.paystream.schemas.avro.DisputeSnapshot;
import io.paystream.schemas.avro.DisputeWon;
import io.paystream.schemas.avro.EventEnvelope;
import io.paystream.schemas.avro.EvidenceSubmitted;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.avro.PaymentSnapshot;
import io.paystream.schemas.avro.Posting;
import java.util.ArrayList;
import java.util.List;

/** Disputes of payments in one book. */
public final class GivenDisputes {

    private static final long DUE_AFTER_MS = 86_400_000;

    private final GivenBook book;
    private final GivenFees fees;

    public GivenDisputes(GivenBook book) {
        this.book = book;
        this.fees = new GivenFees(book);
    }

    /** Answers the dispute's id. */
    public String open(String paymentId, long amountMinor, long feeMinor) {
        PaymentSnapshot payment = book.payment(paymentId);
        Subject subject = book.subject("OpenDispute", payment);
        String disputeId = EntityIds.disputeId(book.chain().name(), subject.operationId());
        DisputeSnapshot dispute = DisputeSnapshot.newBuilder()
                .setDisputeId(disputeId)
                .setStatus("OPEN")
                .setAmountMinor(amountMinor)
                .setReason("10.4")
                .setOpenedAt(book.chain().now())
                .setDueAt(book.chain().now() + DUE_AFTER_MS)
                .setFeeMinor(feeMinor)
                .build();
        List<DisputeSnapshot> disputes = new ArrayList<>(payment.getDisputes());
        disputes.add(dispute);
        payment.setDisputes(disputes);
        payment.setDisputedMinor(payment.getDisputedMinor() + amountMinor);
        payment.setStatus("DISPUTED");
        EventEnvelope opened = GivenBook.event("DisputeOpened")
                .setDisputeOpened(DisputeOpened.newBuilder()
                        .setPaymentId(paymentId)
                        .setDisputeId(disputeId)
                        .setAmountMinor(amountMinor)
                        .setReason(dispute.getReason())
                        .setDueAt(dispute.getDueAt())
                        .build())
                .build();
        List<EventEnvelope> events = new ArrayList<>(List.of(opened));
        List<Posting> postings = new ArrayList<>(back(payment, amountMinor));
        if (feeMinor > 0) {
            events.add(GivenFees.charged(payment, payment.getCreditor(), feeMinor, disputeId));
            postings.addAll(fees.fee(payment.getCreditor(), payment.getCurrency(), feeMinor));
        }
        accepted(subject, payment, events, postings);
        return disputeId;
    }

    public JournalEntry evidence(String paymentId, String disputeId, String description) {
        PaymentSnapshot payment = book.payment(paymentId);
        DisputeSnapshot dispute = replaced(payment, disputeId);
        dispute.setEvidenceCount(dispute.getEvidenceCount() + 1);
        EventEnvelope submitted = GivenBook.event("EvidenceSubmitted")
                .setEvidenceSubmitted(EvidenceSubmitted.newBuilder()
                        .setPaymentId(paymentId)
                        .setDisputeId(disputeId)
                        .setDescription(description)
                        .build())
                .build();
        return accepted(book.subject("SubmitEvidence", payment), payment, List.of(submitted), List.of());
    }

    /** The dispute's fee goes back. */
    public JournalEntry won(String paymentId, String disputeId) {
        PaymentSnapshot payment = book.payment(paymentId);
        DisputeSnapshot dispute = replaced(payment, disputeId);
        long amountMinor = dispute.getAmountMinor();
        long feeMinor = dispute.getFeeMinor();
        dispute.setStatus("WON");
        dispute.setFeeMinor(0);
        payment.setDisputedMinor(payment.getDisputedMinor() - amountMinor);
        payment.setStatus("CAPTURED");
        EventEnvelope won = GivenBook.event("DisputeWon")
                .setDisputeWon(DisputeWon.newBuilder()
                        .setPaymentId(paymentId)
                        .setDisputeId(disputeId)
                        .setAmountMinor(amountMinor)
                        .build())
                .build();
        List<EventEnvelope> events = new ArrayList<>(List.of(won));
        List<Posting> postings = new ArrayList<>(back(payment, -amountMinor).reversed());
        if (feeMinor > 0) {
            events.add(GivenFees.returned(payment, payment.getCreditor(), feeMinor, disputeId));
            postings.addAll(fees.fee(payment.getCreditor(), payment.getCurrency(), -feeMinor));
        }
        return accepted(book.subject("ResolveDispute", payment), payment, events, postings);
    }

    public JournalEntry lost(String paymentId, String disputeId) {
        PaymentSnapshot payment = book.payment(paymentId);
        DisputeSnapshot dispute = replaced(payment, disputeId);
        dispute.setStatus("LOST");
        payment.setDisputedMinor(payment.getDisputedMinor() - dispute.getAmountMinor());
        payment.setChargedBackMinor(payment.getChargedBackMinor() + dispute.getAmountMinor());
        payment.setStatus("CHARGED_BACK");
        EventEnvelope lost = GivenBook.event("DisputeLost")
                .setDisputeLost(DisputeLost.newBuilder()
                        .setPaymentId(paymentId)
                        .setDisputeId(disputeId)
                        .setAmountMinor(dispute.getAmountMinor())
                        .build())
                .build();
        return accepted(book.subject("ResolveDispute", payment), payment, List.of(lost), List.of());
    }

    /** The payment's own copy of a dispute, to be changed; earlier entries keep theirs. */
    private static DisputeSnapshot replaced(PaymentSnapshot payment, String disputeId) {
        List<DisputeSnapshot> disputes = payment.getDisputes().stream()
                .map(dispute -> DisputeSnapshot.newBuilder(dispute).build())
                .toList();
        payment.setDisputes(disputes);
        return disputes.stream()
                .filter(dispute -> dispute.getDisputeId().equals(disputeId))
                .findFirst()
                .orElseThrow();
    }

    /** From the creditor to the debtor; {@code @suspense} stands for a closed account. */
    private List<Posting> back(PaymentSnapshot payment, long amountMinor) {
        return List.of(
                book.posting(usable(payment.getCreditor()), payment.getCurrency(), -amountMinor),
                book.posting(usable(payment.getDebtor()), payment.getCurrency(), amountMinor));
    }

    private String usable(String account) {
        boolean closed = book.accounts().containsKey(account)
                && book.account(account).getStatus().equals("CLOSED");
        return closed ? "@suspense" : account;
    }

    private JournalEntry accepted(
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
