package io.paystream.projections.given;

import io.micrometer.core.instrument.Timer;
import io.paystream.embedded.FreePorts;
import io.paystream.projections.ProjectionsConfig;
import io.paystream.projections.ProjectionsService;
import io.paystream.service.ServiceRuntime;
import io.paystream.service.http.HttpServer;
import io.paystream.service.settings.HttpSettings;
import io.paystream.service.settings.SettingsReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** One instance of the projections, listening on a free port of 127.0.0.1. */
public final class Instance implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);

    private final ServiceRuntime runtime = new ServiceRuntime();
    private final ProjectionsService service;
    private final HttpServer server;
    private final Api api;

    private Instance(Cluster cluster, int port, Path state, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Map.of(
                "kafka.bootstrap.servers", cluster.bootstrapServers(),
                "registry.url", cluster.registry().toString(),
                "http.port", Integer.toString(port),
                "state.dir", state.toString(),
                "projections.session.timeout.ms", "6000",
                "projections.position.wait.ms", "5000"));
        all.putAll(settings);
        SettingsReader reader = SettingsReader.of(Map.of(), all);
        ProjectionsConfig config = ProjectionsConfig.read(reader);
        reader.throwIfFaulty();
        this.service = new ProjectionsService(config, runtime);
        this.server = HttpServer.start(HttpSettings.of("127.0.0.1", port), runtime, List.of(service.routes()));
        this.api = new Api(port);
    }

    /** Started, not yet ready. */
    public static Instance start(Cluster cluster, Map<String, String> settings) {
        Instance instance = new Instance(cluster, FreePorts.find(), cluster.nextStateDirectory(), settings);
        instance.service.start();
        return instance;
    }

    /** Listening, not started. */
    public static Instance listening(Cluster cluster) {
        return new Instance(cluster, FreePorts.find(), cluster.nextStateDirectory(), Map.of());
    }

    public Instance awaitReady() {
        Awaitility.await("the instance is ready")
                .atMost(START)
                .until(() -> api.get("/health/ready").status() == 200);
        return this;
    }

    public Api api() {
        return api;
    }

    /** Answers the status. */
    public int post(String path, String body) {
        return api.post(path, body);
    }

    public ProjectionsService service() {
        return service;
    }

    public double metric(String name, String... tags) {
        return runtime.meters().get(name).tags(tags).counter().count();
    }

    public double gauge(String name) {
        return runtime.meters().get(name).gauge().value();
    }

    /** How often it was timed, under whatever further tags. */
    public long timed(String name, String... tags) {
        return runtime.meters().find(name).tags(tags).timers().stream()
                .mapToLong(Timer::count)
                .sum();
    }

    @Override
    public void close() {
        server.close();
        service.close();
        runtime.close();
        api.close();
    }
}
