package io.paystream.processor.domain;

import io.paystream.processor.domain.Command.AuthorizePayment;
import io.paystream.processor.domain.Decision.Accepted;
import io.paystream.processor.domain.Decision.Rejected;
import io.paystream.processor.domain.Event.PaymentAuthorized;
import io.paystream.processor.domain.Event.PaymentCaptured;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Decides whether a payment may begin. A creditor in another book is that book's to check. */
final class AuthorizationDecider {

    private static final long DEFAULT_LIFE_SECONDS = TimeUnit.DAYS.toSeconds(7);

    private static final Policy<Authorization> MANUAL = Policy.inOrder(List.of(
            Movement.NO_CLOSED_ACCOUNT,
            Movement.NO_FROZEN_ACCOUNT,
            Movement.ONE_CURRENCY,
            LimitChecks.NOT_BLOCKED,
            Transfer.HOLD_FITS,
            LimitChecks.LARGEST_PAYMENT_KEPT,
            LimitChecks.HOURLY_LIMIT_KEPT,
            LimitChecks.DAILY_LIMIT_KEPT,
            Movement.ENOUGH_FUNDS,
            RiskCheck.NOT_DECLINED));

    /** The creditor is credited in the same entry, so its balance is asked as well. */
    private static final Policy<Authorization> IMMEDIATE = Policy.inOrder(List.of(
            Movement.NO_CLOSED_ACCOUNT,
            Movement.NO_FROZEN_ACCOUNT,
            Movement.ONE_CURRENCY,
            LimitChecks.NOT_BLOCKED,
            Transfer.HOLD_FITS,
            Movement.BALANCE_FITS,
            LimitChecks.LARGEST_PAYMENT_KEPT,
            LimitChecks.HOURLY_LIMIT_KEPT,
            LimitChecks.DAILY_LIMIT_KEPT,
            Movement.ENOUGH_FUNDS,
            RiskCheck.NOT_DECLINED));

    private record Authorization(
            BookState state,
            Party from,
            Party to,
            Money amount,
            List<Part> debits,
            List<Party> creditors,
            List<Part> credits,
            long decidedAt)
            implements Spending {

        @Override
        public Money authorized() {
            return amount;
        }

        @Override
        public long begunAt() {
            return Long.MAX_VALUE;
        }

        @Override
        public boolean isNewPayment() {
            return true;
        }
    }

    private AuthorizationDecider() {}

    static Decision authorize(BookState state, AuthorizePayment command, long now) {
        List<String> accounts = accounts(command);
        return sameAccount(accounts)
                .or(() -> unknown(state, accounts))
                .orElseGet(() -> decide(state, command, accounts, now));
    }

    private static List<String> accounts(AuthorizePayment command) {
        if (command.splits().isEmpty()) {
            return List.of(command.debtor(), command.creditor());
        }
        return Stream.concat(
                        Stream.of(command.debtor(), command.creditor()),
                        command.splits().stream().map(Split::creditor))
                .toList();
    }

    private static Optional<Decision> sameAccount(List<String> accounts) {
        if (accounts.get(0).equals(accounts.get(1))) {
            return Optional.of(new Rejected(
                    RejectionReason.SAME_ACCOUNT, "account " + accounts.getFirst() + " is debtor and creditor"));
        }
        if (accounts.size() == 2) {
            return Optional.empty();
        }
        return accounts.stream()
                .filter(account -> Collections.frequency(accounts, account) > 1)
                .findFirst()
                .map(account -> new Rejected(
                        RejectionReason.SAME_ACCOUNT, "account " + account + " is named twice in the payment"));
    }

    private static Optional<Decision> unknown(BookState state, List<String> accounts) {
        for (String account : accounts) {
            if (Party.find(state, account).isEmpty()) {
                return Optional.of(AccountDecider.notFound(account));
            }
        }
        return Optional.empty();
    }

    private static Decision decide(BookState state, AuthorizePayment command, List<String> accounts, long now) {
        Party from = ExistingPayment.party(state, accounts.getFirst());
        List<Party> creditors = new ArrayList<>();
        List<Part> credits = new ArrayList<>();
        Shares shares = sharing(command).ofCapture(command.amount().minor());
        for (int i = 0; i < shares.minors().size(); i++) {
            Party creditor = ExistingPayment.party(state, accounts.get(i + 1));
            creditors.add(creditor);
            credits.add(new Part(
                    creditor, command.amount().withMinor(shares.minors().get(i))));
        }
        List<Part> debits = List.of(new Part(from, command.amount()));
        return policy(command.capture())
                .refusal(new Authorization(
                        state, from, creditors.getFirst(), command.amount(), debits, creditors, credits, now))
                .orElseGet(() -> accept(state, command, now));
    }

    private static Sharing sharing(AuthorizePayment command) {
        return new Sharing(command.creditor(), command.splits());
    }

    private static Policy<Authorization> policy(CaptureMode capture) {
        return switch (capture) {
            case MANUAL -> MANUAL;
            case IMMEDIATE -> IMMEDIATE;
        };
    }

    private static Decision accept(BookState state, AuthorizePayment command, long now) {
        return switch (command.capture()) {
            case MANUAL -> Accepted.of(authorized(command, OptionalLong.of(expiresAt(command, now))));
            case IMMEDIATE -> {
                List<Event> rest = new ArrayList<>();
                rest.add(captured(command));
                rest.addAll(fees(state, command));
                Elsewhere.of(command.creditor()).ifPresent(creditor -> rest.add(creditor.credit(command)));
                yield new Accepted(new Events(authorized(command, OptionalLong.empty()), rest));
            }
        };
    }

    private static PaymentCaptured captured(AuthorizePayment command) {
        Sharing sharing = sharing(command);
        return new PaymentCaptured(
                command.paymentId(),
                command.captureId(),
                command.amount(),
                sharing.named(
                        sharing.ofCapture(command.amount().minor()),
                        command.amount().currency()));
    }

    private static List<Event> fees(BookState state, AuthorizePayment command) {
        Sharing sharing = sharing(command);
        return Fees.in(state)
                .ofCapture(
                        command.paymentId(),
                        command.captureId(),
                        sharing,
                        sharing.ofCapture(command.amount().minor()),
                        command.amount().currency());
    }

    private static PaymentAuthorized authorized(AuthorizePayment command, OptionalLong expiresAt) {
        return new PaymentAuthorized(
                command.paymentId(),
                command.debtor(),
                command.creditor(),
                command.amount(),
                command.splits(),
                command.capture(),
                command.reference(),
                expiresAt);
    }

    private static long expiresAt(AuthorizePayment command, long now) {
        long lifeSeconds = command.expiresAfterSeconds().orElse(DEFAULT_LIFE_SECONDS);
        return Math.addExact(now, TimeUnit.SECONDS.toMillis(lifeSeconds));
    }
}
