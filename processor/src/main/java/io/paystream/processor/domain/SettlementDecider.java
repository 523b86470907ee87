package io.paystream.processor.domain;

import static io.paystream.processor.domain.RejectionReason.FUNDS_NOT_DUE;
import static io.paystream.processor.domain.RejectionReason.NOTHING_PENDING;

import io.paystream.processor.domain.Command.ReleaseFunds;
import io.paystream.processor.domain.Command.SetSettlementDelay;
import io.paystream.processor.domain.Decision.Accepted;
import io.paystream.processor.domain.Event.FundsReleased;
import io.paystream.processor.domain.Event.SettlementDelaySet;
import java.util.List;

/**
 * Decides when captured money becomes available. The delay of a frozen account may be set, and what has come due on one
 * is released: nothing is initiated by either.
 */
final class SettlementDecider {

    private static final Policy<Account> SET = Policy.inOrder(List.of(AccountDecider.NOT_CLOSED));

    private static final Policy<Release> RELEASE = Policy.inOrder(List.of(
            Check.refuse(
                    NOTHING_PENDING,
                    release -> release.minor() == 0,
                    release ->
                            "nothing is pending on account " + release.account().id() + " until "
                                    + release.command().day()),
            Check.refuse(
                    FUNDS_NOT_DUE,
                    release -> release.decidedAt()
                            < Settlement.beginOf(release.command().day()),
                    release -> release.command().day() + " has not begun at " + release.decidedAt())));

    private record Release(Account account, ReleaseFunds command, long decidedAt) {

        long minor() {
            return account.settlement().pending().minorUntil(command.day());
        }
    }

    private SettlementDecider() {}

    static Decision set(BookState state, SetSettlementDelay command) {
        return state.account(command.account())
                .map(account -> SET.refusal(account)
                        .orElseGet(() -> Accepted.of(new SettlementDelaySet(account.id(), command.delayDays()))))
                .orElseGet(() -> AccountDecider.notFound(command.account()));
    }

    static Decision release(BookState state, ReleaseFunds command, long now) {
        return state.account(command.account())
                .map(account -> release(new Release(account, command, now)))
                .orElseGet(() -> AccountDecider.notFound(command.account()));
    }

    private static Decision release(Release release) {
        return RELEASE.refusal(release)
                .orElseGet(() -> Accepted.of(new FundsReleased(
                        release.account().id(),
                        release.account().posted().withMinor(release.minor()),
                        release.command().day())));
    }
}
