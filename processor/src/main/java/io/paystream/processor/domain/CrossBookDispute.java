package io.paystream.processor.domain;

import io.paystream.processor.domain.Command.OpenDispute;
import io.paystream.processor.domain.Decision.Accepted;
import io.paystream.processor.domain.Decision.Rejected;
import io.paystream.processor.domain.Event.DisputeOpened;
import io.paystream.processor.domain.Event.DisputeWon;
import io.paystream.processor.domain.Payment.Captured;
import java.util.List;

/**
 * Decides about a dispute whose creditor is in another book. That book is asked for the money, and gives it whether the
 * creditor has it or not; the debtor gets it when it arrives.
 */
final class CrossBookDispute {

    private static final Policy<Opening> OPEN =
            Policy.inOrder(List.of(TakingBack.CONFIRMED, TakingBack.NOT_TOO_MANY_DISPUTES, TakingBack.DISPUTABLE));

    private static final Policy<Taking> WIN = Policy.inOrder(List.of(Movement.DEBIT_FITS));

    private record Opening(Captured payment, Money amount) implements TakingBack {}

    private record Taking(Party from, Party to, Money amount) implements Transfer {}

    private CrossBookDispute() {}

    static Decision open(OpenDispute command, Captured payment, Elsewhere creditor) {
        Opening opening = new Opening(payment, TakingBack.amount(payment, command.amountMinor()));
        return OPEN.refusal(opening)
                .orElseGet(() -> Accepted.of(
                        new DisputeOpened(
                                command.paymentId(),
                                command.disputeId(),
                                opening.amount(),
                                command.reason(),
                                command.dueAt(),
                                List.of()),
                        creditor.dispute(command.disputeId(), payment.terms(), opening.amount())));
    }

    /** Nobody can say whose the money is before it is here. */
    static Decision undelivered(Payment payment, Dispute dispute) {
        return new Rejected(
                RejectionReason.PAYMENT_IN_TRANSIT,
                "the money of dispute " + dispute.disputeId() + " of payment "
                        + payment.terms().paymentId() + " is in transit");
    }

    /** The money takes the same way back. */
    static Decision win(BookState state, Payment payment, Dispute dispute, Elsewhere creditor) {
        PaymentTerms terms = payment.terms();
        Money amount = terms.amount().withMinor(dispute.amountMinor());
        return WIN.refusal(
                        new Taking(ExistingPayment.party(state, terms.debtor()).orSuspense(), Party.transit(), amount))
                .orElseGet(() -> Accepted.of(
                        new DisputeWon(terms.paymentId(), dispute.disputeId(), amount, List.of()),
                        creditor.disputeWon(dispute.disputeId(), terms, amount)));
    }
}
