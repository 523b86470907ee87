package io.paystream.commands.client;

import io.paystream.commands.command.Command;
import io.paystream.commands.command.Operation;
import io.paystream.commands.command.OperationIds;
import io.paystream.commands.flow.Refusal;
import io.paystream.commands.flow.Spender;
import io.paystream.commands.outcome.CommandExchange;
import io.paystream.commands.outcome.ExchangeSettings;
import io.paystream.commands.outcome.NotSentException;
import io.paystream.commands.outcome.Outcome;
import io.paystream.commands.outcome.OutcomeUnknownException;
import io.paystream.commands.outcome.Sender;
import io.paystream.service.topics.WireContract;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends commands straight to Kafka and answers futures of what the journal says about them. Thread-safe; one is enough
 * for a program.
 */
public final class PaystreamClient implements AutoCloseable {

    private final ClientConfig config;
    private final CommandExchange exchange;
    private final Clock clock = Clock.systemUTC();
    private final OperationIds operationIds = new OperationIds(clock);
    private final ExecutorService callbacks = Executors.newVirtualThreadPerTaskExecutor();

    private PaystreamClient(ClientConfig config, CommandExchange exchange) {
        this.config = config;
        this.exchange = exchange;
    }

    /**
     * Blocks until registry, topics and the journal's end are known.
     *
     * @throws RuntimeException saying which of them is missing or wrong
     */
    public static PaystreamClient connect(ClientConfig config) {
        WireContract contract = WireContract.verify(config.registry(), config.kafka());
        ExchangeSettings settings = ExchangeSettings.usual(config.kafka(), config.clientId(), config.flow());
        return new PaystreamClient(
                config,
                CommandExchange.start(
                        settings,
                        contract.registry(),
                        contract.ids(),
                        contract.topics().partitionCount(),
                        config.meters()));
    }

    /** Under an operation id made for it. To be able to submit it again, choose the id yourself. */
    public CompletableFuture<Outcome> submit(Command command) {
        return submit(operationIds.next(), command);
    }

    /**
     * Idempotent for ever: the same id with the same command is applied once, and answered {@link Outcome.Unchanged} with
     * the first answer from then on. Blocks half a second at most, when Kafka is slow to take commands.
     *
     * <p>The future fails with {@link OutcomeUnknownException} when no entry is seen in time (submit again under the same id
     * to learn it) and with {@link NotSentException} when the command certainly did not reach Kafka; one that was not let in
     * has a {@link NotSentException#refusal} that says when to try again. Its callbacks run on virtual threads and may block.
     */
    public CompletableFuture<Outcome> submit(String operationId, Command command) {
        return submit(new Operation(operationId, command), usualDeadline());
    }

    /**
     * As {@link #submit(String, Command)}, and decided only if it is decided by the deadline, by the brokers' clocks: what comes
     * later is {@link Outcome.Rejected} with DEADLINE_PASSED, and what was not even sent by then fails with a
     * {@link NotSentException} that {@link NotSentException#isTooLate() is too late}. An operation that was decided before gets its
     * answer whenever it is asked for. The same id may be submitted again with a later deadline, or without one.
     */
    public CompletableFuture<Outcome> submit(String operationId, Command command, Instant deadline) {
        return submit(new Operation(operationId, command), Optional.of(deadline));
    }

    /** Waits a bounded time for what is under way; futures that are still open then fail as unknown. Idempotent. */
    @Override
    public void close() {
        exchange.close();
        callbacks.close();
    }

    private Optional<Instant> usualDeadline() {
        return config.timeoutIsDeadline()
                ? Optional.of(clock.instant().plus(config.outcomeTimeout()))
                : Optional.empty();
    }

    private CompletableFuture<Outcome> submit(Operation operation, Optional<Instant> deadline) {
        return refusal(operation)
                .<CompletableFuture<Outcome>>map(
                        refusal -> CompletableFuture.failedFuture(new NotSentException(refusal)))
                .orElseGet(() -> sent(operation, deadline));
    }

    private CompletableFuture<Outcome> sent(Operation operation, Optional<Instant> deadline) {
        return exchange.submit(
                        operation, new Sender(config.caller(), config.caller().principal(), null, deadline))
                .outcome()
                .orTimeout(config.outcomeTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .exceptionallyCompose(
                        failure -> CompletableFuture.failedFuture(explained(operation.operationId(), failure)))
                .whenCompleteAsync((outcome, failure) -> {}, callbacks);
    }

    /** Asked first: under overload most commands come no further. */
    private Optional<Refusal> refusal(Operation operation) {
        String principal = config.caller().principal();
        return exchange.flow()
                .charge(new Spender(principal, Optional.of(operation.book())), cost(operation.command()))
                .or(() -> exchange.knows(operation.book(), operation.operationId())
                        ? Optional.empty()
                        : exchange.flow().refusal(exchange.ask(operation, principal)));
    }

    /** A batch costs as much as its payments. */
    private static int cost(Command command) {
        return command instanceof Command.AuthorizeBatch batch
                ? batch.payments().size()
                : 1;
    }

    private Throwable explained(String operationId, Throwable failure) {
        return failure instanceof TimeoutException
                ? new OutcomeUnknownException(
                        operationId,
                        "no entry was seen within " + config.outcomeTimeout().toMillis() + " ms")
                : failure;
    }
}
