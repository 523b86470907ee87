package io.paystream.commands.gateway;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.paystream.commands.flow.FlowReport;
import io.paystream.commands.flow.PartitionReport;
import io.paystream.commands.flow.Quota;
import io.paystream.commands.outcome.CommandExchange;
import io.paystream.service.Routes;
import io.paystream.service.http.Json;
import io.paystream.service.http.ProblemException;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code GET /v1/flow}: what is let in, and what was refused. */
public final class FlowRoutes implements Routes {

    private final Supplier<Optional<CommandExchange>> exchange;

    /** {@code exchange}: empty until the service has started; the answer is 503 then. */
    public FlowRoutes(Supplier<Optional<CommandExchange>> exchange) {
        this.exchange = exchange;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/v1/flow", this::answer);
    }

    private void answer(Context context) {
        FlowReport report = exchange.get()
                .map(running -> running.flow().report())
                .orElseThrow(() -> ProblemException.unavailable("the gateway is starting or stopping", 1));
        context.contentType(Json.MEDIA_TYPE).result(Json.bytes(json(report)));
    }

    private static ObjectNode json(FlowReport report) {
        ObjectNode json = Json.object()
                .put("delayBudgetMs", report.settings().delayBudget().toMillis())
                .put("reservePercent", report.settings().reservePercent())
                .put("bookPercent", report.settings().bookPercent())
                .put("readDelayMs", report.readDelay().toMillis())
                .put("readingStanding", report.isReadingStanding());
        ArrayNode quotas = json.putArray("quotas");
        addQuota(quotas, "client", report.settings().perClient());
        addQuota(quotas, "book", report.settings().perBook());
        ArrayNode partitions = json.putArray("partitions");
        report.partitions().forEach(partition -> partitions.add(json(partition)));
        ObjectNode refused = json.putObject("refused");
        report.refused().forEach((reason, count) -> refused.put(reason.name(), count));
        return json;
    }

    private static void addQuota(ArrayNode quotas, String policy, Quota quota) {
        if (!quota.isOff()) {
            quotas.addObject()
                    .put("policy", policy)
                    .put("perSecond", quota.perSecond())
                    .put("burst", quota.burst());
        }
    }

    private static ObjectNode json(PartitionReport report) {
        ObjectNode json = Json.object()
                .put("partition", report.partition())
                .put("predictedDelayMs", report.predictedDelay().toMillis())
                .put("waiting", report.waiting())
                .put("standing", report.isStanding())
                .put("limit", report.limit())
                .put("inFlight", report.inFlight())
                .put("books", report.books())
                .put("clients", report.clients());
        report.drainPerSecond().ifPresent(perSecond -> json.put("drainPerSecond", perSecond));
        return json;
    }
}
