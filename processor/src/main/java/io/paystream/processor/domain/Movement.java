package io.paystream.processor.domain;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Money that a command wants to move, or to hold for a move, and the checks every such command shares. */
interface Movement {

    Party from();

    Party to();

    Money amount();

    Check<Movement> NO_CLOSED_ACCOUNT = new Check<>(
            RejectionReason.ACCOUNT_CLOSED,
            movement -> first(movement, Party::isClosed).map(party -> "account %s is closed".formatted(party.id())));

    Check<Movement> NO_FROZEN_ACCOUNT = new Check<>(
            RejectionReason.ACCOUNT_FROZEN,
            movement -> first(movement, Party::isFrozen).map(party -> "account %s is frozen".formatted(party.id())));

    Check<Movement> ONE_CURRENCY = new Check<>(
            RejectionReason.CURRENCY_MISMATCH,
            movement -> first(movement, party -> !party.takes(movement.amount().currency()))
                    .map(party -> "account %s does not take %s"
                            .formatted(party.id(), movement.amount().currency())));

    Check<Movement> HOLD_FITS = Check.refuseWhen(
            movement -> !movement.from().canHold(movement.amount()),
            RejectionReason.AMOUNT_OVERFLOW,
            movement -> "what account %s holds plus %s does not fit into 64 bits"
                    .formatted(movement.from().id(), movement.amount()));

    Check<Movement> BALANCE_FITS = Check.refuseWhen(
            movement -> !movement.to().canReceive(movement.amount()),
            RejectionReason.AMOUNT_OVERFLOW,
            movement -> "the balance of account %s plus %s does not fit into 64 bits"
                    .formatted(movement.to().id(), movement.amount()));

    Check<Movement> ENOUGH_FUNDS = Check.refuseWhen(
            movement -> !movement.from().covers(movement.amount()),
            RejectionReason.INSUFFICIENT_FUNDS,
            movement -> "account %s has less than %s available"
                    .formatted(movement.from().id(), movement.amount()));

    private static Optional<Party> first(Movement movement, Predicate<Party> condition) {
        return Stream.of(movement.from(), movement.to()).filter(condition).findFirst();
    }
}
