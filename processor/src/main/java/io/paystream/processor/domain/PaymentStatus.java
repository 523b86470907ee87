package io.paystream.processor.domain;

/** The label of a payment, derived from its phase and amounts; never the truth itself. */
public enum PaymentStatus {
    AUTHORIZED,
    PARTIALLY_CAPTURED,
    CAPTURED,
    PARTIALLY_REFUNDED,
    REFUNDED,
    VOIDED,
    EXPIRED,
    DISPUTED,
    CHARGED_BACK,
    RETURNED;

    /** A dispute that is open is said first, then that something is held, then what became of all that was captured. */
    static PaymentStatus of(PaymentPhase phase, PaymentTally tally) {
        if (tally.disputedMinor() > 0) {
            return DISPUTED;
        }
        return switch (phase) {
            case AUTHORIZED -> AUTHORIZED;
            case PARTIALLY_CAPTURED -> PARTIALLY_CAPTURED;
            case VOIDED -> VOIDED;
            case EXPIRED -> EXPIRED;
            case SETTLED -> ofSettled(tally);
        };
    }

    private static PaymentStatus ofSettled(PaymentTally tally) {
        boolean nothingUnderWay = tally.refundsPendingMinor() == 0 && tally.inTransitMinor() == 0;
        if (tally.chargedBackMinor() > 0 && tally.refundableMinor() == 0 && nothingUnderWay) {
            return CHARGED_BACK;
        }
        if (tally.returnedMinor() == tally.capturedMinor()) {
            return RETURNED;
        }
        if (tally.refundedMinor() == 0) {
            return CAPTURED;
        }
        return tally.refundedMinor() + tally.returnedMinor() == tally.capturedMinor() ? REFUNDED : PARTIALLY_REFUNDED;
    }
}
