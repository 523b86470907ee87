package io.paystream.processor.domain;

import static io.paystream.processor.domain.RejectionReason.PAYMENT_ALREADY_CAPTURED;
import static io.paystream.processor.domain.RejectionReason.PAYMENT_ARCHIVED;
import static io.paystream.processor.domain.RejectionReason.PAYMENT_EXPIRED;
import static io.paystream.processor.domain.RejectionReason.PAYMENT_NOT_CAPTURED;
import static io.paystream.processor.domain.RejectionReason.PAYMENT_NOT_FOUND;
import static io.paystream.processor.domain.RejectionReason.PAYMENT_VOIDED;

import io.paystream.processor.domain.Command.PaymentCommand;
import io.paystream.processor.domain.Decision.Rejected;
import io.paystream.processor.domain.Payment.Authorized;
import io.paystream.processor.domain.Payment.Captured;
import io.paystream.processor.domain.Payment.Expired;
import io.paystream.processor.domain.Payment.Voided;
import java.util.function.Function;

/** What the deciders of commands on an existing payment share. */
final class ExistingPayment {

    private ExistingPayment() {}

    static Decision decide(BookState state, PaymentCommand command, Function<Payment, Decision> decider) {
        return state.payment(command.paymentId()).map(decider).orElseGet(() -> absent(state, command));
    }

    private static Rejected absent(BookState state, PaymentCommand command) {
        return state.archived(command.paymentId())
                .map(archived -> new Rejected(
                        PAYMENT_ARCHIVED,
                        "payment " + command.paymentId() + " was archived at " + archived.archivedAt()))
                .orElseGet(() -> new Rejected(PAYMENT_NOT_FOUND, "payment " + command.paymentId() + " does not exist"));
    }

    /** For a command that takes back what was captured. */
    static Decision decideCaptured(BookState state, PaymentCommand command, Function<Captured, Decision> decider) {
        return decide(state, command, payment -> switch (payment) {
            case Voided voided -> voided(voided);
            case Expired expired -> expired(expired);
            case Authorized authorized -> notCaptured(authorized);
            case Captured captured -> decider.apply(captured);
        });
    }

    static Decision voided(Payment payment) {
        return new Rejected(PAYMENT_VOIDED, "payment " + payment.terms().paymentId() + " was voided");
    }

    static Decision expired(Payment payment) {
        return new Rejected(
                PAYMENT_EXPIRED,
                "the authorization of payment " + payment.terms().paymentId() + " has expired");
    }

    static Decision notCaptured(Payment payment) {
        return new Rejected(
                PAYMENT_NOT_CAPTURED, "nothing of payment " + payment.terms().paymentId() + " was captured");
    }

    static Decision alreadyCaptured(Payment payment) {
        return new Rejected(
                PAYMENT_ALREADY_CAPTURED,
                payment.captured() + " of payment " + payment.terms().paymentId() + " are captured, " + payment.held()
                        + " are held");
    }

    /** The account of an authorized payment exists, whatever its state. */
    static Party party(BookState state, String account) {
        return Party.find(state, account)
                .orElseThrow(() -> new ImpossibleHistoryException("a payment names the unknown account " + account));
    }
}
