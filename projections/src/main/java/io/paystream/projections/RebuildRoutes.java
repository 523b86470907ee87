package io.paystream.projections;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.paystream.service.Routes;
import io.paystream.service.http.Json;
import io.paystream.service.http.ProblemException;
import java.util.Optional;
import java.util.function.Supplier;

/** Begins a rebuild of the views, says how it stands, and ends it. Operations; may be mounted before there are views. */
final class RebuildRoutes implements Routes {

    private static final String REBUILD = "/operations/views/rebuild";
    private static final int ACCEPTED = 202;

    private final Supplier<Optional<Generations>> generations;

    RebuildRoutes(Supplier<Optional<Generations>> generations) {
        this.generations = generations;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(REBUILD, context -> Json.answer(context, 200, json(ready().status())));
        routes.post(REBUILD, context -> Json.answer(context, ACCEPTED, json(ready().rebuild(wishes(context)))));
        routes.post(REBUILD + "/cancel", context -> {
            ready().cancel();
            Json.answer(context, ACCEPTED, json(ready().status()));
        });
    }

    private Generations ready() {
        return generations
                .get()
                .orElseThrow(() -> ProblemException.unavailable("the projections are starting or stopped", 1));
    }

    /** Of the body {@code {"removeOld": true, "acceptDifferences": true}}; what is left out is not wished for. */
    private static Rebuild.Wishes wishes(Context context) {
        try {
            JsonNode body = context.body().isEmpty() ? Json.object() : Json.MAPPER.readTree(context.body());
            return new Rebuild.Wishes(wish(body, "removeOld"), wish(body, "acceptDifferences"));
        } catch (JsonProcessingException e) {
            throw ProblemException.invalidRequest("body", "must be JSON");
        }
    }

    private static boolean wish(JsonNode body, String name) {
        JsonNode value = body.path(name);
        if (!value.isMissingNode() && !value.isBoolean()) {
            throw ProblemException.invalidRequest(name, "must be true or false");
        }
        return value.asBoolean();
    }

    private static ObjectNode json(RebuildStatus status) {
        ObjectNode json = Json.object()
                .put("phase", status.phase().name())
                .put("serving", status.serving())
                .put("building", status.building())
                .put("offsets", status.offsets())
                .put("ofOffsets", status.ofOffsets())
                .put("books", status.books())
                .put("ofBooks", status.ofBooks())
                .put("rows", status.rows())
                .put("elapsedMs", status.elapsedMs())
                .put("detail", status.detail());
        ArrayNode differences = json.putArray("differences");
        status.differences().forEach(differences::add);
        return json;
    }
}
