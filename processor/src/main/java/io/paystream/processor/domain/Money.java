package io.paystream.processor.domain;

/** A signed amount in minor units of one currency. Arithmetic is exact, and two currencies never meet. */
public record Money(long minor, Currency currency) {

    public static Money zero(Currency currency) {
        return new Money(0, currency);
    }

    /** Another amount of the same currency. */
    public Money withMinor(long otherMinor) {
        return new Money(otherMinor, currency);
    }

    /** Throws ArithmeticException on overflow; ask {@link #canAdd} first where a caller's amount comes in. */
    public Money plus(Money other) {
        requireSameCurrency(other);
        return withMinor(Math.addExact(minor, other.minor));
    }

    /** Throws ArithmeticException on overflow. */
    public Money minus(Money other) {
        requireSameCurrency(other);
        return withMinor(Math.subtractExact(minor, other.minor));
    }

    public Money negated() {
        return withMinor(Math.negateExact(minor));
    }

    /** Whether {@link #plus} fits into 64 bits. */
    public boolean canAdd(Money other) {
        requireSameCurrency(other);
        long sum = minor + other.minor;
        boolean overflows = ((minor ^ sum) & (other.minor ^ sum)) < 0; // as Math.addExact tells it
        return !overflows;
    }

    public boolean isZero() {
        return minor == 0;
    }

    public boolean isPositive() {
        return minor > 0;
    }

    public boolean isNegative() {
        return minor < 0;
    }

    public boolean isMoreThan(Money other) {
        requireSameCurrency(other);
        return minor > other.minor;
    }

    private void requireSameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException(currency + " met " + other.currency);
        }
    }

    /** For details and messages: the amount in minor units. */
    @Override
    public String toString() {
        return minor + " " + currency + " minor";
    }
}
