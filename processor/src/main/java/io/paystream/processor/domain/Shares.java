package io.paystream.processor.domain;

import java.util.List;

/** An amount divided among the creditors of a payment, in their order: the payment's own first, then the splits'. */
public record Shares(List<Long> minors) {

    public Shares {
        minors = List.copyOf(minors);
        if (minors.isEmpty() || minors.stream().anyMatch(minor -> minor < 0)) {
            throw new IllegalArgumentException("not a division: " + minors);
        }
    }

    /** Everything for the one creditor. */
    static Shares whole(long minor) {
        return new Shares(List.of(minor));
    }

    public long totalMinor() {
        return minors.stream().mapToLong(Long::longValue).reduce(0, Math::addExact);
    }
}
