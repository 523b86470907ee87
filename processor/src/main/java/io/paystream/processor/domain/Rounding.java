package io.paystream.processor.domain;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** The one rounding of fees. */
final class Rounding {

    private Rounding() {}

    /** {@code amount * numerator / denominator}, half-even, without overflow on the way. */
    static BigInteger halfEven(long amount, long numerator, long denominator) {
        return new BigDecimal(BigInteger.valueOf(amount).multiply(BigInteger.valueOf(numerator)))
                .divide(BigDecimal.valueOf(denominator), 0, RoundingMode.HALF_EVEN)
                .toBigIntegerExact();
    }
}
