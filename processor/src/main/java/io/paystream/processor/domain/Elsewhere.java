package io.paystream.processor.domain;

import io.paystream.processor.domain.Command.AuthorizePayment;
import io.paystream.processor.domain.Event.TransitSent;
import java.util.Optional;

/** An account of another book, as a payment names it: {@code <book>/<account>}. */
record Elsewhere(String book, String account) {

    /** Empty when the account is one of this book. */
    static Optional<Elsewhere> of(String creditor) {
        if (!Party.isElsewhere(creditor)) {
            return Optional.empty();
        }
        int slash = creditor.indexOf('/');
        return Optional.of(new Elsewhere(creditor.substring(0, slash), creditor.substring(slash + 1)));
    }

    /** All is captured at once. */
    TransitSent credit(AuthorizePayment payment) {
        return sent(LegKind.CREDIT, leg(payment.captureId(), payment, LegPurpose.CAPTURE));
    }

    TransitSent credit(String captureId, PaymentTerms terms, Money amount) {
        return sent(LegKind.CREDIT, leg(captureId, terms, LegPurpose.CAPTURE, amount));
    }

    TransitSent refund(String refundId, PaymentTerms terms, Money amount) {
        return sent(LegKind.DEBIT, leg(refundId, terms, LegPurpose.REFUND, amount));
    }

    TransitSent dispute(String disputeId, PaymentTerms terms, Money amount) {
        return sent(LegKind.DEBIT, leg(disputeId, terms, LegPurpose.DISPUTE, amount));
    }

    TransitSent disputeWon(String disputeId, PaymentTerms terms, Money amount) {
        return sent(LegKind.CREDIT, leg(disputeId, terms, LegPurpose.DISPUTE_WON, amount));
    }

    private TransitSent sent(LegKind kind, Leg leg) {
        return new TransitSent(new OutgoingLeg(book, kind, leg));
    }

    private Leg leg(String legId, AuthorizePayment payment, LegPurpose purpose) {
        return new Leg(
                legId,
                payment.paymentId(),
                purpose,
                payment.debtor(),
                account,
                payment.amount(),
                payment.reference(),
                Optional.empty());
    }

    private Leg leg(String legId, PaymentTerms terms, LegPurpose purpose, Money amount) {
        return new Leg(
                legId,
                terms.paymentId(),
                purpose,
                terms.debtor(),
                account,
                amount,
                terms.reference(),
                Optional.empty());
    }
}
