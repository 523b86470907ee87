package io.paystream.commands.outcome;

import io.paystream.commands.command.Operation;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * A command that was produced and whose entry has not been seen.
 *
 * @param hasDeadline whether its book may refuse it as too late
 */
record Awaited(
        long correlation,
        Operation operation,
        boolean hasDeadline,
        long sentNanos,
        CompletableFuture<Delivery> delivery,
        CompletableFuture<Outcome> outcome) {

    static Awaited of(long correlation, Operation operation, boolean hasDeadline, long nowNanos) {
        return new Awaited(
                correlation, operation, hasDeadline, nowNanos, new CompletableFuture<>(), new CompletableFuture<>());
    }

    Duration age(long nowNanos) {
        return Duration.ofNanos(nowNanos - sentNanos);
    }

    void fail(RuntimeException why) {
        delivery.completeExceptionally(why);
        outcome.completeExceptionally(why);
    }
}
