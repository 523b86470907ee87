package io.paystream.processor.domain;

import io.paystream.processor.domain.Command.RefundPayment;
import io.paystream.processor.domain.Decision.Accepted;
import io.paystream.processor.domain.Event.RefundRequested;
import io.paystream.processor.domain.Payment.Captured;
import java.util.List;

/** Decides whether the creditor's book is asked for the money of a refund; that book answers for the creditor. */
final class CrossBookRefund {

    private static final Policy<Request> POLICY = Policy.inOrder(List.of(
            TakingBack.CONFIRMED,
            TakingBack.NO_OPEN_DISPUTE,
            Movement.NO_CLOSED_ACCOUNT,
            Movement.NO_FROZEN_ACCOUNT,
            TakingBack.REFUNDABLE));

    private record Request(Captured payment, Party to, Money amount) implements Transfer, TakingBack {

        @Override
        public Party from() {
            return Party.transit();
        }
    }

    private CrossBookRefund() {}

    static Decision request(BookState state, RefundPayment command, Captured payment, Elsewhere creditor) {
        PaymentTerms terms = payment.terms();
        Request request = new Request(
                payment,
                ExistingPayment.party(state, terms.debtor()),
                TakingBack.amount(payment, command.amountMinor()));
        return POLICY.refusal(request)
                .orElseGet(() -> Accepted.of(
                        new RefundRequested(command.paymentId(), command.refundId(), request.amount()),
                        creditor.refund(command.refundId(), terms, request.amount())));
    }
}
