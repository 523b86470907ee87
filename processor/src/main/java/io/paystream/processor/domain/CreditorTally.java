package io.paystream.processor.domain;

/**
 * What one creditor of a payment got, gave back and paid, in minor units of the payment's currency.
 *
 * @param capturedMinor its parts of the captures
 * @param takenBackMinor its parts of refunds, asked ones included, and of disputes that are open or lost
 * @param feeChargedMinor for captures
 * @param feeReturnedMinor of that, because of refunds
 */
public record CreditorTally(long capturedMinor, long takenBackMinor, long feeChargedMinor, long feeReturnedMinor) {

    static final CreditorTally NONE = new CreditorTally(0, 0, 0, 0);

    public CreditorTally {
        if (capturedMinor < 0 || takenBackMinor < 0 || takenBackMinor > capturedMinor) {
            throw new IllegalArgumentException("took " + takenBackMinor + " back of " + capturedMinor);
        }
        if (feeReturnedMinor < 0 || feeReturnedMinor > feeChargedMinor) {
            throw new IllegalArgumentException("returned " + feeReturnedMinor + " of a fee of " + feeChargedMinor);
        }
    }

    /** What it still has of the captures, before fees. */
    long keptMinor() {
        return capturedMinor - takenBackMinor;
    }

    CreditorTally capture(long minor) {
        return new CreditorTally(
                Math.addExact(capturedMinor, minor), takenBackMinor, feeChargedMinor, feeReturnedMinor);
    }

    /** Negative when it gets back what was taken. */
    CreditorTally takeBack(long signedMinor) {
        return new CreditorTally(
                capturedMinor, Math.addExact(takenBackMinor, signedMinor), feeChargedMinor, feeReturnedMinor);
    }

    /** {@code disputedMinor}: what of {@code takenBackMinor} is no refund. */
    long feeOfRefund(long disputedMinor, long refundedNowMinor) {
        if (capturedMinor == 0) {
            return 0;
        }
        long refunded = takenBackMinor - disputedMinor + refundedNowMinor;
        long due = Rounding.halfEven(feeChargedMinor, refunded, capturedMinor).longValueExact();
        return Math.max(0, due - feeReturnedMinor);
    }

    CreditorTally chargeFee(long minor) {
        return new CreditorTally(
                capturedMinor, takenBackMinor, Math.addExact(feeChargedMinor, minor), feeReturnedMinor);
    }

    CreditorTally returnFee(long minor) {
        return new CreditorTally(
                capturedMinor, takenBackMinor, feeChargedMinor, Math.addExact(feeReturnedMinor, minor));
    }
}
