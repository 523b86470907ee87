package io.paystream.projections.given;

import io.paystream.schemas.CommandKind;
import io.paystream.schemas.EntityIds;
import io.paystream.schemas.avro.EventEnvelope;
import io.paystream.schemas.avro.FeeCharged;
import io.paystream.schemas.avro.FeeReturned;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.avro.PaymentCaptured;
import io.paystream.schemas.avro.PaymentRefunded;
import io.paystream.schemas.avro.PaymentSnapshot;
import io.paystream.schemas.avro.Posting;
import io.paystream.schemas.avro.Share;
import io.paystream.schemas.avro.SplitSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Payments of a book that cost their creditors a fee, or that have several creditors. */
public final class GivenFees {

    private static final int WHOLE = 10_000;

    private final GivenBook book;

    public GivenFees(GivenBook book) {
        this.book = book;
    }

    /** Authorized and captured at once, for a fee; answers the payment's id. */
    public String pay(String debtor, String creditor, long amountMinor, String currency, long feeMinor) {
        PaymentSnapshot payment = captured(debtor, creditor, amountMinor, currency);
        payment.setFeeMinor(feeMinor);
        List<Posting> postings = new ArrayList<>(
                List.of(book.posting(debtor, currency, -amountMinor), book.posting(creditor, currency, amountMinor)));
        postings.addAll(fee(creditor, currency, feeMinor));
        List<EventEnvelope> events = List.of(
                book.authorized(payment),
                book.captured(payment, amountMinor),
                charged(
                        payment,
                        creditor,
                        feeMinor,
                        EntityIds.captureId(book.chain().name(), book.lastOperation())));
        return accepted(payment, events, postings);
    }

    /** What each creditor gets, the payment's own first; answers the payment's id. */
    public String paySplit(String debtor, Map<String, Long> shares, String currency) {
        long amountMinor = shares.values().stream().mapToLong(Long::longValue).sum();
        String creditor = shares.keySet().iterator().next();
        PaymentSnapshot payment = captured(debtor, creditor, amountMinor, currency);
        payment.setSplits(shares.entrySet().stream()
                .map(share -> SplitSnapshot.newBuilder()
                        .setCreditor(share.getKey())
                        .setShareBasisPoints((int) (share.getValue() * WHOLE / amountMinor))
                        .setCapturedMinor(share.getValue())
                        .setTakenBackMinor(0)
                        .build())
                .toList());
        List<Posting> postings = new ArrayList<>(List.of(book.posting(debtor, currency, -amountMinor)));
        shares.forEach((account, amount) -> postings.add(book.posting(account, currency, amount)));
        EventEnvelope captured = GivenBook.event("PaymentCaptured")
                .setPaymentCaptured(PaymentCaptured.newBuilder()
                        .setPaymentId(payment.getPaymentId())
                        .setCaptureId(EntityIds.captureId(book.chain().name(), book.lastOperation()))
                        .setAmountMinor(amountMinor)
                        .setShares(shares(shares))
                        .build())
                .build();
        return accepted(payment, List.of(book.authorized(payment), captured), postings);
    }

    /** A refund with which a part of the fee goes back to the creditor. */
    public JournalEntry refund(String paymentId, long amountMinor, long feeBackMinor) {
        PaymentSnapshot payment = book.payment(paymentId);
        payment.setRefundedMinor(payment.getRefundedMinor() + amountMinor);
        payment.setFeeMinor(payment.getFeeMinor() - feeBackMinor);
        payment.setStatus(payment.getRefundedMinor() == payment.getCapturedMinor() ? "REFUNDED" : "PARTIALLY_REFUNDED");
        String creditor = payment.getCreditor();
        String currency = payment.getCurrency();
        Chain.Subject subject = book.subject(CommandKind.REFUND_PAYMENT, payment);
        String refundId = EntityIds.refundId(book.chain().name(), subject.operationId());
        List<Posting> postings = new ArrayList<>(List.of(
                book.posting(creditor, currency, -amountMinor),
                book.posting(payment.getDebtor(), currency, amountMinor)));
        postings.addAll(fee(creditor, currency, -feeBackMinor));
        EventEnvelope refunded = GivenBook.event("PaymentRefunded")
                .setPaymentRefunded(PaymentRefunded.newBuilder()
                        .setPaymentId(paymentId)
                        .setRefundId(refundId)
                        .setAmountMinor(amountMinor)
                        .build())
                .build();
        return book.chain()
                .accepted(
                        subject,
                        book.changed(payment)
                                .setEvents(List.of(refunded, returned(payment, creditor, feeBackMinor, refundId)))
                                .setPostings(postings)
                                .build());
    }

    /** From the account to {@code @fees}; a negative one back. */
    List<Posting> fee(String account, String currency, long feeMinor) {
        return List.of(book.posting(account, currency, -feeMinor), book.posting("@fees", currency, feeMinor));
    }

    static EventEnvelope charged(PaymentSnapshot payment, String account, long feeMinor, String causeId) {
        return GivenBook.event("FeeCharged")
                .setFeeCharged(FeeCharged.newBuilder()
                        .setPaymentId(payment.getPaymentId())
                        .setAccount(account)
                        .setAmountMinor(feeMinor)
                        .setCauseId(causeId)
                        .build())
                .build();
    }

    static EventEnvelope returned(PaymentSnapshot payment, String account, long feeMinor, String causeId) {
        return GivenBook.event("FeeReturned")
                .setFeeReturned(FeeReturned.newBuilder()
                        .setPaymentId(payment.getPaymentId())
                        .setAccount(account)
                        .setAmountMinor(feeMinor)
                        .setCauseId(causeId)
                        .build())
                .build();
    }

    private PaymentSnapshot captured(String debtor, String creditor, long amountMinor, String currency) {
        PaymentSnapshot payment = book.payment(debtor, creditor, amountMinor, currency, "IMMEDIATE");
        payment.setCapturedMinor(amountMinor);
        payment.setStatus("CAPTURED");
        return payment;
    }

    private String accepted(PaymentSnapshot payment, List<EventEnvelope> events, List<Posting> postings) {
        book.chain()
                .accepted(
                        book.subject(CommandKind.AUTHORIZE_PAYMENT, payment),
                        book.changed(payment)
                                .setEvents(events)
                                .setPostings(postings)
                                .build());
        return payment.getPaymentId();
    }

    private static List<Share> shares(Map<String, Long> shares) {
        return shares.entrySet().stream()
                .map(share -> Share.newBuilder()
                        .setAccount(share.getKey())
                        .setAmountMinor(share.getValue())
                        .build())
                .toList();
    }
}
