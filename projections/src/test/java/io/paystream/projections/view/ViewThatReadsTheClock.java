package io.paystream.projections.view;

import java.time.Clock;

/** A deliberate violation: what a view answers depends on when it is asked. */
final class ViewThatReadsTheClock {

    private ViewThatReadsTheClock() {}

    static long violate(Clock clock) {
        return clock.millis();
    }
}
