package io.paystream.commands.gateway;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.micrometer.core.instrument.MeterRegistry;
import io.paystream.commands.command.BrokenRuleException;
import io.paystream.commands.command.Caller;
import io.paystream.commands.command.Command;
import io.paystream.commands.command.Operation;
import io.paystream.commands.command.OperationIds;
import io.paystream.commands.outcome.CommandExchange;
import io.paystream.commands.outcome.Outcome;
import io.paystream.commands.outcome.Submission;
import io.paystream.schemas.CommandKind;
import io.paystream.service.Routes;
import io.paystream.service.http.ProblemException;
import java.time.Clock;
import java.time.Duration;
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
    private static final String PREFERENCE_APPLIED = "Preference-Applied";
    private static final Duration MARGIN = Duration.ofSeconds(1);

    /** Makes a command of a request. */
    private interface Reader {
        Command read(WriteRequest request);
    }

    private final Supplier<Optional<CommandExchange>> exchange;
    private final Duration usualWait;
    private final OutcomeWait outcomeWait;
    private final RequestMetrics metrics;
    private final OperationIds operationIds = new OperationIds(Clock.systemUTC());

    /**
     * Routes that may be mounted before the service has started.
     *
     * @param exchange empty until the service has started; writes answer 503 then
     * @param usualWait how long a caller without a preference waits for its outcome
     * @param deliveryTimeout after which Kafka has said what became of a produce
     */
    public CommandRoutes(
            Supplier<Optional<CommandExchange>> exchange,
            Duration usualWait,
            Duration deliveryTimeout,
            MeterRegistry meters) {
        this.exchange = exchange;
        this.usualWait = usualWait;
        this.outcomeWait = new OutcomeWait(deliveryTimeout.plus(MARGIN));
        this.metrics = new RequestMetrics(meters);
    }

    @Override
    public void addTo(RoutesConfig routes) {
        post(routes, BOOKS, CommandKind.OPEN_BOOK, CommandReaders::openBook);
        post(routes, BOOK + "/freeze", CommandKind.FREEZE_BOOK, CommandReaders::freezeBook);
        post(routes, BOOK + "/unfreeze", CommandKind.UNFREEZE_BOOK, CommandReaders::unfreezeBook);
        post(routes, BOOK + "/rules", CommandKind.ACTIVATE_RULES, CommandReaders::activateRules);
        put(routes, BOOK + "/fees", CommandKind.SET_FEE_SCHEDULE, SettingsReaders::setBookFees);
        put(routes, BOOK + "/risk-rules", CommandKind.SET_RISK_RULES, SettingsReaders::setRiskRules);
        post(routes, ACCOUNTS, CommandKind.OPEN_ACCOUNT, CommandReaders::openAccount);
        post(routes, ACCOUNT + "/freeze", CommandKind.FREEZE_ACCOUNT, CommandReaders::freezeAccount);
        post(routes, ACCOUNT + "/unfreeze", CommandKind.UNFREEZE_ACCOUNT, CommandReaders::unfreezeAccount);
        post(routes, ACCOUNT + "/close", CommandKind.CLOSE_ACCOUNT, CommandReaders::closeAccount);
        put(routes, ACCOUNT + "/limits", CommandKind.SET_ACCOUNT_LIMITS, SettingsReaders::setAccountLimits);
        put(routes, ACCOUNT + "/fees", CommandKind.SET_FEE_SCHEDULE, SettingsReaders::setAccountFees);
        post(routes, PAYMENTS, CommandKind.AUTHORIZE_PAYMENT, CommandReaders::authorizePayment);
        post(routes, PAYMENT + "/increases", CommandKind.INCREASE_AUTHORIZATION, CommandReaders::increaseAuthorization);
        post(routes, PAYMENT + "/captures", CommandKind.CAPTURE_PAYMENT, CommandReaders::capturePayment);
        post(routes, PAYMENT + "/void", CommandKind.VOID_PAYMENT, CommandReaders::voidPayment);
        post(routes, PAYMENT + "/refunds", CommandKind.REFUND_PAYMENT, CommandReaders::refundPayment);
        post(routes, DISPUTES, CommandKind.OPEN_DISPUTE, DisputeReaders::openDispute);
        post(routes, DISPUTE + "/evidence", CommandKind.SUBMIT_EVIDENCE, DisputeReaders::submitEvidence);
        post(routes, DISPUTE + "/resolution", CommandKind.RESOLVE_DISPUTE, DisputeReaders::resolveDispute);
    }

    private void post(RoutesConfig routes, String path, String kind, Reader reader) {
        routes.post(path, context -> serve(context, kind, reader));
    }

    /** What is replaced as a whole; under another key it is another command all the same. */
    private void put(RoutesConfig routes, String path, String kind, Reader reader) {
        routes.put(path, context -> serve(context, kind, reader));
    }

    private void serve(Context context, String kind, Reader reader) {
        String counted = "failed";
        try {
            WriteAnswer answer = answer(context, reader);
            answer.writeTo(context);
            counted = answer.name();
        } catch (ProblemException e) {
            counted = e.problem().status() < 500 ? "invalid" : "unavailable";
            throw e;
        } catch (HttpResponseException e) {
            counted = "invalid";
            throw e;
        } finally {
            metrics.answered(kind, counted);
        }
    }

    private WriteAnswer answer(Context context, Reader reader) {
        WriteRequest request = new WriteRequest(context);
        String key = request.idempotencyKey().orElseGet(operationIds::next);
        context.header(WriteRequest.IDEMPOTENCY_KEY, key);
        request.refuseQueryParameters();
        Operation operation = new Operation(key, read(reader, request));
        Preferences preferences = request.preferences();
        preferences.applied().ifPresent(applied -> context.header(PREFERENCE_APPLIED, applied));
        Submission submission = started()
                .submit(
                        operation,
                        Caller.anonymous("rest"),
                        request.traceParent().orElse(null));
        return await(submission, preferences.patience(usualWait))
                .map(outcome -> WriteAnswer.of(operation, outcome))
                .orElseGet(() -> WriteAnswer.pending(operation));
    }

    /** A rule that spans fields is found when the command is made. */
    private static Command read(Reader reader, WriteRequest request) {
        try {
            return reader.read(request);
        } catch (BrokenRuleException e) {
            throw ProblemException.invalidRequest(e.field(), e.rule());
        }
    }

    private Optional<Outcome> await(Submission submission, Duration patience) {
        metrics.waits();
        try {
            return outcomeWait.on(submission, patience);
        } finally {
            metrics.waitsNoLonger();
        }
    }

    private CommandExchange started() {
        return exchange.get().orElseThrow(() -> ProblemException.unavailable("the gateway is starting or stopping", 1));
    }
}
