package io.paystream.standalone.demo;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one payment of the demonstration goes through, and the status it must end with. */
enum Scenario {
    TRANSFER("CAPTURED"),
    CAPTURED_IN_PARTS("CAPTURED"),
    VOIDED("VOIDED"),
    REFUNDED_IN_PART("PARTIALLY_REFUNDED"),
    REFUNDED("REFUNDED"),
    PAYOUT("CAPTURED"),
    LEFT_OPEN("AUTHORIZED"),
    SENT_TWICE("CAPTURED"),
    KEY_REUSED("CAPTURED"),
    CAPTURED_TOO_MUCH("PARTIALLY_CAPTURED"),
    TO_ANOTHER_BOOK("CAPTURED"),
    RETURNED_BY_ANOTHER_BOOK("RETURNED"),
    WITHOUT_FUNDS(null);

    /** Twenty payments in these shares, over and over: the same mix at every number of payments and in every run. */
    private static final List<Scenario> MIX = List.of(
            TRANSFER,
            CAPTURED_IN_PARTS,
            TRANSFER,
            VOIDED,
            TRANSFER,
            WITHOUT_FUNDS,
            REFUNDED_IN_PART,
            TO_ANOTHER_BOOK,
            CAPTURED_IN_PARTS,
            SENT_TWICE,
            TRANSFER,
            PAYOUT,
            REFUNDED,
            RETURNED_BY_ANOTHER_BOOK,
            KEY_REUSED,
            CAPTURED_IN_PARTS,
            LEFT_OPEN,
            TRANSFER,
            VOIDED,
            CAPTURED_TOO_MUCH);

    private final @Nullable String finalStatus;

    Scenario(@Nullable String finalStatus) {
        this.finalStatus = finalStatus;
    }

    static Scenario of(int index) {
        return MIX.get(index % MIX.size());
    }

    /** Empty when no payment comes into being. */
    Optional<String> finalStatus() {
        return Optional.ofNullable(finalStatus);
    }
}
