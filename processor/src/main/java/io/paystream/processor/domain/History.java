package io.paystream.processor.domain;

import java.math.BigInteger;
import java.util.List;

/**
 * What the risk rules know of a debtor's earlier payments, whether anything became of them or not.
 *
 * @param sumMinor of the authorized amounts; may be beyond 64 bits
 * @param recent when the last were authorized, in milliseconds since the epoch, oldest first: as many as a rule can ask for
 */
public record History(long count, BigInteger sumMinor, List<Long> recent) {

    public static final History NONE = new History(0, BigInteger.ZERO, List.of());

    /** The widest window and the largest number that a rule can ask for. */
    private static final long LONGEST_WINDOW_MS = 86_400_000;

    private static final int MOST_PAYMENTS = 20;

    public History {
        recent = List.copyOf(recent);
    }

    History withPayment(long minor, long now) {
        return new History(count + 1, sumMinor.add(BigInteger.valueOf(minor)), recentAnd(now));
    }

    private List<Long> recentAnd(long now) {
        int size = recent.size();
        int from = Math.max(0, size + 1 - MOST_PAYMENTS);
        while (from < size && now - recent.get(from) >= LONGEST_WINDOW_MS) {
            from++;
        }
        Long[] all = new Long[size - from + 1];
        for (int i = from; i < size; i++) {
            all[i - from] = recent.get(i);
        }
        all[size - from] = now;
        return List.of(all);
    }

    History withIncrease(long minor) {
        return new History(count, sumMinor.add(BigInteger.valueOf(minor)), recent);
    }

    /** As if the payment had never been; its time stays. */
    History without(long minor) {
        return new History(count - 1, sumMinor.subtract(BigInteger.valueOf(minor)), recent);
    }

    /** Those of the last {@code windowMs}, this millisecond included. */
    long paymentsWithin(long windowMs, long now) {
        return recent.stream().filter(at -> now - at < windowMs).count();
    }
}
