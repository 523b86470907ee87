package io.paystream.projections.query;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.paystream.projections.digest.BookDigest;
import io.paystream.projections.digest.HeldBooks;
import io.paystream.projections.digest.RowDigests;
import io.paystream.projections.digest.RowLayout;
import io.paystream.projections.store.Rows;
import io.paystream.schemas.JournalPosition;
import io.paystream.service.Routes;
import io.paystream.service.http.Json;
import io.paystream.service.http.ProblemException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What the views hold, for those who hold it against the journal. Operations, and no part of the REST contract of payments:
 * each answer reads as many rows as it is about, and is the owner's. May be mounted before there is a router.
 */
public final class DigestRoutes implements Routes {

    private static final String VIEWS = "/operations/views";

    private final Supplier<Optional<Router>> router;
    private final Duration bound;

    /** {@code bound} is how long another instance may take to answer, its wait for a position included. */
    public DigestRoutes(Supplier<Optional<Router>> router, Duration bound) {
        this.router = router;
        this.bound = bound;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(VIEWS + "/books/{book}", this::book);
        routes.get(VIEWS + "/books/{book}/rows", this::rows);
        routes.get(VIEWS + "/partitions/{partition}/books", this::books);
    }

    private void book(Context context) {
        DigestParams params = new DigestParams(context, Set.of());
        answer(context, params, rows -> digest(BookDigest.of(params.chain(), rows)));
    }

    private void rows(Context context) {
        DigestParams params = new DigestParams(context, Set.of("view", "after", "limit"));
        int view = params.view();
        String after = params.place("after");
        int limit = params.limit();
        answer(
                context,
                params,
                rows -> RowDigests.of(params.chain(), view, after, limit, rows)
                        .map(found -> page(params.chain(), view, found))
                        .orElseThrow(() -> ProblemException.unavailable("the book did not hold still", 1)));
    }

    private void books(Context context) {
        DigestParams params = new DigestParams(context, Set.of("after", "limit"));
        int partition = params.partition();
        String after = params.place("after");
        int limit = params.limit();
        Router ready = ready();
        ready.answerByOwner(
                context,
                ready.stores().placementOf(partition),
                bound,
                rows -> Json.answer(context, 200, books(partition, HeldBooks.from(after, limit, rows))));
    }

    private void answer(Context context, DigestParams params, Function<Rows, ObjectNode> body) {
        Router ready = ready();
        Optional<JournalPosition> position = params.position();
        ready.answerByOwner(context, ready.stores().placementOf(params.chain()), bound, rows -> {
            position.ifPresent(known -> ready.reader().await(known, rows));
            Json.answer(context, 200, body.apply(rows));
        });
    }

    private Router ready() {
        return router.get()
                .orElseThrow(() -> ProblemException.unavailable("the projections are starting or stopped", 1));
    }

    private static ObjectNode digest(BookDigest digest) {
        ObjectNode json = Json.object()
                .put("book", digest.book())
                .put("sequence", digest.sequence())
                .put("layout", RowLayout.current())
                .put("rows", digest.rows())
                .put("digest", digest.digest());
        ArrayNode views = json.putArray("views");
        digest.views()
                .forEach(view -> views.addObject()
                        .put("number", view.view())
                        .put("view", view.name())
                        .put("rows", view.rows())
                        .put("digest", view.digest()));
        return json;
    }

    private static ObjectNode page(String book, int view, RowDigests page) {
        ObjectNode json =
                Json.object().put("book", book).put("sequence", page.sequence()).put("number", view);
        ArrayNode rows = json.putArray("rows");
        page.rows().forEach(row -> rows.addObject().put("key", row.key()).put("digest", row.digest()));
        page.next().ifPresent(next -> json.put("next", next));
        return json;
    }

    private static ObjectNode books(int partition, HeldBooks page) {
        ObjectNode json = Json.object().put("partition", partition);
        ArrayNode books = json.putArray("books");
        page.books().forEach(books::add);
        page.next().ifPresent(next -> json.put("next", next));
        return json;
    }
}
