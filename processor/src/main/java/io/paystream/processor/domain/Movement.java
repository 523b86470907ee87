package io.paystream.processor.domain;

import static io.paystream.processor.domain.AccountStatus.CLOSED;
import static io.paystream.processor.domain.AccountStatus.FROZEN;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Money that a command wants to move, or to hold for a move, and the checks that such commands share. */
interface Movement {

    Check<Movement> NO_CLOSED_ACCOUNT = new Check<>(
            RejectionReason.ACCOUNT_CLOSED,
            movement -> movement.first(party -> party.is(CLOSED)).map(party -> "account " + party.id() + " is closed"));

    Check<Movement> NO_FROZEN_ACCOUNT = new Check<>(
            RejectionReason.ACCOUNT_FROZEN,
            movement -> movement.first(party -> party.is(FROZEN)).map(party -> "account " + party.id() + " is frozen"));

    Check<Movement> ONE_CURRENCY = new Check<>(
            RejectionReason.CURRENCY_MISMATCH,
            movement -> movement.first(party -> !party.takes(movement.amount().currency()))
                    .map(party -> "account " + party.id() + " does not take "
                            + movement.amount().currency()));

    Check<Movement> BALANCE_FITS = new Check<>(
            RejectionReason.AMOUNT_OVERFLOW,
            movement -> firstPart(movement.credits(), part -> !part.canBeReceived())
                    .map(part ->
                            "the balance of account " + part.party().id() + " and " + part.amount() + " are too much"));

    /** For what is taken whether it is there or not. */
    Check<Movement> DEBIT_FITS = new Check<>(
            RejectionReason.AMOUNT_OVERFLOW,
            movement -> firstPart(movement.debits(), part -> !part.canBeTaken())
                    .map(part -> "the balance of account " + part.party().id() + " less " + part.amount()
                            + " is too small"));

    Check<Movement> ENOUGH_FUNDS = new Check<>(
            RejectionReason.INSUFFICIENT_FUNDS,
            movement -> firstPart(movement.debits(), part -> !part.isCovered())
                    .map(part -> "account " + part.party().id() + " has "
                            + part.party().account().orElseThrow().available() + " available, "
                            + (part.pending().isZero() ? "" : part.pending() + " of the payment pending, ")
                            + part.amount() + " were asked"));

    /** One of those that move, all of which are of its currency. */
    Money amount();

    /** Whom something is taken from. */
    List<Part> debits();

    /** Whom something is given to. */
    List<Part> credits();

    private Optional<Party> first(Predicate<Party> condition) {
        return first(debits(), condition).or(() -> first(credits(), condition));
    }

    private static Optional<Party> first(List<Part> parts, Predicate<Party> condition) {
        return firstPart(parts, part -> condition.test(part.party())).map(Part::party);
    }

    /** A loop and no stream, like others in this room: every payment passes here several times. */
    private static Optional<Part> firstPart(List<Part> parts, Predicate<Part> condition) {
        for (Part part : parts) {
            if (condition.test(part)) {
                return Optional.of(part);
            }
        }
        return Optional.empty();
    }
}
