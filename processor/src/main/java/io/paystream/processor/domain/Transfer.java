package io.paystream.processor.domain;

import java.util.List;

/** A movement of one amount between two sides, either of which may be shared by several. */
interface Transfer extends Movement {

    Check<Transfer> HOLD_FITS = Check.refuse(
            RejectionReason.AMOUNT_OVERFLOW,
            transfer -> !transfer.from().canHold(transfer.amount()),
            transfer -> "what account " + transfer.from().id() + " holds and " + transfer.amount() + " are too much");

    Party from();

    Party to();

    /** Whom the amount is taken from; more than one when a split payment is given back. */
    @Override
    default List<Part> debits() {
        return List.of(new Part(from(), amount()));
    }

    /** Whom the amount is given to; more than one when a split payment is captured. */
    @Override
    default List<Part> credits() {
        return List.of(new Part(to(), amount()));
    }
}
