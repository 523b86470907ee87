package io.paystream.processor.domain;

import io.paystream.processor.domain.Command.IncreaseAuthorization;
import io.paystream.processor.domain.Decision.Accepted;
import io.paystream.processor.domain.Event.AuthorizationIncreased;
import io.paystream.processor.domain.Payment.Expired;
import io.paystream.processor.domain.Payment.Held;
import io.paystream.processor.domain.Payment.Settled;
import io.paystream.processor.domain.Payment.Voided;
import java.util.List;

/** Decides whether a payment that still holds something may hold more. Its time stays as it was. */
final class IncreaseDecider {

    private static final Policy<Increase> POLICY = Policy.inOrder(List.of(
            Movement.NO_CLOSED_ACCOUNT,
            Movement.NO_FROZEN_ACCOUNT,
            Check.refuse(
                    RejectionReason.AMOUNT_OVERFLOW,
                    increase -> !increase.payment().authorized().canAdd(increase.amount()),
                    increase -> "the authorized amount of " + increase.payment().authorized() + " and "
                            + increase.amount() + " are too much"),
            Movement.HOLD_FITS,
            Movement.ENOUGH_FUNDS));

    private record Increase(Held payment, Party from, Party to, Money amount) implements Movement {}

    private IncreaseDecider() {}

    static Decision increase(BookState state, IncreaseAuthorization command, long now) {
        return ExistingPayment.decide(state, command, payment -> switch (payment) {
            case Voided voided -> ExistingPayment.voided(voided);
            case Expired expired -> ExistingPayment.expired(expired);
            case Payment late when late.terms().hasExpired(now) -> ExistingPayment.expired(late);
            case Settled settled -> ExistingPayment.alreadyCaptured(settled);
            case Held held -> increase(state, command, held);
        });
    }

    private static Decision increase(BookState state, IncreaseAuthorization command, Held payment) {
        PaymentTerms terms = payment.terms();
        Increase increase = new Increase(
                payment,
                ExistingPayment.party(state, terms.debtor()),
                ExistingPayment.party(state, terms.creditor()),
                terms.amount().withMinor(command.amountMinor()));
        return POLICY.refusal(increase).orElseGet(() -> accept(increase));
    }

    private static Decision accept(Increase increase) {
        Held payment = increase.payment();
        return Accepted.of(new AuthorizationIncreased(
                payment.terms().paymentId(),
                increase.amount(),
                payment.authorized().plus(increase.amount())));
    }
}
