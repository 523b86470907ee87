package io.paystream.standalone.bench;

import java.time.Duration;

/** How much work keeps a contender busy for a time, learned from the last time. Not thread-safe. */
final class Pace {

    private static final long LEAST = 1_000;
    private static final long MOST = 2_000_000;

    private double perSecond;

    /** {@code firstGuess}: per second. */
    Pace(double firstGuess) {
        this.perSecond = firstGuess;
    }

    long countFor(Duration about) {
        return Math.clamp(Math.round(perSecond * about.toMillis() / 1000.0), LEAST, MOST);
    }

    void learn(double measuredPerSecond) {
        perSecond = measuredPerSecond;
    }
}
