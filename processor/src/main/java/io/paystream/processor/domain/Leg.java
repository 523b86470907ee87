package io.paystream.processor.domain;

import java.util.Optional;

/**
 * Money on its way between two books, or the answer to it.
 *
 * @param legId the capture, refund or dispute it belongs to; an answer has its request's
 * @param debtor in the book that owns the payment
 * @param creditor in the other book
 * @param reason why it is returned or refused, a code of the journal; empty otherwise
 */
public record Leg(
        String legId,
        String paymentId,
        LegPurpose purpose,
        String debtor,
        String creditor,
        Money amount,
        Optional<String> reference,
        Optional<String> reason) {

    public Leg {
        if (!amount.isPositive()) {
            throw new IllegalArgumentException("not positive: " + amount);
        }
    }

    Leg refused(String why) {
        return new Leg(legId, paymentId, purpose, debtor, creditor, amount, reference, Optional.of(why));
    }
}
