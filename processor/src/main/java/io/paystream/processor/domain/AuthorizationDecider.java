package io.paystream.processor.domain;

import io.paystream.processor.domain.Command.AuthorizePayment;
import io.paystream.processor.domain.Decision.Accepted;
import io.paystream.processor.domain.Decision.Rejected;
import io.paystream.processor.domain.Event.PaymentAuthorized;
import io.paystream.processor.domain.Event.PaymentCaptured;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** Decides whether a payment may begin. Limits of the debtor, and a creditor in another book, will be checked here. */
final class AuthorizationDecider {

    private static final long DEFAULT_LIFE_SECONDS = TimeUnit.DAYS.toSeconds(7);

    private static final Policy<Movement> MANUAL = Policy.inOrder(List.of(
            Movement.NO_CLOSED_ACCOUNT,
            Movement.NO_FROZEN_ACCOUNT,
            Movement.ONE_CURRENCY,
            Movement.HOLD_FITS,
            Movement.ENOUGH_FUNDS));

    /** The creditor is credited in the same entry, so its balance is asked as well. */
    private static final Policy<Movement> IMMEDIATE = Policy.inOrder(List.of(
            Movement.NO_CLOSED_ACCOUNT,
            Movement.NO_FROZEN_ACCOUNT,
            Movement.ONE_CURRENCY,
            Movement.HOLD_FITS,
            Movement.BALANCE_FITS,
            Movement.ENOUGH_FUNDS));

    private record Authorization(Party from, Party to, Money amount) implements Movement {}

    private AuthorizationDecider() {}

    static Decision authorize(BookState state, AuthorizePayment command, long now) {
        if (command.debtor().equals(command.creditor())) {
            return new Rejected(
                    RejectionReason.SAME_ACCOUNT, "account " + command.debtor() + " is debtor and creditor");
        }
        Optional<Party> debtor = Party.find(state, command.debtor());
        if (debtor.isEmpty()) {
            return AccountDecider.notFound(command.debtor());
        }
        Optional<Party> creditor = Party.find(state, command.creditor());
        if (creditor.isEmpty()) {
            return AccountDecider.notFound(command.creditor());
        }
        return policy(command.capture())
                .refusal(new Authorization(debtor.get(), creditor.get(), command.amount()))
                .orElseGet(() -> accept(command, now));
    }

    private static Policy<Movement> policy(CaptureMode capture) {
        return switch (capture) {
            case MANUAL -> MANUAL;
            case IMMEDIATE -> IMMEDIATE;
        };
    }

    private static Decision accept(AuthorizePayment command, long now) {
        return switch (command.capture()) {
            case MANUAL -> Accepted.of(authorized(command, OptionalLong.of(expiresAt(command, now))));
            case IMMEDIATE ->
                Accepted.of(
                        authorized(command, OptionalLong.empty()),
                        new PaymentCaptured(command.paymentId(), command.captureId(), command.amount()));
        };
    }

    private static PaymentAuthorized authorized(AuthorizePayment command, OptionalLong expiresAt) {
        return new PaymentAuthorized(
                command.paymentId(),
                command.debtor(),
                command.creditor(),
                command.amount(),
                command.capture(),
                command.reference(),
                expiresAt);
    }

    private static long expiresAt(AuthorizePayment command, long now) {
        long lifeSeconds = command.expiresAfterSeconds().orElse(DEFAULT_LIFE_SECONDS);
        return Math.addExact(now, TimeUnit.SECONDS.toMillis(lifeSeconds));
    }
}
