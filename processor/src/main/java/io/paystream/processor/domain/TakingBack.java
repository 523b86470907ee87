package io.paystream.processor.domain;

import io.paystream.processor.domain.Payment.Captured;
import java.util.OptionalLong;

/** An amount that a refund or a dispute is to take back of a payment, and the checks that both share. */
interface TakingBack {

    /** A payment keeps each for the answers about it, and does not grow without end. */
    int MAX_DISPUTES = 10;

    /** For a creditor in another book, which has to confirm what was captured before it is asked to give it back. */
    Check<TakingBack> CONFIRMED = Check.refuse(
            RejectionReason.PAYMENT_IN_TRANSIT,
            TakingBack::waitsForConfirmation,
            taking -> taking.inTransit() + " of payment "
                    + taking.payment().terms().paymentId() + " are in transit");

    Check<TakingBack> NO_OPEN_DISPUTE = new Check<>(
            RejectionReason.DISPUTE_OPEN,
            taking -> taking.payment().tally().disputes().stream()
                    .filter(dispute -> dispute.is(DisputeStatus.OPEN))
                    .findFirst()
                    .map(dispute -> "dispute " + dispute.disputeId() + " of payment "
                            + taking.payment().terms().paymentId() + " is open"));

    Check<TakingBack> NOT_TOO_MANY_DISPUTES = Check.refuse(
            RejectionReason.DISPUTE_LIMIT_REACHED,
            taking -> taking.payment().tally().disputes().size() >= MAX_DISPUTES,
            taking -> "payment " + taking.payment().terms().paymentId() + " has " + MAX_DISPUTES + " disputes");

    Check<TakingBack> REFUNDABLE = Check.refuse(
            RejectionReason.REFUND_EXCEEDS_CAPTURED,
            TakingBack::exceedsRefundable,
            taking -> taking.payment().refundable() + " are refundable, " + taking.amount() + " were to be refunded");

    Check<TakingBack> DISPUTABLE = Check.refuse(
            RejectionReason.DISPUTE_EXCEEDS_CAPTURED,
            TakingBack::exceedsRefundable,
            taking -> taking.payment().refundable() + " are refundable, " + taking.amount() + " were to be disputed");

    /** What is asked for, or all that is refundable when nothing is said. */
    static Money amount(Captured payment, OptionalLong askedMinor) {
        return askedMinor.isPresent() ? payment.refundable().withMinor(askedMinor.getAsLong()) : payment.refundable();
    }

    /** How each creditor takes part; of what is more than refundable the amount itself is refused. */
    static Shares shares(Captured payment, Money amount) {
        return payment.tally()
                .taken(Math.min(amount.minor(), payment.refundable().minor()));
    }

    Captured payment();

    Money amount();

    private Money inTransit() {
        return amount().withMinor(payment().tally().inTransitMinor());
    }

    /** All of nothing is too much as well. */
    private boolean exceedsRefundable() {
        return amount().isZero() || amount().isMoreThan(payment().refundable());
    }

    /** It would fit once what is in transit is confirmed. */
    private boolean waitsForConfirmation() {
        return exceedsRefundable()
                && inTransit().isPositive()
                && !amount().isMoreThan(payment().refundable().plus(inTransit()));
    }
}
