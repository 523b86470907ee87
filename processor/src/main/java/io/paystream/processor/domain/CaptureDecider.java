package io.paystream.processor.domain;

import io.paystream.processor.domain.Command.CapturePayment;
import io.paystream.processor.domain.Decision.Accepted;
import io.paystream.processor.domain.Event.PaymentCaptured;
import io.paystream.processor.domain.Event.RemainderReleased;
import io.paystream.processor.domain.Payment.Expired;
import io.paystream.processor.domain.Payment.Held;
import io.paystream.processor.domain.Payment.Settled;
import io.paystream.processor.domain.Payment.Voided;
import java.util.ArrayList;
import java.util.List;

/** Decides whether held money may move to the creditors, who pay their fees with the same entry. */
final class CaptureDecider {

    /**
     * Each capture is kept for the answers about it; a payment does not grow without end. The captures under the first rules
     * count as one, so these never come so far.
     */
    static final int MAX_CAPTURES = 100;

    private static final Policy<Capture> POLICY = Policy.inOrder(List.of(
            Check.refuse(
                    RejectionReason.CAPTURE_LIMIT_REACHED,
                    capture -> capture.payment().tally().captureCount() >= MAX_CAPTURES,
                    capture -> "payment " + capture.payment().terms().paymentId() + " has " + MAX_CAPTURES
                            + " captures; what is held will expire"),
            Movement.NO_CLOSED_ACCOUNT,
            Movement.NO_FROZEN_ACCOUNT,
            Check.refuse(
                    RejectionReason.CAPTURE_EXCEEDS_AUTHORIZED,
                    capture -> capture.amount().isMoreThan(capture.payment().held()),
                    capture -> capture.payment().held() + " are held, " + capture.amount() + " were to be captured"),
            Movement.BALANCE_FITS));

    private record Capture(Held payment, Party from, Party to, Money amount, Shares shares, List<Part> credits)
            implements Transfer {}

    private CaptureDecider() {}

    static Decision capture(BookState state, CapturePayment command, long now) {
        return ExistingPayment.decide(state, command, payment -> capture(state, command, payment, now));
    }

    /** Time is up at expiresAt, whether the tick that releases the hold has come or not. */
    private static Decision capture(BookState state, CapturePayment command, Payment payment, long now) {
        return switch (payment) {
            case Voided voided -> ExistingPayment.voided(voided);
            case Expired expired -> ExistingPayment.expired(expired);
            case Payment late when late.terms().hasExpired(now) -> ExistingPayment.expired(late);
            case Settled settled -> ExistingPayment.alreadyCaptured(settled);
            case Held held -> capture(state, command, held);
        };
    }

    private static Decision capture(BookState state, CapturePayment command, Held payment) {
        PaymentTerms terms = payment.terms();
        Money amount = terms.amount()
                .withMinor(command.amountMinor().orElse(payment.held().minor()));
        Shares shares = terms.sharing().ofCapture(amount.minor());
        Capture capture = new Capture(
                payment,
                ExistingPayment.party(state, terms.debtor()),
                ExistingPayment.party(state, terms.creditor()),
                amount,
                shares,
                Part.of(state, terms, shares));
        return POLICY.refusal(capture).orElseGet(() -> accept(state, command, capture));
    }

    private static Decision accept(BookState state, CapturePayment command, Capture capture) {
        PaymentTerms terms = capture.payment().terms();
        PaymentCaptured captured = new PaymentCaptured(
                command.paymentId(),
                command.captureId(),
                capture.amount(),
                terms.sharing().named(capture.shares(), terms.currency()));
        Money remainder = capture.payment().held().minus(capture.amount());
        List<Event> rest = new ArrayList<>(Fees.in(state)
                .ofCapture(
                        command.paymentId(), command.captureId(), terms.sharing(), capture.shares(), terms.currency()));
        if (command.finalCapture() && remainder.isPositive()) {
            rest.add(new RemainderReleased(command.paymentId(), remainder));
        }
        Elsewhere.of(terms.creditor())
                .ifPresent(creditor -> rest.add(creditor.credit(command.captureId(), terms, capture.amount())));
        return new Accepted(new Events(captured, rest));
    }
}
