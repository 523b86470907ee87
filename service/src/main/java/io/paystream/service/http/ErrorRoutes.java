package io.paystream.service.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever ends a request early into a problem detail. The only place that logs a request's failure. */
final class ErrorRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorRoutes.class);

    private ErrorRoutes() {}

    static void addTo(RoutesConfig routes) {
        routes.exception(ProblemException.class, ErrorRoutes::expected);
        routes.exception(HttpResponseException.class, ErrorRoutes::http);
        routes.exception(Exception.class, ErrorRoutes::unexpected);
    }

    private static void expected(ProblemException e, Context context) {
        e.headers().forEach(context::header);
        Json.answer(context, e.problem());
    }

    private static void http(HttpResponseException e, Context context) {
        Json.answer(context, StatusProblems.of(e.getStatus(), context.method().name(), context.path()));
    }

    private static void unexpected(Exception e, Context context) {
        String incident = UUID.randomUUID().toString();
        LOG.error("request failed: {} {} incident={}", context.method(), context.path(), incident, e);
        Json.answer(
                context,
                Problem.of(500, "INTERNAL", "The service failed", "see the service's log for incident " + incident)
                        .with("incident", incident));
    }
}
