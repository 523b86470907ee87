package io.paystream.commands.flow;

import java.time.Duration;

/**
 * How many commands one client or one book may send: a bucket of {@code burst} that fills at {@code perSecond}.
 *
 * @param perSecond 0: as many as it likes
 */
public record Quota(long perSecond, long burst) {

    public static final Quota NONE = new Quota(0, 0);

    public Quota {
        if (perSecond < 0 || (perSecond > 0 && burst < 1)) {
            throw new IllegalArgumentException("a quota needs perSecond of 0 or more, and a burst of at least 1");
        }
    }

    public boolean isOff() {
        return perSecond == 0;
    }

    /** After which an empty bucket is full again. */
    public Duration window() {
        return isOff() ? Duration.ZERO : Duration.ofMillis(burst * 1_000 / perSecond);
    }
}
