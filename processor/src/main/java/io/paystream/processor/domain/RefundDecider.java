package io.paystream.processor.domain;

import io.paystream.processor.domain.Command.RefundPayment;
import io.paystream.processor.domain.Decision.Accepted;
import io.paystream.processor.domain.Event.PaymentRefunded;
import io.paystream.processor.domain.Payment.Authorized;
import io.paystream.processor.domain.Payment.Captured;
import io.paystream.processor.domain.Payment.Expired;
import io.paystream.processor.domain.Payment.Voided;
import java.util.List;
import java.util.Optional;

/** Decides whether captured money may go back to the debtor; an open dispute bars it. */
final class RefundDecider {

    private static final Policy<Refund> POLICY = Policy.inOrder(List.of(
            new Check<>(RejectionReason.DISPUTE_OPEN, refund -> openDispute(refund.payment())),
            Movement.NO_CLOSED_ACCOUNT,
            Movement.NO_FROZEN_ACCOUNT,
            Check.refuse(
                    RejectionReason.REFUND_EXCEEDS_CAPTURED,
                    Refund::exceedsRefundable,
                    refund -> refund.payment().refundable() + " are refundable, " + refund.amount()
                            + " were to be refunded"),
            Movement.BALANCE_FITS,
            Movement.ENOUGH_FUNDS));

    private record Refund(Captured payment, Party from, Party to, Money amount, Shares shares, List<Part> debits)
            implements Movement {

        /** All of nothing is too much as well. */
        boolean exceedsRefundable() {
            return amount.isZero() || amount.isMoreThan(payment.refundable());
        }
    }

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

    private static Optional<String> openDispute(Payment payment) {
        return payment.tally().disputes().stream()
                .filter(dispute -> dispute.is(DisputeStatus.OPEN))
                .findFirst()
                .map(dispute -> "dispute " + dispute.disputeId() + " of payment "
                        + payment.terms().paymentId() + " is open");
    }

    private static Decision refund(BookState state, RefundPayment command, Captured payment) {
        PaymentTerms terms = payment.terms();
        long refundable = payment.refundable().minor();
        Money amount = terms.amount().withMinor(command.amountMinor().orElse(refundable));
        Shares shares = payment.tally().taken(Math.min(amount.minor(), refundable));
        Refund refund = new Refund(
                payment,
                ExistingPayment.party(state, terms.creditor()),
                ExistingPayment.party(state, terms.debtor()),
                amount,
                shares,
                Part.of(state, terms, shares));
        return POLICY.refusal(refund)
                .orElseGet(() -> Accepted.of(new PaymentRefunded(
                        command.paymentId(),
                        command.refundId(),
                        refund.amount(),
                        terms.sharing().named(shares, terms.currency()))));
    }
}
