package io.paystream.commands.gateway;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.paystream.commands.command.BrokenRuleException;
import io.paystream.commands.command.Caller;
import io.paystream.commands.command.Command;
import io.paystream.commands.command.Operation;
import io.paystream.commands.command.OperationIds;
import io.paystream.commands.flow.Priority;
import io.paystream.commands.flow.Spender;
import io.paystream.commands.outcome.CommandExchange;
import io.paystream.commands.outcome.Sender;
import io.paystream.schemas.CommandKind;
import io.paystream.service.ReadDelay;
import io.paystream.service.Routes;
import io.paystream.service.ServiceRuntime;
import io.paystream.service.http.Problem;
import io.paystream.service.http.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The writes of the REST contract. Each runs on its own virtual thread and may wait for its outcome there. */
public final class CommandRoutes implements Routes {

    private static final String BOOKS = "/v1/books";
    private static final String BOOK = BOOKS + "/{book}";
    private static final String ACCOUNTS = BOOK + "/accounts";
    private static final String ACCOUNT = ACCOUNTS + "/{account}";
    private static final String PAYMENTS = BOOK + "/payments";
    private static final String PAYMENT = PAYMENTS + "/{payment}";
    private static final String DISPUTES = PAYMENT + "/disputes";
    private static final String DISPUTE = DISPUTES + "/{dispute}";
    private static final String CORRECTIONS = BOOK + "/corrections";
    private static final String CORRECTION = CORRECTIONS + "/{correction}";
    private static final String PREFERENCE_APPLIED = "Preference-Applied";
    private static final Duration MARGIN = Duration.ofSeconds(1);

    /** Makes a command of a request. */
    private interface Reader {
        Command read(WriteRequest request);
    }

    /** Makes of a request under its key what is to be sent. */
    private interface Writer {
        Work read(WriteRequest request, String key);
    }

    /** Sends it and answers. */
    private interface Work {
        WriteAnswer with(Sending sending);
    }

    private final Supplier<Optional<CommandExchange>> exchange;
    private final Duration usualWait;
    private final OutcomeWait outcomeWait;
    private final Callers callers;
    private final RequestMetrics metrics;
    private final ReadDelay readDelay;
    private final Clock clock = Clock.systemUTC();
    private final OperationIds operationIds = new OperationIds(clock);

    /**
     * Routes that may be mounted before the service has started.
     *
     * @param exchange empty until the service has started; writes answer 503 then
     * @param usualWait how long a caller without a preference waits for its outcome
     * @param deliveryTimeout after which Kafka has said what became of a produce
     * @param principalHeader in which a trusted proxy names the caller; empty: every caller is anonymous
     * @param runtime of the server on which they are mounted
     */
    public CommandRoutes(
            Supplier<Optional<CommandExchange>> exchange,
            Duration usualWait,
            Duration deliveryTimeout,
            Optional<String> principalHeader,
            ServiceRuntime runtime) {
        this.exchange = exchange;
        this.usualWait = usualWait;
        this.outcomeWait = new OutcomeWait(deliveryTimeout.plus(MARGIN));
        this.callers = new Callers(principalHeader);
        this.metrics = new RequestMetrics(runtime.meters());
        this.readDelay = runtime.readDelay();
    }

    @Override
    public void addTo(RoutesConfig routes) {
        post(routes, BOOKS, CommandKind.OPEN_BOOK, CommandReaders::openBook);
        post(routes, BOOK + "/freeze", CommandKind.FREEZE_BOOK, CommandReaders::freezeBook);
        post(routes, BOOK + "/unfreeze", CommandKind.UNFREEZE_BOOK, CommandReaders::unfreezeBook);
        post(routes, BOOK + "/rules", CommandKind.ACTIVATE_RULES, CommandReaders::activateRules);
        put(routes, BOOK + "/fees", CommandKind.SET_FEE_SCHEDULE, SettingsReaders::setBookFees);
        put(routes, BOOK + "/risk-rules", CommandKind.SET_RISK_RULES, SettingsReaders::setRiskRules);
        put(routes, BOOK + "/retention", CommandKind.SET_RETENTION, SettingsReaders::setRetention);
        post(routes, ACCOUNTS, CommandKind.OPEN_ACCOUNT, CommandReaders::openAccount);
        post(routes, ACCOUNT + "/freeze", CommandKind.FREEZE_ACCOUNT, CommandReaders::freezeAccount);
        post(routes, ACCOUNT + "/unfreeze", CommandKind.UNFREEZE_ACCOUNT, CommandReaders::unfreezeAccount);
        post(routes, ACCOUNT + "/close", CommandKind.CLOSE_ACCOUNT, CommandReaders::closeAccount);
        put(routes, ACCOUNT + "/limits", CommandKind.SET_ACCOUNT_LIMITS, SettingsReaders::setAccountLimits);
        put(
                routes,
                ACCOUNT + "/settlement-delay",
                CommandKind.SET_SETTLEMENT_DELAY,
                SettingsReaders::setSettlementDelay);
        put(routes, ACCOUNT + "/fees", CommandKind.SET_FEE_SCHEDULE, SettingsReaders::setAccountFees);
        post(routes, PAYMENTS, CommandKind.AUTHORIZE_PAYMENT, CommandReaders::authorizePayment);
        routes.post(PAYMENTS + "/batch", context -> serve(context, CommandKind.AUTHORIZE_BATCH, CommandRoutes::batch));
        post(routes, PAYMENT + "/increases", CommandKind.INCREASE_AUTHORIZATION, CommandReaders::increaseAuthorization);
        post(routes, PAYMENT + "/captures", CommandKind.CAPTURE_PAYMENT, CommandReaders::capturePayment);
        post(routes, PAYMENT + "/void", CommandKind.VOID_PAYMENT, CommandReaders::voidPayment);
        post(routes, PAYMENT + "/refunds", CommandKind.REFUND_PAYMENT, CommandReaders::refundPayment);
        post(routes, DISPUTES, CommandKind.OPEN_DISPUTE, DisputeReaders::openDispute);
        post(routes, DISPUTE + "/evidence", CommandKind.SUBMIT_EVIDENCE, DisputeReaders::submitEvidence);
        post(routes, DISPUTE + "/resolution", CommandKind.RESOLVE_DISPUTE, DisputeReaders::resolveDispute);
        post(routes, CORRECTIONS, CommandKind.PROPOSE_CORRECTION, CorrectionReaders::propose);
        post(routes, CORRECTION + "/approval", CommandKind.APPROVE_CORRECTION, CorrectionReaders::approve);
        post(routes, CORRECTION + "/rejection", CommandKind.REJECT_CORRECTION, CorrectionReaders::reject);
    }

    private void post(RoutesConfig routes, String path, String kind, Reader reader) {
        routes.post(path, context -> serve(context, kind, single(reader)));
    }

    /** What is replaced as a whole; under another key it is another command all the same. */
    private void put(RoutesConfig routes, String path, String kind, Reader reader) {
        routes.put(path, context -> serve(context, kind, single(reader)));
    }

    private void serve(Context context, String kind, Writer writer) {
        String counted = "failed";
        try {
            WriteAnswer answer = answer(context, kind, writer);
            answer.writeTo(context);
            counted = answer.name();
        } catch (ProblemException e) {
            counted = counted(e.problem());
            throw e;
        } catch (HttpResponseException e) {
            counted = "invalid";
            throw e;
        } finally {
            metrics.answered(kind, counted);
        }
    }

    private static String counted(Problem problem) {
        if (Refusals.isOne(problem)) {
            return "refused";
        }
        if (OutcomeWait.isTooLate(problem)) {
            return RequestMetrics.TOO_LATE;
        }
        return problem.status() < 500 ? "invalid" : "unavailable";
    }

    private WriteAnswer answer(Context context, String kind, Writer writer) {
        Optional<Duration> waited = readDelay.taken();
        Instant arrivedAt = clock.instant().minus(waited.orElse(Duration.ZERO));
        WriteRequest request = new WriteRequest(context);
        Optional<String> chosen = request.idempotencyKey();
        String key = chosen.orElseGet(operationIds::next);
        context.header(WriteRequest.IDEMPOTENCY_KEY, key);
        request.refuseQueryParameters();
        Optional<Instant> deadline = request.deadline().map(arrivedAt::plus);
        Caller caller = callers.of(request);
        Spender spender = new Spender(Callers.client(request, caller), request.bookOfPath());
        CommandExchange running = started();
        new Gates(running, waited, readDelay.unread()).pass(request, spender, Priority.ofKind(kind), chosen);
        Work work = read(writer, request, key);
        Preferences preferences = request.preferences();
        preferences.applied().ifPresent(applied -> context.header(PREFERENCE_APPLIED, applied));
        return work.with(new Sending(
                running,
                new Sender(caller, spender.client(), request.traceParent().orElse(null), deadline),
                spender,
                outcomeWait,
                metrics,
                preferences.patience(usualWait)));
    }

    private static Writer single(Reader reader) {
        return (request, key) -> {
            Operation operation = new Operation(key, reader.read(request));
            return sending -> sending.one(operation);
        };
    }

    private static Work batch(WriteRequest request, String key) {
        WriteRequest.requireKeyOfBatch(key);
        Batch batch = Batch.read(request);
        return switch (batch.mode()) {
            case ALL_OR_NOTHING -> {
                Operation operation = batch.operation(key);
                yield sending -> sending.one(operation);
            }
            case EACH -> {
                List<Operation> operations = batch.operations(key);
                yield sending -> sending.each(operations);
            }
        };
    }

    /** A rule that spans fields is found when the command is made. */
    private static Work read(Writer writer, WriteRequest request, String key) {
        try {
            return writer.read(request, key);
        } catch (BrokenRuleException e) {
            throw ProblemException.invalidRequest(e.field(), e.rule());
        }
    }

    private CommandExchange started() {
        return exchange.get().orElseThrow(() -> ProblemException.unavailable("the gateway is starting or stopping", 1));
    }
}
