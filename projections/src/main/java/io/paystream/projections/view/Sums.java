package io.paystream.projections.view;

import java.math.BigInteger;

/** Sums in minor units as rows keep them: in decimal digits, because a sum of longs may outgrow a long. */
final class Sums {

    static final String ZERO = BigInteger.ZERO.toString();

    private Sums() {}

    static String add(String sum, BigInteger amountMinor) {
        return new BigInteger(sum).add(amountMinor).toString();
    }

    static String add(String sum, long amountMinor) {
        return add(sum, BigInteger.valueOf(amountMinor));
    }
}
