package io.paystream.processor.domain;

import static io.paystream.processor.domain.RejectionReason.ACCOUNT_CLOSED;
import static io.paystream.processor.domain.RejectionReason.AMOUNT_OVERFLOW;
import static io.paystream.processor.domain.RejectionReason.LIMITS_VERSION_STALE;

import io.paystream.processor.domain.Command.SetAccountLimits;
import io.paystream.processor.domain.Decision.Accepted;
import io.paystream.processor.domain.Event.AccountLimitsSet;
import java.util.List;

/** Decides whether the limits of an account are replaced. A frozen account's may be: nothing is initiated by that. */
final class LimitsDecider {

    private static final Policy<Replacement> POLICY = Policy.inOrder(List.of(
            Check.refuse(
                    LIMITS_VERSION_STALE,
                    Replacement::isStale,
                    replacement ->
                            "the limits of account " + replacement.account().id() + " have version "
                                    + replacement.account().limitsVersion()),
            Check.refuse(
                    ACCOUNT_CLOSED,
                    replacement -> replacement.account().status() == AccountStatus.CLOSED,
                    replacement -> "account " + replacement.account().id() + " is closed"),
            Check.refuse(
                    AMOUNT_OVERFLOW,
                    replacement ->
                            !replacement.account().canHave(replacement.command().limits()),
                    replacement ->
                            "the balance of account " + replacement.account().id()
                                    + " and an overdraft limit of "
                                    + replacement.command().limits().overdraftLimitMinor() + " are too much")));

    private record Replacement(Account account, SetAccountLimits command) {

        boolean isStale() {
            return command.expectedVersion().isPresent()
                    && command.expectedVersion().getAsInt() != account.limitsVersion();
        }
    }

    private LimitsDecider() {}

    static Decision set(BookState state, SetAccountLimits command) {
        return state.account(command.account())
                .map(account -> POLICY.refusal(new Replacement(account, command))
                        .orElseGet(() -> Accepted.of(
                                new AccountLimitsSet(account.id(), account.limitsVersion() + 1, command.limits()))))
                .orElseGet(() -> AccountDecider.notFound(command.account()));
    }
}
