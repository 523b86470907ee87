package io.paystream.processor.domain;

import java.math.BigInteger;
import java.util.OptionalLong;

/**
 * What a creditor pays, in minor units of the currency.
 *
 * @param basisPoints ten-thousandths of each captured amount, rounded half-even
 * @param fixedMinor added to it
 * @param minimumMinor the fee is not less, except that it never exceeds the captured amount
 * @param maximumMinor the fee is not more
 * @param disputeFeeMinor taken when a dispute is opened
 * @param onRefund of the fee for the capture
 * @param onDisputeWon of the fee for the dispute
 */
public record FeeSchedule(
        Currency currency,
        int basisPoints,
        long fixedMinor,
        OptionalLong minimumMinor,
        OptionalLong maximumMinor,
        long disputeFeeMinor,
        FeePolicy onRefund,
        FeePolicy onDisputeWon) {

    public FeeSchedule {
        if (basisPoints < 0
                || basisPoints > Split.WHOLE
                || fixedMinor < 0
                || minimumMinor.orElse(0) < 0
                || maximumMinor.orElse(Long.MAX_VALUE) < minimumMinor.orElse(0)
                || disputeFeeMinor < 0) {
            throw new IllegalArgumentException("not a fee schedule: " + basisPoints + ", " + fixedMinor + ", "
                    + minimumMinor + ", " + maximumMinor + ", " + disputeFeeMinor);
        }
    }

    long ofCapture(long capturedMinor) {
        BigInteger fee = Rounding.halfEven(capturedMinor, basisPoints, Split.WHOLE)
                .add(BigInteger.valueOf(fixedMinor))
                .max(BigInteger.valueOf(minimumMinor.orElse(0)))
                .min(BigInteger.valueOf(maximumMinor.orElse(Long.MAX_VALUE)));
        return fee.min(BigInteger.valueOf(capturedMinor)).longValueExact();
    }
}
