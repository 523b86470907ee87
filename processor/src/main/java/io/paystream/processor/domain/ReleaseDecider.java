package io.paystream.processor.domain;

import io.paystream.processor.domain.Command.ExpirePayment;
import io.paystream.processor.domain.Command.VoidPayment;
import io.paystream.processor.domain.Decision.Accepted;
import io.paystream.processor.domain.Decision.Rejected;
import io.paystream.processor.domain.Event.PaymentExpired;
import io.paystream.processor.domain.Event.PaymentVoided;
import io.paystream.processor.domain.Payment.Authorized;
import io.paystream.processor.domain.Payment.Captured;
import io.paystream.processor.domain.Payment.Expired;
import io.paystream.processor.domain.Payment.Held;
import io.paystream.processor.domain.Payment.Settled;
import io.paystream.processor.domain.Payment.Voided;

/** Decides whether a hold goes back to the debtor. Freezing an account does not stop that: nothing is initiated. */
final class ReleaseDecider {

    private ReleaseDecider() {}

    /** A hold whose time is over but whose tick has not come may still be voided: the debtor gets the same. */
    static Decision voidPayment(BookState state, VoidPayment command) {
        return ExistingPayment.decide(state, command, payment -> switch (payment) {
            case Voided voided -> ExistingPayment.voided(voided);
            case Expired expired -> ExistingPayment.expired(expired);
            case Captured captured -> ExistingPayment.alreadyCaptured(captured);
            case Authorized authorized -> Accepted.of(new PaymentVoided(command.paymentId(), authorized.held()));
        });
    }

    static Decision expire(BookState state, ExpirePayment command, long now) {
        return ExistingPayment.decide(state, command, payment -> switch (payment) {
            case Voided voided -> ExistingPayment.voided(voided);
            case Expired expired -> ExistingPayment.expired(expired);
            case Settled settled -> ExistingPayment.alreadyCaptured(settled);
            case Held held -> expire(command, held, now);
        });
    }

    private static Decision expire(ExpirePayment command, Held payment, long now) {
        if (!payment.terms().hasExpired(now)) {
            return new Rejected(
                    RejectionReason.PAYMENT_NOT_EXPIRED,
                    "payment " + command.paymentId() + " has not expired at " + now);
        }
        return Accepted.of(new PaymentExpired(command.paymentId(), payment.held()));
    }
}
