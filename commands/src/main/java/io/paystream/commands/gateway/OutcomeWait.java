package io.paystream.commands.gateway;

import io.paystream.commands.outcome.Delivery;
import io.paystream.commands.outcome.NotSentException;
import io.paystream.commands.outcome.Outcome;
import io.paystream.commands.outcome.OutcomeUnknownException;
import io.paystream.commands.outcome.Submission;
import io.paystream.service.Turns;
import io.paystream.service.http.Problem;
import io.paystream.service.http.ProblemException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Waits for outcomes on the caller's own (virtual) thread. A caller whose patience ends is let go only when Kafka has the
 * command or cannot say whether it has: 202 is never answered for a command that was certainly not sent.
 */
final class OutcomeWait {

    private static final int RETRY_AFTER_SECONDS = 1;
    private static final int GATEWAY_TIMEOUT = 504;
    private static final String NOT_SENT_IN_TIME = "NOT_SENT_IN_TIME";

    private final Duration deliveryBound;

    OutcomeWait(Duration deliveryBound) {
        this.deliveryBound = deliveryBound;
    }

    /**
     * Empty when the outcome is not known when patience ends.
     *
     * @throws ProblemException 503 or 504, when the command is certainly not in the log
     */
    Optional<Outcome> on(Submission submission, Duration patience) {
        Turns.pass();
        Optional<Outcome> outcome = within(submission.outcome(), patience);
        if (outcome.isPresent()) {
            return outcome;
        }
        Optional<Delivery> delivery = within(submission.delivery(), deliveryBound);
        return delivery.filter(Delivery.LOGGED::equals).isPresent() && isKnown(submission)
                ? Optional.of(submission.outcome().resultNow())
                : Optional.empty();
    }

    /** Whether it says that the deadline passed before the command was sent. */
    static boolean isTooLate(Problem problem) {
        return problem.code().equals(NOT_SENT_IN_TIME);
    }

    private static boolean isKnown(Submission submission) {
        return submission.outcome().state() == Future.State.SUCCESS;
    }

    private static <T> Optional<T> within(CompletableFuture<T> future, Duration bound) {
        try {
            return Optional.of(future.get(bound.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            return failed(e);
        }
    }

    private static <T> Optional<T> failed(ExecutionException e) {
        return switch (e.getCause()) {
            case OutcomeUnknownException unknown -> Optional.empty();
            case NotSentException notSent -> throw problem(notSent);
            case RuntimeException defect -> throw defect;
            case null, default -> throw new IllegalStateException(e);
        };
    }

    private static ProblemException problem(NotSentException notSent) {
        if (notSent.isTooLate()) {
            return new ProblemException(Problem.of(
                    GATEWAY_TIMEOUT,
                    NOT_SENT_IN_TIME,
                    "The deadline passed before the command was sent",
                    notSent.detail()));
        }
        return notSent.refusal()
                .map(Refusals::problem)
                .orElseGet(() -> ProblemException.unavailable(notSent.detail(), RETRY_AFTER_SECONDS));
    }
}
