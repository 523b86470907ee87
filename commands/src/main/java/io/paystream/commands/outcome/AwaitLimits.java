package io.paystream.commands.outcome;

import java.time.Duration;

/**
 * Bounds of what is kept in memory.
 *
 * @param mostAwaited operations under way at most; more are refused before they reach Kafka
 * @param awaitedFor how long an answer is waited for, long after its caller has gone
 * @param joinableFor how long retries join a produce without an answer before one of them produces again
 * @param recentOutcomes committed outcomes kept for retries
 */
public record AwaitLimits(int mostAwaited, Duration awaitedFor, Duration joinableFor, int recentOutcomes) {

    public static final AwaitLimits USUAL =
            new AwaitLimits(50_000, Duration.ofMinutes(10), Duration.ofSeconds(30), 20_000);
}
