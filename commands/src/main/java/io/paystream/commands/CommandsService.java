package io.paystream.commands;

import io.paystream.commands.gateway.CommandRoutes;
import io.paystream.commands.gateway.FlowRoutes;
import io.paystream.commands.outcome.CommandExchange;
import io.paystream.service.Health;
import io.paystream.service.PaystreamService;
import io.paystream.service.Routes;
import io.paystream.service.ServiceRuntime;
import io.paystream.service.topics.TopicLayout;
import io.paystream.service.topics.WireContract;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The gateway: REST in, committed results out. */
public final class CommandsService implements PaystreamService {

    private static final Logger LOG = LoggerFactory.getLogger(CommandsService.class);

    private final CommandsConfig config;
    private final ServiceRuntime runtime;
    private final Routes routes;
    private final AtomicReference<@Nullable CommandExchange> exchange = new AtomicReference<>();
    private final CompletableFuture<Void> terminated = new CompletableFuture<>();

    public CommandsService(CommandsConfig config, ServiceRuntime runtime) {
        this.config = config;
        this.runtime = runtime;
        Routes writes = new CommandRoutes(
                () -> Optional.ofNullable(exchange.get()),
                config.usualWait(),
                config.exchange().deliveryTimeout(),
                config.principalHeader(),
                runtime);
        Routes flow = new FlowRoutes(() -> Optional.ofNullable(exchange.get()));
        this.routes = mounted -> {
            writes.addTo(mounted);
            flow.addTo(mounted);
        };
        runtime.health().readiness(name(), this::readiness);
    }

    @Override
    public String name() {
        return "commands";
    }

    @Override
    public Routes routes() {
        return routes;
    }

    @Override
    public void start() {
        warnOfOpenDoor();
        WireContract contract =
                WireContract.verify(config.registry(), config.exchange().kafka());
        TopicLayout topics = contract.topics();
        CommandExchange started = CommandExchange.start(
                config.exchange(), contract.registry(), contract.ids(), topics.partitionCount(), runtime.meters());
        started.terminated().whenComplete((nothing, failure) -> {
            if (failure == null) {
                terminated.complete(null);
            } else {
                terminated.completeExceptionally(failure);
            }
        });
        exchange.set(started);
        LOG.info("commands are taken for {} partitions of cluster {}", topics.partitionCount(), topics.clusterId());
    }

    @Override
    public CompletionStage<Void> terminated() {
        return terminated.minimalCompletionStage();
    }

    @Override
    public void close() {
        CommandExchange running = exchange.getAndSet(null);
        if (running != null) {
            running.close();
        }
        terminated.complete(null);
    }

    private Health.Check readiness() {
        CommandExchange running = exchange.get();
        return running == null ? Health.Check.down("not started") : running.health();
    }

    private void warnOfOpenDoor() {
        config.principalHeader()
                .ifPresent(header -> LOG.warn(
                        "whoever sends the header {} is the principal it names, with every scope: let nobody reach this"
                                + " gateway but through a proxy that strips and sets it",
                        header));
        LOG.warn(
                "authentication is off: every caller is the principal 'anonymous' with every scope; listening on {}{}",
                config.http().host(),
                config.allowAnonymousRemote()
                        ? " (http.allow.anonymous.remote=true: other machines may be let in)"
                        : ", reached from this machine only");
    }
}
