package io.paystream.service.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.util.JavalinBindException;
import io.micrometer.core.instrument.Timer;
import io.paystream.service.Routes;
import io.paystream.service.ServiceRuntime;
import io.paystream.service.settings.HttpSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;

/**
 * One listening server on virtual threads. Besides the routes it is given it serves {@code /health/live}, {@code
 * /health/ready}, {@code /metrics} and {@code /openapi.yaml}, these also at the {@link OperationsPort}, if there is one; every error is
 * a problem detail.
 */
public final class HttpServer implements AutoCloseable {

    /** A command is small; a larger body is a mistake or an attack. */
    public static final int MAX_BODY_BYTES = 64 * 1024;

    /**
     * Longer than clients and balancers keep a connection that is not used (Java's own client 30 s, others 60 s): whoever closes first
     * must not be the one that a request is already on its way to.
     */
    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(75);

    /** Java's 50 lose the first packet of whoever connects with some hundred others, for a second. */
    private static final int ACCEPT_QUEUE = 1_024;

    private final Javalin javalin;
    private final ServiceRuntime runtime;
    private final Optional<OperationsPort> operations;

    private HttpServer(ServiceRuntime runtime, List<Routes> routes, Optional<OperationsPort> operations) {
        this.runtime = runtime;
        this.operations = operations;
        this.javalin = Javalin.create(config -> configure(config, routes));
    }

    /**
     * Listens at once.
     *
     * @throws PortTakenException when an address cannot be bound
     */
    public static HttpServer start(HttpSettings address, ServiceRuntime runtime, List<Routes> routes) {
        Optional<OperationsPort> operations = address.operationsPort().isPresent()
                ? Optional.of(OperationsPort.bind(
                        address.host(), address.operationsPort().getAsInt()))
                : Optional.empty();
        try {
            HttpServer server = new HttpServer(runtime, routes, operations);
            server.listen(address);
            return server;
        } catch (RuntimeException e) {
            operations.ifPresent(OperationsPort::close);
            throw e;
        }
    }

    private void listen(HttpSettings address) {
        try {
            javalin.start(address.host(), address.port());
        } catch (JavalinBindException e) {
            close();
            throw new PortTakenException(address.host(), address.port(), e);
        }
    }

    public int port() {
        return javalin.port();
    }

    public OptionalInt operationsPort() {
        return operations.stream().mapToInt(OperationsPort::port).findFirst();
    }

    @Override
    public void close() {
        runtime.stopping();
        try {
            javalin.stop();
        } finally {
            operations.ifPresent(OperationsPort::close);
        }
    }

    private void configure(JavalinConfig config, List<Routes> routes) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.concurrency.useVirtualThreads = true;
        config.jetty.threadPool = new ConnectionThreads(runtime.readDelay());
        config.http.maxRequestSize = MAX_BODY_BYTES;
        config.http.prefer405over404 = true;
        config.jetty.modifyServer(server -> {
            server.setErrorHandler(new ProblemErrorHandler());
            server.addEventListener(new LifeCycle.Listener() {
                @Override
                public void lifeCycleStarting(LifeCycle starting) {
                    operations.ifPresent(port -> port.addTo(server));
                    configureConnections(server);
                }
            });
        });
        config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
        config.requestLogger.http(this::measure);
        ErrorRoutes.addTo(config.routes);
        new OperationsRoutes(runtime).addTo(config.routes);
        routes.forEach(each -> each.addTo(config.routes));
    }

    private static void configureConnections(Server server) {
        for (Connector connector : server.getConnectors()) {
            if (connector instanceof ServerConnector listening) {
                listening.setIdleTimeout(IDLE_TIMEOUT.toMillis());
                listening.setAcceptQueueSize(ACCEPT_QUEUE);
            }
        }
    }

    /** The end of a request. The thread's next one did not wait for what this one did. */
    private void measure(Context context, Float tookMs) {
        var _ = runtime.readDelay().taken();
        Timer.builder("http.server.requests")
                .description("Requests answered, by route and status")
                .publishPercentiles(0.5, 0.99)
                .tag("method", context.method().name())
                .tag("route", route(context))
                .tag("status", Integer.toString(context.statusCode()))
                .register(runtime.meters())
                .record(Duration.ofNanos((long) (tookMs * 1_000_000)));
    }

    /** The route's template, so that ids do not become label values; a request that matched none has no endpoint. */
    private static String route(Context context) {
        return context.endpoints().list().isEmpty() ? "none" : context.endpoint().path;
    }
}
