package io.paystream.processor.domain;

import io.paystream.processor.domain.Command.RefundPayment;
import io.paystream.processor.domain.Decision.Accepted;
import io.paystream.processor.domain.Event.RefundRequested;
import io.paystream.processor.domain.Payment.Captured;
import java.util.List;

/** Decides whether the creditor's book is asked for the money of a refund; that book answers for the creditor. */
final class CrossBookRefund {

    private static final Policy<Request> POLICY = Policy.inOrder(List.of(
            Check.refuse(
                    RejectionReason.PAYMENT_IN_TRANSIT,
                    Request::waitsForConfirmation,
                    request -> request.inTransit() + " of payment "
                            + request.payment().terms().paymentId() + " are in transit"),
            Movement.NO_CLOSED_ACCOUNT,
            Movement.NO_FROZEN_ACCOUNT,
            Check.refuse(
                    RejectionReason.REFUND_EXCEEDS_CAPTURED,
                    Request::exceedsRefundable,
                    request -> request.payment().refundable() + " are refundable, " + request.amount()
                            + " were to be refunded")));

    private record Request(Captured payment, Party to, Money amount) implements Movement {

        @Override
        public Party from() {
            return Party.transit();
        }

        Money inTransit() {
            return amount.withMinor(payment.tally().inTransitMinor());
        }

        /** All of nothing is too much as well. */
        boolean exceedsRefundable() {
            return amount.isZero() || amount.isMoreThan(payment.refundable());
        }

        /** It would fit once what is in transit is confirmed. */
        boolean waitsForConfirmation() {
            return exceedsRefundable()
                    && inTransit().isPositive()
                    && !amount.isMoreThan(payment.refundable().plus(inTransit()));
        }
    }

    private CrossBookRefund() {}

    static Decision request(BookState state, RefundPayment command, Captured payment, Elsewhere creditor) {
        PaymentTerms terms = payment.terms();
        Request request = new Request(
                payment,
                ExistingPayment.party(state, terms.debtor()),
                terms.amount()
                        .withMinor(command.amountMinor()
                                .orElse(payment.refundable().minor())));
        return POLICY.refusal(request)
                .orElseGet(() -> Accepted.of(
                        new RefundRequested(command.paymentId(), command.refundId(), request.amount()),
                        creditor.debit(command.refundId(), terms, request.amount())));
    }
}
