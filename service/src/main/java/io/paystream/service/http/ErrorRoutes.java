package io.paystream.service.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever ends a request early into a problem detail. The only place that logs a request's failure. */
final class ErrorRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorRoutes.class);
    private static final long MOST_TAKEN_IN = 1L << 20;

    private ErrorRoutes() {}

    static void addTo(RoutesConfig routes) {
        routes.exception(ProblemException.class, ErrorRoutes::expected);
        routes.exception(HttpResponseException.class, ErrorRoutes::http);
        routes.exception(Exception.class, ErrorRoutes::unexpected);
    }

    private static void expected(ProblemException e, Context context) {
        takeInTheRest(context);
        e.headers().forEach(context::header);
        Json.answer(context, e.problem());
    }

    private static void http(HttpResponseException e, Context context) {
        takeInTheRest(context);
        Json.answer(context, StatusProblems.of(e.getStatus(), context.method().name(), context.path()));
    }

    /**
     * What the caller is still sending: a connection that is closed with something unread is reset, and the answer may be lost
     * with it.
     */
    private static void takeInTheRest(Context context) {
        try {
            InputStream body = context.bodyInputStream();
            long left = MOST_TAKEN_IN;
            long taken = body.skip(left);
            while (taken > 0 && left > taken) {
                left -= taken;
                taken = body.skip(left);
            }
        } catch (IOException gone) {
            LOG.debug("the rest of a refused request did not come", gone);
        }
    }

    private static void unexpected(Exception e, Context context) {
        takeInTheRest(context);
        String incident = UUID.randomUUID().toString();
        LOG.error("request failed: {} {} incident={}", context.method(), context.path(), incident, e);
        Json.answer(
                context,
                Problem.of(500, "INTERNAL", "The service failed", "see the service's log for incident " + incident)
                        .with("incident", incident));
    }
}
