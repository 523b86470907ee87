package io.paystream.processor.domain;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** An amount divided among the creditors of a payment, in their order: the payment's own first, then the splits'. */
public record Shares(List<Long> minors) {

    public Shares {
        minors = List.copyOf(minors);
        if (minors.isEmpty() || hasNegative(minors)) {
            throw new IllegalArgumentException("not a division: " + minors);
        }
    }

    private static boolean hasNegative(List<Long> minors) {
        for (long minor : minors) {
            if (minor < 0) {
                return true;
            }
        }
        return false;
    }

    /** Everything for the one creditor. */
    static Shares whole(long minor) {
        return new Shares(List.of(minor));
    }

    /**
     * In proportion to the weights, by largest remainder: each gets its exact part without the fraction, and the units
     * that are left go one by one to the largest fractions, of equal ones to the earlier creditor. Sums to the amount;
     * no share exceeds its weight when the amount does not exceed their sum.
     */
    static Shares divided(long minor, List<Long> weights) {
        if (weights.size() == 1) {
            return whole(minor);
        }
        BigInteger total = weights.stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
        if (total.signum() == 0) {
            return new Shares(weights);
        }
        List<BigInteger[]> exact = weights.stream()
                .map(weight -> BigInteger.valueOf(minor)
                        .multiply(BigInteger.valueOf(weight))
                        .divideAndRemainder(total))
                .toList();
        List<Long> shares = new ArrayList<>(
                exact.stream().map(part -> part[0].longValueExact()).toList());
        long left = minor - shares.stream().mapToLong(Long::longValue).sum();
        IntStream.range(0, exact.size())
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> exact.get(i)[1]).reversed())
                .limit(left)
                .forEach(i -> shares.set(i, shares.get(i) + 1));
        return new Shares(shares);
    }

    public long totalMinor() {
        long total = 0;
        for (long minor : minors) {
            total = Math.addExact(total, minor);
        }
        return total;
    }
}
