package io.paystream.processor.domain;

import io.paystream.processor.domain.Command.RefundPayment;
import io.paystream.processor.domain.Decision.Accepted;
import io.paystream.processor.domain.Event.PaymentRefunded;
import io.paystream.processor.domain.Payment.Captured;
import java.util.List;
import java.util.Optional;

/** Decides whether captured money may go back to the debtor; an open dispute bars it. */
final class RefundDecider {

    private static final Policy<Refund> POLICY = Policy.inOrder(List.of(
            TakingBack.NO_OPEN_DISPUTE,
            Movement.NO_CLOSED_ACCOUNT,
            Movement.NO_FROZEN_ACCOUNT,
            TakingBack.REFUNDABLE,
            Movement.BALANCE_FITS,
            new Check<>(RejectionReason.AMOUNT_OVERFLOW, Refund::tooMuchOnTheWay),
            Movement.ENOUGH_FUNDS));

    /**
     * @param shares in the order of the creditors
     * @param given the same, by those that give something
     * @param debits what it costs them: less than they give when they get a fee back
     */
    private record Refund(
            Captured payment,
            Party from,
            Party to,
            Money amount,
            Shares shares,
            Shares fees,
            List<Part> given,
            List<Part> debits)
            implements Transfer, TakingBack {

        /** The whole share is posted before the fee comes back. */
        Optional<String> tooMuchOnTheWay() {
            return given.stream()
                    .filter(part -> !part.canBeTakenAndGet(feeOf(part)))
                    .findFirst()
                    .map(part -> "the balance of account " + part.party().id() + " less " + part.amount() + " and with "
                            + feeOf(part) + " of fees does not fit");
        }

        private Money feeOf(Part part) {
            int creditor = payment.terms().creditors().indexOf(part.party().id());
            return amount.withMinor(fees.minors().get(creditor));
        }
    }

    private RefundDecider() {}

    static Decision refund(BookState state, RefundPayment command) {
        return ExistingPayment.decideCaptured(
                state,
                command,
                captured -> Elsewhere.of(captured.terms().creditor())
                        .map(creditor -> CrossBookRefund.request(state, command, captured, creditor))
                        .orElseGet(() -> refund(state, command, captured)));
    }

    private static Decision refund(BookState state, RefundPayment command, Captured payment) {
        PaymentTerms terms = payment.terms();
        Money amount = TakingBack.amount(payment, command.amountMinor());
        Shares shares = TakingBack.shares(payment, amount);
        Shares fees = Fees.in(state).ofRefund(payment, shares);
        List<Part> given = Part.ofRefund(state, terms, shares);
        Refund refund = new Refund(
                payment,
                ExistingPayment.party(state, terms.creditor()),
                ExistingPayment.party(state, terms.debtor()),
                amount,
                shares,
                fees,
                given,
                Part.less(given, terms, fees));
        return POLICY.refusal(refund).orElseGet(() -> accept(command, refund));
    }

    private static Decision accept(RefundPayment command, Refund refund) {
        PaymentTerms terms = refund.payment().terms();
        return new Accepted(new Events(
                new PaymentRefunded(
                        command.paymentId(),
                        command.refundId(),
                        refund.amount(),
                        terms.sharing().named(refund.shares(), terms.currency())),
                Fees.returned(terms, refund.fees(), command.refundId())));
    }
}
