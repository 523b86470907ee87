package io.paystream.processor.domain;

import io.paystream.processor.domain.Command.RefundPayment;
import io.paystream.processor.domain.Decision.Accepted;
import io.paystream.processor.domain.Event.PaymentRefunded;
import io.paystream.processor.domain.Payment.Authorized;
import io.paystream.processor.domain.Payment.Captured;
import io.paystream.processor.domain.Payment.Expired;
import io.paystream.processor.domain.Payment.Voided;
import java.util.List;

/** Decides whether captured money may go back to the debtor; an open dispute bars it. */
final class RefundDecider {

    private static final Policy<Refund> POLICY = Policy.inOrder(List.of(
            TakingBack.NO_OPEN_DISPUTE,
            Movement.NO_CLOSED_ACCOUNT,
            Movement.NO_FROZEN_ACCOUNT,
            TakingBack.REFUNDABLE,
            Movement.BALANCE_FITS,
            Movement.ENOUGH_FUNDS));

    /** What is taken is less than the shares when the creditors get fees back. */
    private record Refund(
            Captured payment, Party from, Party to, Money amount, Shares shares, Shares fees, List<Part> debits)
            implements Movement, TakingBack {}

    private RefundDecider() {}

    static Decision refund(BookState state, RefundPayment command) {
        return ExistingPayment.decide(state, command, payment -> switch (payment) {
            case Voided voided -> ExistingPayment.voided(voided);
            case Expired expired -> ExistingPayment.expired(expired);
            case Authorized authorized -> ExistingPayment.notCaptured(authorized);
            case Captured captured ->
                Elsewhere.of(captured.terms().creditor())
                        .map(creditor -> CrossBookRefund.request(state, command, captured, creditor))
                        .orElseGet(() -> refund(state, command, captured));
        });
    }

    private static Decision refund(BookState state, RefundPayment command, Captured payment) {
        PaymentTerms terms = payment.terms();
        long refundable = payment.refundable().minor();
        Money amount = terms.amount().withMinor(command.amountMinor().orElse(refundable));
        Shares shares = payment.tally().taken(Math.min(amount.minor(), refundable));
        Shares fees = Fees.in(state).ofRefund(payment, shares);
        Refund refund = new Refund(
                payment,
                ExistingPayment.party(state, terms.creditor()),
                ExistingPayment.party(state, terms.debtor()),
                amount,
                shares,
                fees,
                Part.less(Part.of(state, terms, shares), terms, fees));
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
