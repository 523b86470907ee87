package io.paystream.processor.domain;

import static io.paystream.processor.domain.RejectionReason.ACCOUNT_ALREADY_EXISTS;
import static io.paystream.processor.domain.RejectionReason.ACCOUNT_BALANCE_NOT_ZERO;
import static io.paystream.processor.domain.RejectionReason.ACCOUNT_CLOSED;
import static io.paystream.processor.domain.RejectionReason.ACCOUNT_FROZEN;
import static io.paystream.processor.domain.RejectionReason.ACCOUNT_HAS_DISPUTES;
import static io.paystream.processor.domain.RejectionReason.ACCOUNT_HAS_HOLDS;
import static io.paystream.processor.domain.RejectionReason.ACCOUNT_HAS_PENDING;
import static io.paystream.processor.domain.RejectionReason.ACCOUNT_NOT_FOUND;
import static io.paystream.processor.domain.RejectionReason.ACCOUNT_NOT_FROZEN;

import io.paystream.processor.domain.Command.CloseAccount;
import io.paystream.processor.domain.Command.FreezeAccount;
import io.paystream.processor.domain.Command.OpenAccount;
import io.paystream.processor.domain.Command.UnfreezeAccount;
import io.paystream.processor.domain.Decision.Accepted;
import io.paystream.processor.domain.Decision.Rejected;
import io.paystream.processor.domain.Event.AccountClosed;
import io.paystream.processor.domain.Event.AccountFrozen;
import io.paystream.processor.domain.Event.AccountOpened;
import io.paystream.processor.domain.Event.AccountUnfrozen;
import java.util.List;
import java.util.Optional;

/** Decides the commands about a customer's account. Limits will be set here. */
final class AccountDecider {

    static final Check<Account> NOT_CLOSED = Check.refuse(
            ACCOUNT_CLOSED,
            account -> account.status() == AccountStatus.CLOSED,
            account -> "account " + account.id() + " is closed");

    private static final Check<Account> NOT_FROZEN = Check.refuse(
            ACCOUNT_FROZEN,
            account -> account.status() == AccountStatus.FROZEN,
            account -> "account " + account.id() + " is frozen");

    private static final Check<Account> FROZEN = Check.refuse(
            ACCOUNT_NOT_FROZEN,
            account -> account.status() != AccountStatus.FROZEN,
            account -> "account " + account.id() + " is not frozen");

    private static final Check<Account> ZERO_BALANCE = Check.refuse(
            ACCOUNT_BALANCE_NOT_ZERO,
            account -> !account.posted().isZero(),
            account -> "account " + account.id() + " has a balance of " + account.posted());

    private static final Check<Account> NOTHING_HELD = Check.refuse(
            ACCOUNT_HAS_HOLDS,
            account -> !account.held().isZero(),
            account -> "account " + account.id() + " has " + account.held() + " on hold");

    /** An overdraft may have been paid out meanwhile, so that a balance of zero has pending money in it. */
    private static final Check<Account> NOTHING_PENDING = Check.refuse(
            ACCOUNT_HAS_PENDING,
            account -> !account.settlement().pending().isEmpty(),
            account -> "account " + account.id() + " has " + account.pending() + " pending");

    private static final Check<Account> NO_DISPUTES = Check.refuse(
            ACCOUNT_HAS_DISPUTES,
            account -> account.openDisputes() > 0,
            account -> "account " + account.id() + " has " + account.openDisputes() + " open disputes");

    private static final Policy<Account> FREEZE = Policy.inOrder(List.of(NOT_CLOSED, NOT_FROZEN));
    private static final Policy<Account> UNFREEZE = Policy.inOrder(List.of(NOT_CLOSED, FROZEN));

    /** A frozen account is unfrozen first: closing it would end what the freeze was to preserve. */
    private static final Policy<Account> CLOSE =
            Policy.inOrder(List.of(NOT_CLOSED, NOT_FROZEN, ZERO_BALANCE, NOTHING_HELD, NOTHING_PENDING, NO_DISPUTES));

    private AccountDecider() {}

    static Decision open(BookState state, OpenAccount command) {
        if (state.account(command.account()).isPresent()) {
            return new Rejected(ACCOUNT_ALREADY_EXISTS, "account " + command.account() + " exists already");
        }
        return Accepted.of(new AccountOpened(command.account(), command.currency()));
    }

    static Decision freeze(BookState state, FreezeAccount command) {
        return change(state, command.account(), FREEZE, new AccountFrozen(command.account(), command.reason()));
    }

    static Decision unfreeze(BookState state, UnfreezeAccount command) {
        return change(state, command.account(), UNFREEZE, new AccountUnfrozen(command.account(), command.reason()));
    }

    static Decision close(BookState state, CloseAccount command) {
        return change(state, command.account(), CLOSE, new AccountClosed(command.account(), command.reason()));
    }

    private static Decision change(BookState state, String id, Policy<Account> policy, Event event) {
        Optional<Account> account = state.account(id);
        if (account.isEmpty()) {
            return notFound(id);
        }
        return policy.refusal(account.get()).orElseGet(() -> Accepted.of(event));
    }

    static Decision notFound(String id) {
        return new Rejected(ACCOUNT_NOT_FOUND, "account " + id + " does not exist");
    }
}
