package io.paystream.projections.query;

import io.javalin.http.Context;
import io.paystream.projections.query.ViewStores.Placement;
import io.paystream.projections.store.Keys;
import io.paystream.projections.store.Rows;
import io.paystream.projections.store.avro.JournalRow;
import io.paystream.service.http.Problem;
import io.paystream.service.http.ProblemException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.HostInfo;

/**
 * Lets a read be answered by whoever has the book's rows:
 *
 * <ol>
 *   <li>the owner: this instance, or another one that is asked over HTTP;
 *   <li>when the owner cannot answer, a standby that is not far behind, here or elsewhere, marked stale;
 *   <li>when there is none, nobody: 503, as while the owners are being found.
 * </ol>
 *
 * A request that was forwarded once is answered from here or not at all, so that two instances that disagree about an
 * owner cannot send it to and fro.
 */
public final class Router {

    private static final Map<String, String> RETRY = Map.of("Retry-After", "1");
    private static final Map<String, String> NOT_HERE = Map.of("Retry-After", "1", RoutingHeaders.NOT_HERE, "true");

    private final HostInfo self;
    private final ViewStores stores;
    private final Reader reader;
    private final Forwarder forwarder;

    public Router(HostInfo self, ViewStores stores, Reader reader, Forwarder forwarder) {
        this.self = self;
        this.stores = stores;
        this.reader = reader;
        this.forwarder = forwarder;
    }

    void answer(Context context, Params params, Query query) {
        Read read = new Read(context, params, query);
        try {
            Placement placement = stores.placementOf(params.book()).orElseThrow(() -> unavailable(RETRY));
            boolean answered = context.header(RoutingHeaders.FORWARDED_BY) == null
                    ? byOwner(read, placement) || byStandby(read, placement)
                    : forwarded(read, placement);
            if (!answered) {
                throw unavailable(NOT_HERE);
            }
        } catch (InvalidStateStoreException movedMeanwhile) {
            throw unavailable(NOT_HERE);
        }
    }

    /**
     * Lets the owner answer or nobody: a standby follows the changelog record by record, so its rows may be of the middle of an
     * entry.
     *
     * @param bound how long another instance may take
     */
    void answerByOwner(Context context, Optional<Placement> known, Duration bound, Consumer<Rows> read) {
        boolean answered = atOwner(
                context,
                known,
                rows -> {
                    read.accept(rows);
                    return true;
                },
                owner -> Optional.of(passedOn(context, forwarder.ask(owner, context, false, bound))));
        if (!answered) {
            throw unavailable(NOT_HERE);
        }
    }

    /** Where a book is followed: at its owner, because a standby is not told of entries. */
    Followed follow(Context context, Params params) {
        return atOwner(
                context,
                stores.placementOf(params.book()),
                rows -> new Followed.Here(reader.headFor(params, rows)),
                owner -> forwarder.open(owner, context).map(Followed.There::new));
    }

    /** Where the book's next entries stand, {@code most} at most; waits for one when there is none, and ends early when interrupted. */
    Look look(String book, long last, int most, Duration atMost) {
        try {
            Placement placement = stores.placementOf(book).orElse(null);
            if (placement == null || placement.active().equals(HostInfo.unavailable())) {
                return new Look.Away(false);
            }
            if (!self.equals(placement.active())) {
                return new Look.Away(true);
            }
            Optional<Rows> rows = stores.active(placement.partition());
            return rows.isEmpty() ? new Look.Away(false) : places(book, last, most, atMost, rows.get());
        } catch (InvalidStateStoreException movedMeanwhile) {
            return new Look.Away(false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Look.Places(List.of());
        }
    }

    private Look places(String book, long last, int most, Duration atMost, Rows rows) throws InterruptedException {
        reader.awaitAfter(book, last, rows, atMost);
        List<JournalRow> places = new ArrayList<>();
        rows.ascending(Keys.journalAfter(book, last), row -> places.add(row) && places.size() < most);
        return new Look.Places(places);
    }

    private <T> T atOwner(
            Context context, Optional<Placement> known, Function<Rows, T> here, Function<HostInfo, Optional<T>> there) {
        Placement placement = known.filter(each -> !each.active().equals(HostInfo.unavailable()))
                .orElseThrow(() -> unavailable(RETRY));
        try {
            if (self.equals(placement.active())) {
                return here.apply(stores.active(placement.partition()).orElseThrow(() -> unavailable(NOT_HERE)));
            }
            if (context.header(RoutingHeaders.FORWARDED_BY) != null) {
                throw unavailable(NOT_HERE);
            }
            return there.apply(placement.active()).orElseThrow(() -> unavailable(NOT_HERE));
        } catch (InvalidStateStoreException movedMeanwhile) {
            throw unavailable(NOT_HERE);
        }
    }

    ViewStores stores() {
        return stores;
    }

    Reader reader() {
        return reader;
    }

    private record Read(Context context, Params params, Query query) {}

    private boolean byOwner(Read read, Placement placement) {
        return self.equals(placement.active())
                ? here(read, stores.active(placement.partition()), false)
                : there(read, placement.active(), false);
    }

    private boolean byStandby(Read read, Placement placement) {
        if (placement.standbys().contains(self) && here(read, stores.standby(placement.partition()), true)) {
            return true;
        }
        Stream<HostInfo> others = placement.standbys().stream().filter(Predicate.not(self::equals));
        return others.anyMatch(other -> there(read, other, true));
    }

    private boolean forwarded(Read read, Placement placement) {
        boolean standbyWillDo = Boolean.parseBoolean(read.context().header(RoutingHeaders.STANDBY_WILL_DO));
        return here(read, stores.active(placement.partition()), false)
                || (standbyWillDo && here(read, stores.standby(placement.partition()), true));
    }

    private boolean here(Read read, Optional<Rows> rows, boolean stale) {
        if (rows.isEmpty()) {
            return false;
        }
        if (stale) {
            read.context().header(RoutingHeaders.STALE, "true");
        }
        reader.answer(read.context(), read.params(), read.query(), rows.get());
        return true;
    }

    private boolean there(Read read, HostInfo other, boolean standbyWillDo) {
        return passedOn(read.context(), forwarder.ask(other, read.context(), standbyWillDo));
    }

    private static boolean passedOn(Context context, Optional<HttpResponse<byte[]>> answer) {
        answer.ifPresent(response -> {
            passBack(context, response);
            context.status(response.statusCode()).result(response.body());
        });
        return answer.isPresent();
    }

    /** The headers that are for the caller. */
    static void passBack(Context context, HttpResponse<?> response) {
        for (String name : RoutingHeaders.PASSED_BACK) {
            response.headers().firstValue(name).ifPresent(value -> context.header(name, value));
        }
    }

    private static ProblemException unavailable(Map<String, String> headers) {
        return new ProblemException(
                Problem.unavailable("nobody has the book's rows at the moment; owners are being found"), headers);
    }
}
