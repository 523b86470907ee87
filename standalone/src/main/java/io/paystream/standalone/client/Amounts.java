package io.paystream.standalone.client;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Currency;

/** Minor units as people read them. */
public final class Amounts {

    private Amounts() {}

    /** {@code 1234, EUR} is {@code 12.34 EUR}; {@code 1234, JPY} is {@code 1234 JPY}. */
    public static String format(long minor, String currency) {
        return format(BigInteger.valueOf(minor), currency);
    }

    /** Of a sum, which may be more than a long holds. */
    public static String format(BigInteger minor, String currency) {
        int digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        return new BigDecimal(minor, digits).toPlainString() + " " + currency;
    }
}
