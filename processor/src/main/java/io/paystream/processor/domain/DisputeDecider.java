package io.paystream.processor.domain;

import io.paystream.processor.domain.Command.OpenDispute;
import io.paystream.processor.domain.Command.ResolveDispute;
import io.paystream.processor.domain.Command.SubmitEvidence;
import io.paystream.processor.domain.Decision.Accepted;
import io.paystream.processor.domain.Decision.Rejected;
import io.paystream.processor.domain.Event.DisputeLost;
import io.paystream.processor.domain.Event.DisputeOpened;
import io.paystream.processor.domain.Event.DisputeWon;
import io.paystream.processor.domain.Event.EvidenceSubmitted;
import io.paystream.processor.domain.Payment.Captured;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Decides about disputes. The debtor gets the disputed amount at once, from creditors who may not have it any more:
 * whether the accounts are frozen or covered is not asked, and {@code @suspense} stands in for one that is closed.
 */
final class DisputeDecider {

    private static final Policy<Opening> OPEN = Policy.inOrder(List.of(
            TakingBack.NOT_TOO_MANY_DISPUTES,
            TakingBack.DISPUTABLE,
            Movement.BALANCE_FITS,
            Movement.DEBIT_FITS,
            Check.refuse(
                    RejectionReason.AMOUNT_OVERFLOW,
                    Opening::isTooMuchWithFee,
                    opening -> "the balance of account " + opening.from().id() + " less a fee of " + opening.fee()
                            + " is too small")));

    private static final Policy<Winning> WIN = Policy.inOrder(List.of(
            Movement.BALANCE_FITS,
            Movement.DEBIT_FITS,
            Check.refuse(
                    RejectionReason.AMOUNT_OVERFLOW,
                    Winning::isTooMuchWithFee,
                    winning -> "the balance of account " + winning.to().id() + " and a fee of " + winning.fee()
                            + " are too much")));

    private record Opening(
            Captured payment, Party from, Party to, Money amount, Shares shares, Money fee, List<Part> debits)
            implements Transfer, TakingBack {

        boolean isTooMuchWithFee() {
            return !from.canGive(amount.withMinor(shares.minors().getFirst()), fee);
        }
    }

    private record Winning(Party from, Party to, Money amount, Shares shares, Money fee, List<Part> credits)
            implements Transfer {

        boolean isTooMuchWithFee() {
            return !to.canReceive(amount.withMinor(shares.minors().getFirst()), fee);
        }
    }

    private DisputeDecider() {}

    static Decision open(BookState state, OpenDispute command) {
        return ExistingPayment.decideCaptured(
                state,
                command,
                captured -> Elsewhere.of(captured.terms().creditor())
                        .map(creditor -> CrossBookDispute.open(command, captured, creditor))
                        .orElseGet(() -> open(state, command, captured)));
    }

    private static Decision open(BookState state, OpenDispute command, Captured payment) {
        PaymentTerms terms = payment.terms();
        Money amount = TakingBack.amount(payment, command.amountMinor());
        Shares shares = TakingBack.shares(payment, amount);
        Opening opening = new Opening(
                payment,
                ExistingPayment.party(state, terms.creditor()).orSuspense(),
                ExistingPayment.party(state, terms.debtor()).orSuspense(),
                amount,
                shares,
                Fees.in(state).ofDispute(terms.creditor(), amount),
                Part.orSuspense(state, terms, shares));
        return OPEN.refusal(opening).orElseGet(() -> accept(command, opening));
    }

    private static Decision accept(OpenDispute command, Opening opening) {
        PaymentTerms terms = opening.payment().terms();
        return new Accepted(new Events(
                new DisputeOpened(
                        command.paymentId(),
                        command.disputeId(),
                        opening.amount(),
                        command.reason(),
                        command.dueAt(),
                        terms.sharing().named(opening.shares(), terms.currency())),
                Fees.charged(command.paymentId(), terms.creditor(), opening.fee(), command.disputeId()).stream()
                        .toList()));
    }

    /** Evidence is taken up to the very millisecond it is due. */
    static Decision submit(BookState state, SubmitEvidence command, long now) {
        return decideOpen(state, command, command.disputeId(), (payment, dispute) -> {
            if (dispute.dueAt().isPresent() && now > dispute.dueAt().getAsLong()) {
                return new Rejected(
                        RejectionReason.EVIDENCE_TOO_LATE,
                        "evidence for dispute " + dispute.disputeId() + " was due at "
                                + dispute.dueAt().getAsLong());
            }
            return Accepted.of(new EvidenceSubmitted(command.paymentId(), command.disputeId(), command.description()));
        });
    }

    static Decision resolve(BookState state, ResolveDispute command) {
        return decideOpen(
                state,
                command,
                command.disputeId(),
                (payment, dispute) -> dispute.funded()
                        ? resolve(state, command, payment, dispute)
                        : CrossBookDispute.undelivered(payment, dispute));
    }

    private static Decision resolve(BookState state, ResolveDispute command, Payment payment, Dispute dispute) {
        return switch (command.result()) {
            case WON ->
                Elsewhere.of(payment.terms().creditor())
                        .map(creditor -> CrossBookDispute.win(state, payment, dispute, creditor))
                        .orElseGet(() -> win(state, payment, dispute));
            case LOST ->
                Accepted.of(new DisputeLost(
                        command.paymentId(),
                        command.disputeId(),
                        payment.terms().amount().withMinor(dispute.amountMinor())));
        };
    }

    private static Decision win(BookState state, Payment payment, Dispute dispute) {
        PaymentTerms terms = payment.terms();
        Money amount = terms.amount().withMinor(dispute.amountMinor());
        Winning winning = new Winning(
                ExistingPayment.party(state, terms.debtor()).orSuspense(),
                ExistingPayment.party(state, terms.creditor()).orSuspense(),
                amount,
                dispute.shares(),
                Fees.in(state).ofDisputeWon(terms.creditor(), amount.withMinor(dispute.feeMinor())),
                Part.orSuspense(state, terms, dispute.shares()));
        return WIN.refusal(winning)
                .orElseGet(() -> new Accepted(new Events(
                        new DisputeWon(
                                terms.paymentId(),
                                dispute.disputeId(),
                                amount,
                                terms.sharing().named(dispute.shares(), terms.currency())),
                        Fees.returned(terms.paymentId(), terms.creditor(), winning.fee(), dispute.disputeId())
                                .toList())));
    }

    private static Decision decideOpen(
            BookState state,
            Command.PaymentCommand command,
            String disputeId,
            BiFunction<Payment, Dispute, Decision> decider) {
        return ExistingPayment.decide(
                state,
                command,
                payment -> payment.tally()
                        .dispute(disputeId)
                        .map(dispute ->
                                dispute.is(DisputeStatus.OPEN) ? decider.apply(payment, dispute) : resolved(dispute))
                        .orElseGet(() -> new Rejected(
                                RejectionReason.DISPUTE_NOT_FOUND,
                                "payment " + command.paymentId() + " has no dispute " + disputeId)));
    }

    private static Decision resolved(Dispute dispute) {
        return new Rejected(
                RejectionReason.DISPUTE_RESOLVED,
                "dispute " + dispute.disputeId() + " is " + dispute.status() + " already");
    }
}
