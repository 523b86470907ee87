package io.paystream.commands.outcome;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * One operation under way. The futures are the caller's own: what it does to them reaches nobody else. Either future
 * fails with {@link NotSentException} when the command is certainly not in the log.
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

    /**
     * The same; when it was not sent in time, or came too late to its book, {@code next} is submitted once, on a thread of
     * its own. What is delivered is then the next one's, unless the first was in the log.
     */
    Submission orWhenTooLate(Supplier<Submission> next) {
        CompletableFuture<Submission> last = outcome.thenCompose(
                        first -> cameTooLate(first) ? onItsOwnThread(next) : CompletableFuture.completedFuture(this))
                .exceptionallyCompose(failure ->
                        wasNotSentInTime(failure) ? onItsOwnThread(next) : CompletableFuture.failedFuture(failure));
        return new Submission(
                delivery.exceptionallyCompose(failure -> wasNotSentInTime(failure)
                        ? last.thenCompose(Submission::delivery)
                        : CompletableFuture.failedFuture(failure)),
                last.thenCompose(Submission::outcome));
    }

    private static CompletableFuture<Submission> onItsOwnThread(Supplier<Submission> next) {
        return CompletableFuture.supplyAsync(next, Thread::startVirtualThread);
    }

    private static boolean cameTooLate(Outcome outcome) {
        return outcome instanceof Outcome.Rejected rejected && rejected.isTooLate();
    }

    private static boolean wasNotSentInTime(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof NotSentException notSent && notSent.isTooLate();
    }

    /** Of a retry whose outcome is known. */
    static Submission answered(Outcome outcome) {
        return new Submission(
                CompletableFuture.completedFuture(Delivery.LOGGED),
                CompletableFuture.completedFuture(outcome.replayed()));
    }
}
