package io.paystream.commands.flow;

import java.time.Duration;

/**
 * A command that was not let in: nothing was produced.
 *
 * @param retryAfter when there is likely to be room
 * @param detail the figures, in a sentence for the caller
 */
public record Refusal(RefusalReason reason, Duration retryAfter, String detail) {

    private static final int MILLIS_PER_SECOND = 1_000;

    /** Whole seconds, rounded up, at least one. */
    public long retryAfterSeconds() {
        return Math.max(1, (retryAfter.toMillis() + MILLIS_PER_SECOND - 1) / MILLIS_PER_SECOND);
    }
}
