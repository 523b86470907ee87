package io.paystream.processor.domain;

import io.paystream.processor.domain.Command.ApplyLeg;
import io.paystream.processor.domain.Decision.Accepted;
import io.paystream.processor.domain.Decision.Rejected;
import io.paystream.processor.domain.Event.DisputeFunded;
import io.paystream.processor.domain.Event.DisputeWon;
import io.paystream.processor.domain.Event.PaymentRefunded;
import io.paystream.processor.domain.Event.PaymentReturned;
import io.paystream.processor.domain.Event.RefundRefused;
import io.paystream.processor.domain.Event.TransitConfirmed;
import java.util.List;
import java.util.Optional;

/**
 * Decides what the creditor's book answered. An answer is total: money that comes back is taken, by a frozen account as by
 * an open one, and by {@code @suspense} for a closed one. Only an answer to nothing is refused.
 */
final class TransitReplies {

    private TransitReplies() {}

    static Decision confirm(BookState state, ApplyLeg command) {
        Leg leg = command.leg();
        return waitsInTransit(state, leg)
                ? Accepted.of(new TransitConfirmed(leg.paymentId(), leg.legId(), leg.amount()))
                : unknown(command);
    }

    static Decision takeBack(BookState state, ApplyLeg command) {
        Leg leg = command.leg();
        return waitsInTransit(state, leg)
                ? Accepted.of(new PaymentReturned(
                        leg.paymentId(),
                        leg.legId(),
                        leg.amount(),
                        reason(leg),
                        debtor(state, leg).id()))
                : unknown(command);
    }

    static Decision deliver(BookState state, ApplyLeg command) {
        return command.leg().purpose() == LegPurpose.DISPUTE
                ? deliverDisputed(state, command)
                : deliverRefund(state, command);
    }

    private static Decision deliverDisputed(BookState state, ApplyLeg command) {
        Leg leg = command.leg();
        return waitsForDispute(state, leg)
                ? Accepted.of(new DisputeFunded(leg.paymentId(), leg.legId(), leg.amount()))
                : unknown(command);
    }

    private static Decision deliverRefund(BookState state, ApplyLeg command) {
        Leg leg = command.leg();
        return waitsForRefund(state, leg)
                ? Accepted.of(new PaymentRefunded(leg.paymentId(), leg.legId(), leg.amount(), List.of()))
                : unknown(command);
    }

    static Decision refuse(BookState state, ApplyLeg command) {
        return command.leg().purpose() == LegPurpose.DISPUTE
                ? refuseDispute(state, command)
                : refuseRefund(state, command);
    }

    /** The creditor keeps what could not be taken, as if it had won. */
    private static Decision refuseDispute(BookState state, ApplyLeg command) {
        Leg leg = command.leg();
        return waitsForDispute(state, leg)
                ? Accepted.of(new DisputeWon(leg.paymentId(), leg.legId(), leg.amount(), List.of()))
                : unknown(command);
    }

    private static Decision refuseRefund(BookState state, ApplyLeg command) {
        Leg leg = command.leg();
        return waitsForRefund(state, leg)
                ? Accepted.of(new RefundRefused(leg.paymentId(), leg.legId(), leg.amount(), reason(leg)))
                : unknown(command);
    }

    private static boolean waitsInTransit(BookState state, Leg leg) {
        return payment(state, leg)
                .filter(payment ->
                        payment.tally().inTransitMinor() >= leg.amount().minor())
                .isPresent();
    }

    private static boolean waitsForRefund(BookState state, Leg leg) {
        return payment(state, leg)
                .filter(payment ->
                        payment.tally().refundsPendingMinor() >= leg.amount().minor())
                .isPresent();
    }

    private static boolean waitsForDispute(BookState state, Leg leg) {
        return payment(state, leg)
                .flatMap(payment -> payment.tally().dispute(leg.legId()))
                .filter(dispute -> dispute.is(DisputeStatus.OPEN)
                        && !dispute.funded()
                        && dispute.amountMinor() == leg.amount().minor())
                .isPresent();
    }

    /** An answer in another currency is not about it. */
    private static Optional<Payment> payment(BookState state, Leg leg) {
        return state.payment(leg.paymentId())
                .filter(payment ->
                        payment.terms().currency().equals(leg.amount().currency()));
    }

    private static Party debtor(BookState state, Leg leg) {
        String debtor = payment(state, leg).orElseThrow().terms().debtor();
        return ExistingPayment.party(state, debtor).receiverOf(leg.amount());
    }

    private static String reason(Leg leg) {
        return leg.reason()
                .orElseThrow(() -> new IllegalStateException("leg " + leg.legId() + " is refused without a reason"));
    }

    private static Decision unknown(ApplyLeg command) {
        Leg leg = command.leg();
        return new Rejected(
                RejectionReason.TRANSIT_UNKNOWN,
                "payment " + leg.paymentId() + " does not wait for " + leg.amount() + " of leg " + leg.legId());
    }
}
