package io.paystream.projections.query;

import io.javalin.http.Context;
import io.paystream.projections.query.ViewStores.Placement;
import io.paystream.projections.store.Rows;
import io.paystream.service.http.Problem;
import io.paystream.service.http.ProblemException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
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
        Placement placement = known.filter(each -> !each.active().equals(HostInfo.unavailable()))
                .orElseThrow(() -> unavailable(RETRY));
        try {
            if (self.equals(placement.active())) {
                read.accept(stores.active(placement.partition()).orElseThrow(() -> unavailable(NOT_HERE)));
            } else if (context.header(RoutingHeaders.FORWARDED_BY) != null
                    || !passedOn(context, forwarder.ask(placement.active(), context, false, bound))) {
                throw unavailable(NOT_HERE);
            }
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
            for (String name : RoutingHeaders.PASSED_BACK) {
                response.headers().firstValue(name).ifPresent(value -> context.header(name, value));
            }
            context.status(response.statusCode()).result(response.body());
        });
        return answer.isPresent();
    }

    private static ProblemException unavailable(Map<String, String> headers) {
        return new ProblemException(
                Problem.unavailable("nobody has the book's rows at the moment; owners are being found"), headers);
    }
}
