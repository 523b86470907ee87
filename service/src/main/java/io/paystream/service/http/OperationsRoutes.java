package io.paystream.service.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.paystream.service.Health;
import io.paystream.service.Routes;
import io.paystream.service.ServiceRuntime;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;

/** What operators and tools ask of every program: health, metrics and the API's contract. */
final class OperationsRoutes implements Routes {

    private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";
    private static final String OPENAPI = "/openapi/paystream.yaml";
    private static final String LIVE = "/health/live";
    private static final String READY = "/health/ready";
    private static final String METRICS = "/metrics";
    private static final String CONTRACT = "/openapi.yaml";

    private final ServiceRuntime runtime;

    OperationsRoutes(ServiceRuntime runtime) {
        this.runtime = runtime;
    }

    /** Whether the path is one of these. */
    static boolean serve(String path) {
        boolean endsInSlash = path.length() > 1 && path.endsWith("/");
        return Set.of(LIVE, READY, METRICS, CONTRACT)
                .contains(endsInSlash ? path.substring(0, path.length() - 1) : path);
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(LIVE, context -> Json.answer(context, 200, Json.object().put("status", "UP")));
        routes.get(READY, this::ready);
        routes.get(
                METRICS,
                context -> context.contentType(PROMETHEUS_TEXT)
                        .result(runtime.meters().scrape()));
        routes.get(CONTRACT, context -> context.contentType("application/yaml").result(openApi()));
    }

    private void ready(Context context) {
        Map<String, Health.Check> checks = runtime.health().check();
        boolean ready = checks.values().stream().allMatch(Health.Check::ok);
        ObjectNode json = Json.object().put("status", ready ? "UP" : "DOWN");
        ObjectNode byName = json.putObject("checks");
        checks.forEach((name, check) ->
                byName.putObject(name).put("status", check.ok() ? "UP" : "DOWN").put("detail", check.detail()));
        Json.answer(context, ready ? 200 : 503, json);
    }

    private static byte[] openApi() {
        try (InputStream document = OperationsRoutes.class.getResourceAsStream(OPENAPI)) {
            if (document == null) {
                throw new IllegalStateException("the jar lacks " + OPENAPI);
            }
            return document.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
