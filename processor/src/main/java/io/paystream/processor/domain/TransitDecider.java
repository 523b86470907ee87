package io.paystream.processor.domain;

import io.paystream.processor.domain.Command.ApplyLeg;
import io.paystream.processor.domain.Decision.Accepted;
import io.paystream.processor.domain.Event.TransitCredited;
import io.paystream.processor.domain.Event.TransitDebited;
import io.paystream.processor.domain.Event.TransitSent;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides the requests of another book. A freeze, of the book or of the account, does not stop them: it stops what is
 * initiated here. What cannot be applied is refused, and the refusal sends the money back.
 */
final class TransitDecider {

    private static final Policy<Credit> CREDIT = Policy.inOrder(List.of(
            Movement.NO_CLOSED_ACCOUNT,
            Movement.ONE_CURRENCY,
            Check.refuse(
                    RejectionReason.COUNTERPARTY_BLOCKED,
                    Credit::isBlocked,
                    credit -> "account " + credit.to().id() + " blocks " + credit.payer()),
            Movement.BALANCE_FITS));

    private static final Policy<Refund> REFUND =
            Policy.inOrder(List.of(Movement.NO_CLOSED_ACCOUNT, Movement.ONE_CURRENCY, Movement.ENOUGH_FUNDS));

    /** A dispute takes, and gives when it is won, whatever became of the account. */
    private static final Policy<Request> DISPUTE = Policy.inOrder(List.of(Movement.ONE_CURRENCY));

    private record Request(Party from, Party to, Money amount) implements Transfer {}

    /** @param pending what of the payment is still pending on the creditor's account */
    private record Refund(Party from, Party to, Money amount, Money pending) implements Transfer {

        @Override
        public List<Part> debits() {
            return List.of(new Part(from, amount, pending));
        }
    }

    /** @param payer as the creditor's block list would name it */
    private record Credit(Party from, Party to, Money amount, String payer) implements Transfer {

        boolean isBlocked() {
            return to.account()
                    .filter(account -> account.limits().blocks(payer))
                    .isPresent();
        }
    }

    private TransitDecider() {}

    static Decision credit(BookState state, ApplyLeg command) {
        Leg leg = command.leg();
        return Party.find(state, leg.creditor())
                .map(creditor -> switch (leg.purpose()) {
                    case DISPUTE_WON -> giveBack(command, creditor);
                    case CAPTURE, REFUND, DISPUTE -> credit(state, command, creditor);
                })
                .orElseGet(() -> AccountDecider.notFound(leg.creditor()));
    }

    static Decision debit(BookState state, ApplyLeg command) {
        Leg leg = command.leg();
        return Party.find(state, leg.creditor())
                .map(creditor -> switch (leg.purpose()) {
                    case DISPUTE -> takeForDispute(state, command, creditor);
                    case CAPTURE, REFUND, DISPUTE_WON -> debit(state, command, creditor);
                })
                .orElseGet(() -> AccountDecider.notFound(leg.creditor()));
    }

    /** The creditor pays the fee of its own book. */
    private static Decision credit(BookState state, ApplyLeg command, Party creditor) {
        Leg leg = command.leg();
        String payer = command.sourceBook() + "/" + leg.debtor();
        return CREDIT.refusal(new Credit(Party.transit(), creditor, leg.amount(), payer))
                .orElseGet(() -> credited(
                        command,
                        creditor,
                        Fees.in(state).ofCredit(leg.paymentId(), leg.legId(), creditor.id(), leg.amount())));
    }

    private static Decision giveBack(ApplyLeg command, Party creditor) {
        Money amount = command.leg().amount();
        return DISPUTE.refusal(new Request(Party.transit(), creditor, amount))
                .orElseGet(() -> credited(command, creditor.receiverOf(amount), Optional.empty()));
    }

    private static Decision debit(BookState state, ApplyLeg command, Party creditor) {
        Leg leg = command.leg();
        Money pending = Deferred.amount(state, creditor, leg.paymentId(), leg.amount());
        return REFUND.refusal(new Refund(creditor, Party.transit(), leg.amount(), pending))
                .orElseGet(() -> debited(command, creditor, Optional.empty()));
    }

    /** Whoever cannot pay the fee as well does not pay it. */
    private static Decision takeForDispute(BookState state, ApplyLeg command, Party creditor) {
        Leg leg = command.leg();
        Request request = new Request(creditor, Party.transit(), leg.amount());
        return DISPUTE.refusal(request).orElseGet(() -> {
            Party from = creditor.giverOf(leg.amount());
            Money fee = Fees.in(state).ofDispute(creditor.id(), leg.amount());
            return debited(
                    command,
                    from,
                    from.equals(creditor) && creditor.canGive(leg.amount(), fee)
                            ? Fees.charged(leg.paymentId(), creditor.id(), fee, leg.legId())
                            : Optional.empty());
        });
    }

    private static Decision credited(ApplyLeg command, Party to, Optional<Event> fee) {
        return new Accepted(new Events(
                new TransitCredited(command.sourceBook(), command.leg(), to.id()),
                Stream.concat(fee.stream(), Stream.of(answer(command, LegKind.CONFIRM)))
                        .toList()));
    }

    private static Decision debited(ApplyLeg command, Party from, Optional<Event> fee) {
        return new Accepted(new Events(
                new TransitDebited(command.sourceBook(), command.leg(), from.id()),
                Stream.concat(fee.stream(), Stream.of(answer(command, LegKind.DELIVER)))
                        .toList()));
    }

    private static TransitSent answer(ApplyLeg command, LegKind kind) {
        return new TransitSent(new OutgoingLeg(command.sourceBook(), kind, command.leg()));
    }
}
