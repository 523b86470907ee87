package io.paystream.commands.outcome;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * One operation under way. The futures are the caller's own: what it does to them reaches nobody else. Either future fails with {@link NotSentException} when the command is certainly not in the log.
 *
 * @param delivery completes when Kafka has the command, or is not known to have it
 * @param outcome completes with the committed outcome, whenever it comes; fails with {@link OutcomeUnknownException} when
 *     it is not waited for any longer
 */
public record Submission(CompletableFuture<Delivery> delivery, CompletableFuture<Outcome> outcome) {

    static Submission of(Awaited awaited) {
        return new Submission(awaited.delivery().copy(), awaited.outcome().copy());
    }

    /** Of a retry that shares the first one's produce. */
    static Submission joining(Awaited awaited) {
        return new Submission(awaited.delivery().copy(), awaited.outcome().thenApply(Outcome::replayed));
    }

    /** The same; when what was produced came too late, {@code next} is submitted on a thread of its own. */
    Submission orWhenTooLate(Supplier<Submission> next) {
        return new Submission(
                delivery,
                outcome.thenCompose(first -> first instanceof Outcome.Rejected rejected && rejected.isTooLate()
                        ? CompletableFuture.supplyAsync(next, Thread::startVirtualThread)
                                .thenCompose(Submission::outcome)
                        : CompletableFuture.completedFuture(first)));
    }

    /** Of a retry whose outcome is known. */
    static Submission answered(Outcome outcome) {
        return new Submission(
                CompletableFuture.completedFuture(Delivery.LOGGED),
                CompletableFuture.completedFuture(outcome.replayed()));
    }
}
