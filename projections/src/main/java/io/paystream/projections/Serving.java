package io.paystream.projections;

import io.micrometer.core.instrument.MeterRegistry;
import io.paystream.projections.query.Backlog;
import io.paystream.projections.query.Forwarder;
import io.paystream.projections.query.Reader;
import io.paystream.projections.query.Router;
import io.paystream.projections.query.StreamsStores;
import io.paystream.projections.query.ViewStores.Placement;
import io.paystream.projections.store.Keys;
import io.paystream.projections.store.Rows;
import io.paystream.projections.store.avro.HeadRow;
import io.paystream.schemas.registry.RegistryClient;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;

/** One generation of the views with what reads of it go through. */
final class Serving implements AutoCloseable {

    private final Generation generation;
    private final Projection projection;
    private final Backlog backlog;
    private final StreamsStores stores;
    private final Reader reader;
    private final Router router;
    private final AtomicInteger reads = new AtomicInteger();

    private Serving(
            Generation generation,
            Projection projection,
            Backlog backlog,
            StreamsStores stores,
            Reader reader,
            Router router) {
        this.generation = generation;
        this.projection = projection;
        this.backlog = backlog;
        this.stores = stores;
        this.reader = reader;
        this.router = router;
    }

    /** What all generations share. */
    record Parts(
            ProjectionsConfig config,
            RegistryClient registry,
            Admin admin,
            Forwarder forwarder,
            MeterRegistry meters) {}

    /** Applies entries from now on. */
    static Serving start(Generation generation, Parts parts) {
        ProjectionsConfig config = parts.config();
        Projection projection = new Projection(config, generation, parts.registry(), parts.meters());
        Backlog backlog = new Backlog(projection.streams(), parts.admin(), generation.applicationId());
        StreamsStores stores = new StreamsStores(projection.streams(), backlog, config.staleMaxLag());
        Reader reader = new Reader(projection.heads(), config.positionWait(), parts.meters());
        Router router = new Router(config.self(), stores, reader, parts.forwarder());
        projection.start();
        backlog.start();
        return new Serving(generation, projection, backlog, stores, reader, router);
    }

    Generation generation() {
        return generation;
    }

    Projection projection() {
        return projection;
    }

    Backlog backlog() {
        return backlog;
    }

    Reader reader() {
        return reader;
    }

    Router router() {
        return router;
    }

    /** A read of these views begins: they are not closed before it ends. */
    void enter() {
        reads.incrementAndGet();
    }

    void leave() {
        reads.decrementAndGet();
    }

    boolean isIdle() {
        return reads.get() == 0;
    }

    /** Those of the chain's partition; empty when they are not here, or not now. */
    Optional<Rows> rowsOf(String chain) {
        return stores.placementOf(chain).map(Placement::partition).flatMap(stores::active);
    }

    Optional<Rows> rowsOf(int partition) {
        return stores.active(partition);
    }

    /** The sequence of a chain's last entry; 0 when it has none, or when its rows are not here. */
    long head(String chain) {
        return rowsOf(chain)
                .flatMap(rows -> rows.get(Keys.head(chain)))
                .map(HeadRow::getSequence)
                .orElse(0L);
    }

    @Override
    public void close() {
        backlog.close();
        projection.close();
    }

    /** Leaves the group: nobody will start them again. True when they were closed in time. */
    boolean closeAndLeave() {
        backlog.close();
        return projection.closeAndLeave();
    }
}
