package io.paystream.projections;

import io.paystream.projections.log.RecordLog;
import io.paystream.projections.query.Backlog;
import io.paystream.projections.query.DigestRoutes;
import io.paystream.projections.query.EntryLog;
import io.paystream.projections.query.EntryStreams;
import io.paystream.projections.query.Forwarder;
import io.paystream.projections.query.ReadRoutes;
import io.paystream.projections.query.Router;
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
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/** The reading side as one deployable: applies the journal and answers reads. */
public final class ProjectionsService implements PaystreamService {

    private final ProjectionsConfig config;
    private final ServiceRuntime runtime;
    private final EntryStreams streams;
    private final CompletableFuture<Void> terminated = new CompletableFuture<>();
    private volatile @Nullable Started started;

    public ProjectionsService(ProjectionsConfig config, ServiceRuntime runtime) {
        this.config = config;
        this.runtime = runtime;
        this.streams = new EntryStreams(
                this::read,
                () -> Optional.ofNullable(started).map(Started::streamed),
                config.streams(),
                runtime.meters());
        runtime.beforeStop(streams::close);
    }

    /**
     * What there is between start and close.
     *
     * @param streams a log of their own, so that no read waits for its turn behind those who follow books
     */
    private record Started(Generations generations, Admin admin, Forwarder forwarder, Log reads, Log streams) {

        EntryLog entries() {
            return reads.entries();
        }

        EntryLog streamed() {
            return streams.entries();
        }
    }

    private record Log(RecordLog records, EntryLog entries) {}

    @Override
    public String name() {
        return "projections";
    }

    @Override
    public Routes routes() {
        Supplier<Optional<Generations>> views =
                () -> Optional.ofNullable(started).map(Started::generations);
        Routes reads =
                new ReadRoutes(this::read, () -> Optional.ofNullable(started).map(Started::entries), Clock.systemUTC());
        Routes digests = new DigestRoutes(
                () -> views.get().map(generations -> generations.serving().router()),
                config.digestTimeout().plus(config.positionWait()));
        Routes rebuilds = new RebuildRoutes(views);
        return routes -> {
            streams.addTo(routes);
            reads.addTo(routes);
            digests.addTo(routes);
            rebuilds.addTo(routes);
        };
    }

    private void read(Consumer<Router> read) {
        Started running = started;
        if (running == null) {
            throw ProblemException.unavailable("the projections are starting or stopped", 1);
        }
        running.generations().read(read);
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
        streams.close();
        Started stopping = started;
        started = null;
        if (stopping != null) {
            stopping.generations().close();
            stopping.forwarder().close();
            stopping.reads().records().close();
            stopping.streams().records().close();
            stopping.admin().close();
        }
        terminated.complete(null);
    }

    private Started start(WireContract contract, Admin admin) {
        RegistryClient registry = contract.registry();
        Duration waits = config.positionWait().plus(config.recordWait());
        Forwarder forwarder =
                new Forwarder(config.self(), config.forwardTimeout().plus(waits), runtime.meters());
        Generations generations = Generations.start(
                new Serving.Parts(config, registry, admin, forwarder, runtime.meters()),
                contract.topics().partitionCount(),
                terminated);
        return new Started(generations, admin, forwarder, log("-records", registry), log("-streams", registry));
    }

    private Log log(String clients, RegistryClient registry) {
        RecordLog records =
                new RecordLog(config.kafka(), StreamsProperties.APPLICATION_ID + "-" + config.instanceId() + clients);
        return new Log(records, new EntryLog(records, registry, config.recordWait()));
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
