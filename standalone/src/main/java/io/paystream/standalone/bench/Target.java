package io.paystream.standalone.bench;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** What a figure has to be. */
record Target(Bound bound, double value) {

    enum Bound {
        AT_LEAST,
        AT_MOST
    }

    static Target atLeast(double value) {
        return new Target(Bound.AT_LEAST, value);
    }

    static Target atMost(double value) {
        return new Target(Bound.AT_MOST, value);
    }

    boolean isMetBy(double measured) {
        return switch (bound) {
            case AT_LEAST -> measured >= value;
            case AT_MOST -> measured <= value;
        };
    }

    @Override
    public String toString() {
        String sign = switch (bound) {
            case AT_LEAST -> ">=";
            case AT_MOST -> "<=";
        };
        return sign + " " + new DecimalFormat("0.##", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value);
    }
}
