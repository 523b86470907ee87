package io.paystream.projections.query;

import io.javalin.config.RoutesConfig;
import io.paystream.service.Routes;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The reads of the REST contract. May be mounted before there is a router; they answer 503 until then. */
public final class ReadRoutes implements Routes {

    private static final String BOOK = "/v1/books/{book}";
    private static final String ACCOUNT = BOOK + "/accounts/{account}";
    private static final String PAYMENT = BOOK + "/payments/{payment}";
    private static final String ENTRY = BOOK + "/journal/{sequence}";

    private final CurrentRouter router;
    private final JournalQueries journal;
    private final InstantSource clock;

    public ReadRoutes(CurrentRouter router, Supplier<Optional<EntryLog>> journal, InstantSource clock) {
        this.router = router;
        this.journal = new JournalQueries(journal);
        this.clock = clock;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        get(routes, BOOK, Set.of(), BookQueries::book);
        get(routes, BOOK + "/totals", Set.of(), BookQueries::totals);
        get(routes, BOOK + "/accounts", Set.of("cursor", "limit"), AccountQueries::accounts);
        get(routes, ACCOUNT, Set.of("currency"), AccountQueries::account);
        get(
                routes,
                ACCOUNT + "/statement",
                Set.of("currency", "from", "to", "cursor", "limit"),
                StatementQueries::statement);
        get(routes, ACCOUNT + "/balance", Set.of("currency", "at"), params -> StatementQueries.balance(params, clock));
        get(routes, ACCOUNT + "/limits", Set.of(), params -> LimitQueries.limits(params, clock));
        get(routes, BOOK + "/payments", Set.of("account", "status", "cursor", "limit"), PaymentQueries::payments);
        get(routes, PAYMENT, Set.of(), PaymentQueries::payment);
        get(routes, PAYMENT + "/timeline", Set.of("cursor", "limit"), TimelineQueries::timeline);
        get(routes, BOOK + "/disputes", Set.of("status", "cursor", "limit"), DisputeQueries::disputes);
        get(routes, BOOK + "/corrections", Set.of("status", "cursor", "limit"), CorrectionQueries::corrections);
        get(routes, BOOK + "/corrections/{correction}", Set.of(), CorrectionQueries::correction);
        get(routes, BOOK + "/fees", Set.of("account", "currency"), FeeQueries::fees);
        get(routes, BOOK + "/journal", Set.of("after", "cursor", "limit"), journal::entries);
        get(routes, ENTRY, Set.of(), journal::entry);
        get(routes, ENTRY + "/explain", Set.of(), journal::explain);
        get(routes, BOOK + "/transit", Set.of("cursor", "limit"), TransitQueries::transit);
    }

    /** A request is found well-formed before anybody is asked for rows. */
    private void get(RoutesConfig routes, String path, Set<String> parameters, Query.Parser parser) {
        routes.get(path, context -> {
            Params params = new Params(context, parameters);
            Query query = parser.parse(params);
            params.position();
            router.read(current -> current.answer(context, params, query));
        });
    }
}
