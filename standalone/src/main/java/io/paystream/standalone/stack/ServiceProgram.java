package io.paystream.standalone.stack;

import io.paystream.service.Health;
import io.paystream.service.PaystreamService;
import io.paystream.service.ServiceRuntime;
import io.paystream.service.http.HttpServer;
import io.paystream.service.settings.HttpSettings;
import io.paystream.standalone.CommandFailure;
import io.paystream.standalone.ExitCode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Services of one process behind one HTTP server, so that one base URL serves them all. */
final class ServiceProgram implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceProgram.class);
    private static final Duration STANDSTILL = Duration.ofSeconds(60);
    private static final int POLL_MS = 20;

    private final ServiceRuntime runtime = new ServiceRuntime();
    private final List<PaystreamService> services;
    private final HttpServer http;

    private ServiceProgram(List<ServiceKind> kinds, ServiceSettings settings) {
        HttpSettings address = settings.read(HttpSettings::read);
        services = kinds.stream().map(kind -> kind.create(settings, runtime)).toList();
        http = HttpServer.start(
                address,
                runtime,
                services.stream().map(PaystreamService::routes).toList());
    }

    /**
     * Serves health from the beginning and blocks until every service has started.
     *
     * @throws RuntimeException the first service's failure; everything is closed then
     */
    static ServiceProgram start(List<ServiceKind> kinds, ServiceSettings settings) {
        ServiceProgram program = new ServiceProgram(kinds, settings);
        try {
            program.startServices();
            return program;
        } catch (RuntimeException e) {
            program.close();
            throw e;
        }
    }

    int port() {
        return http.port();
    }

    OptionalInt operationsPort() {
        return http.operationsPort();
    }

    /** Completes when a service ends by itself; exceptionally with its reason. */
    CompletionStage<Void> terminated() {
        CompletableFuture<Void> first = new CompletableFuture<>();
        for (PaystreamService service : services) {
            service.terminated().whenComplete((nothing, failure) -> {
                if (failure == null) {
                    first.complete(null);
                } else {
                    first.completeExceptionally(failure);
                }
            });
        }
        return first;
    }

    /** Blocks until every readiness check is up; gives up when a minute has changed nothing about what is down. */
    void awaitReady() throws InterruptedException {
        String down = "";
        long changed = System.nanoTime();
        while (!runtime.health().ready()) {
            String now = whatIsDown();
            if (!now.equals(down)) {
                down = now;
                changed = System.nanoTime();
            } else if (System.nanoTime() - changed > STANDSTILL.toNanos()) {
                throw new CommandFailure(
                        ExitCode.FAILURE,
                        "not ready, and no nearer to it in " + STANDSTILL.toSeconds() + " s: " + down);
            }
            Thread.sleep(POLL_MS);
        }
    }

    /** Takes no more requests, then stops the services in the order in which they were given. */
    @Override
    public void close() {
        http.close();
        services.forEach(ServiceProgram::closeLogged);
        runtime.close();
    }

    private void startServices() {
        try (ExecutorService starters = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Void>> started = services.stream()
                    .map(service -> CompletableFuture.runAsync(service::start, starters))
                    .toList();
            Failures.join(CompletableFuture.allOf(started.toArray(CompletableFuture[]::new)));
        }
    }

    private String whatIsDown() {
        Map<String, Health.Check> checks = runtime.health().check();
        return checks.entrySet().stream()
                .filter(check -> !check.getValue().ok())
                .map(check -> check.getKey() + " (" + check.getValue().detail() + ")")
                .collect(Collectors.joining(", "));
    }

    /** One service that cannot stop must not keep the others from stopping. */
    private static void closeLogged(PaystreamService service) {
        try {
            service.close();
        } catch (Exception e) {
            LOG.error("{} did not stop cleanly", service.name(), e);
        }
    }
}
