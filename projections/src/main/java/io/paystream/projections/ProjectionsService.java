package io.paystream.projections;

import io.paystream.projections.log.RecordLog;
import io.paystream.projections.query.Backlog;
import io.paystream.projections.query.DigestRoutes;
import io.paystream.projections.query.EntryLog;
import io.paystream.projections.query.Forwarder;
import io.paystream.projections.query.ReadRoutes;
import io.paystream.schemas.registry.RegistryClient;
import io.paystream.service.Health;
import io.paystream.service.PaystreamService;
import io.paystream.service.Routes;
import io.paystream.service.ServiceRuntime;
import io.paystream.service.http.ProblemException;
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
    private final CompletableFuture<Void> terminated = new CompletableFuture<>();
    private volatile @Nullable Started started;

    public ProjectionsService(ProjectionsConfig config, ServiceRuntime runtime) {
        this.config = config;
        this.runtime = runtime;
    }

    /** What there is between start and close. */
    private record Started(
            Generations generations, Admin admin, Forwarder forwarder, RecordLog records, EntryLog entries) {}

    @Override
    public String name() {
        return "projections";
    }

    @Override
    public Routes routes() {
        Supplier<Optional<Generations>> views =
                () -> Optional.ofNullable(started).map(Started::generations);
        Routes reads = new ReadRoutes(
                read -> views.get().orElseThrow(ProjectionsService::notStarted).read(read),
                () -> Optional.ofNullable(started).map(Started::entries),
                Clock.systemUTC());
        Routes digests = new DigestRoutes(
                () -> views.get().map(generations -> generations.serving().router()),
                config.digestTimeout().plus(config.positionWait()));
        Routes rebuilds = new RebuildRoutes(views);
        return routes -> {
            reads.addTo(routes);
            digests.addTo(routes);
            rebuilds.addTo(routes);
        };
    }

    private static ProblemException notStarted() {
        return ProblemException.unavailable("the projections are starting or stopped", 1);
    }

    @Override
    public void start() {
        runtime.health().readiness(name(), this::readiness);
        WireContract contract = WireContract.verify(config.registry(), config.kafka());
        Admin admin = Admin.create(config.kafka());
        try {
            started = start(contract, admin);
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
            stopping.generations().close();
            stopping.forwarder().close();
            stopping.records().close();
            stopping.admin().close();
        }
        terminated.complete(null);
    }

    private Started start(WireContract contract, Admin admin) {
        RegistryClient registry = contract.registry();
        Duration waits = config.positionWait().plus(config.recordWait());
        Forwarder forwarder =
                new Forwarder(config.self(), config.forwardTimeout().plus(waits), runtime.meters());
        RecordLog records = new RecordLog(
                config.kafka(), StreamsProperties.APPLICATION_ID + "-" + config.instanceId() + "-records");
        Generations generations = Generations.start(
                new Serving.Parts(config, registry, admin, forwarder, runtime.meters()),
                contract.topics().partitionCount(),
                terminated);
        return new Started(
                generations, admin, forwarder, records, new EntryLog(records, registry, config.recordWait()));
    }

    private Health.Check readiness() {
        Started running = started;
        if (running == null) {
            return Health.Check.down("not started");
        }
        String state =
                running.generations().serving().projection().streams().state().name();
        if (!state.equals("RUNNING")) {
            return Health.Check.down(state);
        }
        Backlog.Sample sample = running.generations().serving().backlog().lastSample();
        if (sample == null) {
            return Health.Check.down("RUNNING, how far behind is not known yet");
        }
        String detail = "RUNNING, at most %d behind on %d partitions".formatted(sample.entries(), sample.partitions());
        return sample.entries() <= config.readyMaxLag() ? Health.Check.up(detail) : Health.Check.down(detail);
    }
}
