package io.paystream.commands.flow;

import java.time.Duration;

/**
 * How many commands may be under way in one partition. After the gradient limit of Netflix's concurrency-limits: the limit
 * grows while it is used and answers come in their usual time, and shrinks in proportion as they take longer. What is
 * usual drifts upwards under a load that lasts, so it is held between a sixteenth and an eighth of the delay budget: the
 * limit never shrinks for times that nobody minds, and never gets used to a queue. Commands that were let in before it
 * shrank say nothing of it. Not thread-safe.
 */
final class ConcurrencyLimit {

    private static final long WINDOW_NANOS = 50_000_000L;
    private static final int FIRST = 1_000;

    /** Times of up to so many usual ones are within the variation of a healthy system. */
    private static final double TOLERANCE = 2;

    private static final double STEEPEST = 0.5;
    private static final double NEWEST_LIMIT_WEIGHT = 0.5;
    private static final double NEWEST_TIME_WEIGHT = 0.01;
    private static final int LEAST_USUAL_PART = 16;
    private static final int MOST_USUAL_PART = 8;

    private final int most;
    private final double leastUsualNanos;
    private final double mostUsualNanos;
    private int least;
    private double limit;
    private boolean hasShrunk;
    private long shrunkNanos;
    private double usualNanos;
    private boolean isOpen;
    private long windowNanos;
    private double sumNanos;
    private int samples;
    private int mostInFlight;

    ConcurrencyLimit(int least, int most, Duration delayBudget) {
        this.least = least;
        this.most = most;
        this.limit = Math.clamp(FIRST, least, most);
        this.leastUsualNanos = delayBudget.toNanos() / (double) LEAST_USUAL_PART;
        this.mostUsualNanos = delayBudget.toNanos() / (double) MOST_USUAL_PART;
    }

    int limit() {
        return (int) limit;
    }

    /** It shrinks to this and no further from now on. */
    void keepsAtLeast(int newLeast) {
        least = newLeast;
        limit = Math.max(limit, newLeast);
    }

    /**
     * A command got its committed entry.
     *
     * @param tookNanos since it was let in
     * @param wayNanos what it takes without a queue: never more than usual
     * @param inFlight commands under way, this one included
     */
    void answered(long tookNanos, long wayNanos, int inFlight, long nowNanos) {
        if (hasShrunk && nowNanos - tookNanos - shrunkNanos < 0) {
            return;
        }
        if (!isOpen) {
            isOpen = true;
            windowNanos = nowNanos;
        }
        sumNanos += tookNanos;
        samples++;
        mostInFlight = Math.max(mostInFlight, inFlight);
        if (nowNanos - windowNanos >= WINDOW_NANOS) {
            adapt(sumNanos / samples, wayNanos, nowNanos);
            isOpen = false;
            sumNanos = 0;
            samples = 0;
            mostInFlight = 0;
        }
    }

    private void adapt(double tookNanos, long wayNanos, long nowNanos) {
        usualNanos = usualNanos == 0 ? tookNanos : usualNanos + NEWEST_TIME_WEIGHT * (tookNanos - usualNanos);
        if (mostInFlight < limit / 2) {
            // The limit did not matter: neither the time nor the number says anything about it.
            return;
        }
        double usual = Math.max((double) wayNanos, Math.clamp(usualNanos, leastUsualNanos, mostUsualNanos));
        double gradient = Math.clamp(TOLERANCE * usual / tookNanos, STEEPEST, 1);
        double wanted = limit * gradient + Math.sqrt(limit);
        double before = limit;
        limit = Math.clamp(limit + NEWEST_LIMIT_WEIGHT * (wanted - limit), least, most);
        if (limit < before) {
            hasShrunk = true;
            shrunkNanos = nowNanos;
        }
    }
}
