package io.paystream.commands.gateway;

import io.paystream.commands.command.Command;
import io.paystream.commands.command.Operation;
import io.paystream.commands.flow.Spender;
import io.paystream.commands.outcome.CommandExchange;
import io.paystream.commands.outcome.Outcome;
import io.paystream.commands.outcome.Sender;
import io.paystream.commands.outcome.Submission;
import io.paystream.service.http.ProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sends the operations of one request and waits for what becomes of them, for all of them together as long as the caller
 * has patience.
 */
final class Sending {

    private final CommandExchange exchange;
    private final Sender sender;
    private final Spender spender;
    private final OutcomeWait outcomeWait;
    private final RequestMetrics metrics;
    private final long deadlineNanos;

    Sending(
            CommandExchange exchange,
            Sender sender,
            Spender spender,
            OutcomeWait outcomeWait,
            RequestMetrics metrics,
            Duration patience) {
        this.exchange = exchange;
        this.sender = sender;
        this.spender = spender;
        this.outcomeWait = outcomeWait;
        this.metrics = metrics;
        this.deadlineNanos = System.nanoTime() + patience.toNanos();
    }

    /**
     * One operation, which uses as much of the quotas as it has payments.
     *
     * @throws ProblemException 503 or 504, when the command is certainly not in the log
     */
    WriteAnswer one(Operation operation) {
        owe(
                operation.command() instanceof Command.AuthorizeBatch batch
                        ? batch.payments().size()
                        : 1);
        return answer(operation, submit(operation));
    }

    /** Each by itself, all under way at once; what was certainly not sent is the problem of its item. */
    WriteAnswer each(List<Operation> operations) {
        owe(operations.size());
        List<Submission> submissions = operations.stream().map(this::submit).toList();
        List<WriteAnswer> answers = new ArrayList<>();
        for (int i = 0; i < operations.size(); i++) {
            answers.add(answerOrProblem(operations.get(i), submissions.get(i)));
        }
        return BatchAnswer.each(operations, answers);
    }

    private Submission submit(Operation operation) {
        return exchange.submit(operation, sender);
    }

    /** The first was taken when the request came. */
    private void owe(int payments) {
        exchange.flow().owe(spender, payments - 1L);
    }

    private WriteAnswer answerOrProblem(Operation operation, Submission submission) {
        try {
            return answer(operation, submission);
        } catch (ProblemException e) {
            return WriteAnswer.problem(e.problem());
        }
    }

    private WriteAnswer answer(Operation operation, Submission submission) {
        return await(submission)
                .map(outcome -> WriteAnswer.of(operation, outcome))
                .orElseGet(() -> WriteAnswer.pending(operation));
    }

    private Optional<Outcome> await(Submission submission) {
        metrics.waits();
        try {
            return outcomeWait.on(submission, Duration.ofNanos(Math.max(0, deadlineNanos - System.nanoTime())));
        } finally {
            metrics.waitsNoLonger();
        }
    }
}
