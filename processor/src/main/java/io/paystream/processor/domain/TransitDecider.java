package io.paystream.processor.domain;

import io.paystream.processor.domain.Command.ApplyLeg;
import io.paystream.processor.domain.Decision.Accepted;
import io.paystream.processor.domain.Event.TransitCredited;
import io.paystream.processor.domain.Event.TransitDebited;
import io.paystream.processor.domain.Event.TransitSent;
import java.util.List;
import java.util.Optional;

/**
 * Decides the requests of another book. A freeze, of the book or of the account, does not stop them: it stops what is
 * initiated here. What cannot be applied is refused, and the refusal sends the money back.
 */
final class TransitDecider {

    private static final Policy<Request> CREDIT =
            Policy.inOrder(List.of(Movement.NO_CLOSED_ACCOUNT, Movement.ONE_CURRENCY, Movement.BALANCE_FITS));

    private static final Policy<Request> REFUND =
            Policy.inOrder(List.of(Movement.NO_CLOSED_ACCOUNT, Movement.ONE_CURRENCY, Movement.ENOUGH_FUNDS));

    /** The scheme takes the money, whether it is there or not. */
    private static final Policy<Request> DISPUTE = Policy.inOrder(List.of(Movement.ONE_CURRENCY, Movement.DEBIT_FITS));

    private record Request(Party from, Party to, Money amount) implements Movement {}

    private TransitDecider() {}

    static Decision credit(BookState state, ApplyLeg command) {
        Leg leg = command.leg();
        return Party.find(state, leg.creditor())
                .map(creditor -> credit(command, creditor))
                .orElseGet(() -> AccountDecider.notFound(leg.creditor()));
    }

    static Decision debit(BookState state, ApplyLeg command) {
        Leg leg = command.leg();
        return Party.find(state, leg.creditor())
                .map(creditor -> debit(command, creditor))
                .orElseGet(() -> AccountDecider.notFound(leg.creditor()));
    }

    private static Decision credit(ApplyLeg command, Party creditor) {
        Request request = new Request(Party.transit(), creditor, command.leg().amount());
        return CREDIT.refusal(request)
                .orElseGet(() -> Accepted.of(
                        new TransitCredited(command.sourceBook(), command.leg(), creditor.id()),
                        answer(command, LegKind.CONFIRM)));
    }

    private static Decision debit(ApplyLeg command, Party creditor) {
        Party from = isForced(command) ? creditor.orSuspense() : creditor;
        Request request = new Request(from, Party.transit(), command.leg().amount());
        Optional<Decision> refusal = (isForced(command) ? DISPUTE : REFUND).refusal(request);
        return refusal.orElseGet(() -> Accepted.of(
                new TransitDebited(command.sourceBook(), command.leg(), from.id()), answer(command, LegKind.DELIVER)));
    }

    private static boolean isForced(ApplyLeg command) {
        return command.leg().purpose() == LegPurpose.DISPUTE;
    }

    private static TransitSent answer(ApplyLeg command, LegKind kind) {
        return new TransitSent(new OutgoingLeg(command.sourceBook(), kind, command.leg()));
    }
}
