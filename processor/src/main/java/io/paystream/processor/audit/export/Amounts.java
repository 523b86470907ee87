package io.paystream.processor.audit.export;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Currency;

/** Minor units as a decimal number with as many digits as the currency has. */
final class Amounts {

    private Amounts() {}

    static String decimal(long minor, String currency) {
        return decimal(BigInteger.valueOf(minor), currency);
    }

    /** Of a sum, which may be more than a long holds. */
    static String decimal(BigInteger minor, String currency) {
        int digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        return new BigDecimal(minor, digits).toPlainString();
    }
}
