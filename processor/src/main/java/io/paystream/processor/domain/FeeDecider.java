package io.paystream.processor.domain;

import static io.paystream.processor.domain.RejectionReason.ACCOUNT_CLOSED;
import static io.paystream.processor.domain.RejectionReason.CURRENCY_MISMATCH;

import io.paystream.processor.domain.Command.SetFeeSchedule;
import io.paystream.processor.domain.Decision.Accepted;
import io.paystream.processor.domain.Event.FeeScheduleSet;
import java.util.List;

/**
 * Decides whether a fee schedule is replaced. A frozen account's may be: nothing is initiated by that. What was charged
 * stays charged, and what is given back follows the schedule of the day on which it is given back.
 */
final class FeeDecider {

    private static final Policy<Replacement> POLICY = Policy.inOrder(List.of(
            Check.refuse(
                    ACCOUNT_CLOSED,
                    replacement -> replacement.account().status() == AccountStatus.CLOSED,
                    replacement -> "account " + replacement.account().id() + " is closed"),
            Check.refuse(
                    CURRENCY_MISMATCH,
                    replacement -> !replacement
                            .account()
                            .currency()
                            .equals(replacement.schedule().currency()),
                    replacement -> "account " + replacement.account().id() + " does not take "
                            + replacement.schedule().currency())));

    private record Replacement(Account account, FeeSchedule schedule) {}

    private FeeDecider() {}

    static Decision set(BookState state, SetFeeSchedule command) {
        FeeScheduleSet set = new FeeScheduleSet(command.account(), command.schedule());
        return command.account().map(id -> setOfAccount(state, id, set)).orElseGet(() -> Accepted.of(set));
    }

    private static Decision setOfAccount(BookState state, String id, FeeScheduleSet set) {
        return state.account(id)
                .map(account ->
                        POLICY.refusal(new Replacement(account, set.schedule())).orElseGet(() -> Accepted.of(set)))
                .orElseGet(() -> AccountDecider.notFound(id));
    }
}
