package io.paystream.projections;

import io.paystream.projections.log.RecordLog;
import io.paystream.projections.query.Backlog;
import io.paystream.projections.query.DigestRoutes;
import io.paystream.projections.query.EntryLog;
import io.paystream.projections.query.Forwarder;
import io.paystream.projections.query.HeadWatch;
import io.paystream.projections.query.ReadRoutes;
import io.paystream.projections.query.Reader;
import io.paystream.projections.query.Router;
import io.paystream.projections.query.StreamsStores;
import io.paystream.schemas.registry.RegistryClient;
import io.paystream.service.Health;
import io.paystream.service.PaystreamService;
import io.paystream.service.Routes;
import io.paystream.service.ServiceRuntime;
import io.paystream.service.topics.WireContract;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/** The reading side as one deployable: applies the journal and answers reads. */
public final class ProjectionsService implements PaystreamService {

    private final ProjectionsConfig config;
    private final ServiceRuntime runtime;
    private final HeadWatch heads = new HeadWatch();
    private final CompletableFuture<Void> terminated = new CompletableFuture<>();
    private volatile @Nullable Started started;

    public ProjectionsService(ProjectionsConfig config, ServiceRuntime runtime) {
        this.config = config;
        this.runtime = runtime;
    }

    /** What there is between start and close. */
    private record Started(
            Projection projection,
            Backlog backlog,
            Admin admin,
            Forwarder forwarder,
            Router router,
            RecordLog records,
            EntryLog entries) {}

    @Override
    public String name() {
        return "projections";
    }

    @Override
    public Routes routes() {
        Supplier<Optional<Router>> router = () -> Optional.ofNullable(started).map(Started::router);
        Routes reads =
                new ReadRoutes(router, () -> Optional.ofNullable(started).map(Started::entries), Clock.systemUTC());
        Routes digests = new DigestRoutes(router, config.digestTimeout().plus(config.positionWait()));
        return routes -> {
            reads.addTo(routes);
            digests.addTo(routes);
        };
    }

    @Override
    public void start() {
        runtime.health().readiness(name(), this::readiness);
        WireContract contract = WireContract.verify(config.registry(), config.kafka());
        Admin admin = Admin.create(config.kafka());
        try {
            started = start(contract.registry(), admin);
        } catch (RuntimeException e) {
            admin.close();
            throw e;
        }
    }

    @Override
    public CompletionStage<Void> terminated() {
        return terminated.minimalCompletionStage();
    }

    /** Keeps its membership in the group, so that a start within the session timeout continues where it stopped. */
    @Override
    public void close() {
        Started stopping = started;
        started = null;
        if (stopping != null) {
            stopping.backlog().close();
            stopping.projection().close();
            stopping.forwarder().close();
            stopping.records().close();
            stopping.admin().close();
        }
        terminated.complete(null);
    }

    private Started start(RegistryClient registry, Admin admin) {
        Projection projection = new Projection(config, registry, heads, runtime.meters(), terminated);
        Backlog backlog = new Backlog(projection.streams(), admin, StreamsProperties.APPLICATION_ID);
        Duration waits = config.positionWait().plus(config.recordWait());
        Forwarder forwarder =
                new Forwarder(config.self(), config.forwardTimeout().plus(waits), runtime.meters());
        RecordLog records = new RecordLog(
                config.kafka(), StreamsProperties.APPLICATION_ID + "-" + config.instanceId() + "-records");
        Router router = new Router(
                config.self(),
                new StreamsStores(projection.streams(), backlog, config.staleMaxLag()),
                new Reader(heads, config.positionWait(), runtime.meters()),
                forwarder);
        projection.start();
        backlog.start();
        return new Started(
                projection,
                backlog,
                admin,
                forwarder,
                router,
                records,
                new EntryLog(records, registry, config.recordWait()));
    }

    private Health.Check readiness() {
        Started running = started;
        if (running == null) {
            return Health.Check.down("not started");
        }
        String state = running.projection().streams().state().name();
        if (!state.equals("RUNNING")) {
            return Health.Check.down(state);
        }
        Backlog.Sample sample = running.backlog().lastSample();
        if (sample == null) {
            return Health.Check.down("RUNNING, how far behind is not known yet");
        }
        String detail = "RUNNING, at most %d behind on %d partitions".formatted(sample.entries(), sample.partitions());
        return sample.entries() <= config.readyMaxLag() ? Health.Check.up(detail) : Health.Check.down(detail);
    }
}
