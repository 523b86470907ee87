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
            LimitChecks.NOT_BLOCKED,
            Check.refuse(
                    RejectionReason.AMOUNT_OVERFLOW,
                    increase -> !increase.payment().authorized().canAdd(increase.amount()),
                    increase -> "the authorized amount of " + increase.payment().authorized() + " and "
                            + increase.amount() + " are too much"),
            Transfer.HOLD_FITS,
            LimitChecks.LARGEST_PAYMENT_KEPT,
            LimitChecks.HOURLY_LIMIT_KEPT,
            LimitChecks.DAILY_LIMIT_KEPT,
            Movement.ENOUGH_FUNDS,
            RiskCheck.NOT_DECLINED));

    private record Increase(BookState state, Held payment, Party from, Party to, Money amount, long decidedAt)
            implements Spending {

        @Override
        public List<Party> creditors() {
            return payment.terms().creditors().stream()
                    .map(creditor -> ExistingPayment.party(state, creditor))
                    .toList();
        }

        @Override
        public Money authorized() {
            return payment.authorized().plus(amount);
        }

        @Override
        public long begunAt() {
            return payment.terms().authorizedAt();
        }

        @Override
        public boolean isNewPayment() {
            return false;
        }
    }

    private IncreaseDecider() {}

    static Decision increase(BookState state, IncreaseAuthorization command, long now) {
        return ExistingPayment.decide(state, command, payment -> switch (payment) {
            case Voided voided -> ExistingPayment.voided(voided);
            case Expired expired -> ExistingPayment.expired(expired);
            case Payment late when late.terms().hasExpired(now) -> ExistingPayment.expired(late);
            case Settled settled -> ExistingPayment.alreadyCaptured(settled);
            case Held held -> increase(state, command, held, now);
        });
    }

    private static Decision increase(BookState state, IncreaseAuthorization command, Held payment, long now) {
        PaymentTerms terms = payment.terms();
        Increase increase = new Increase(
                state,
                payment,
                ExistingPayment.party(state, terms.debtor()),
                ExistingPayment.party(state, terms.creditor()),
                terms.amount().withMinor(command.amountMinor()),
                now);
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
