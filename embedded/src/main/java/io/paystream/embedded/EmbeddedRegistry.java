package io.paystream.embedded;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * A real schema registry (Apicurio, with its Confluent-compatible API) as a child process on 127.0.0.1. Its schemas and
 * their ids live in the directory given and survive a SIGKILL; so does nothing of the process: it ends with this JVM,
 * however that ends.
 */
public final class EmbeddedRegistry implements AutoCloseable {

    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
    private static final int POLL_MS = 50;
    private static final int STOP_TIMEOUT_SECONDS = 10;

    private final Process process;
    private final URI url;

    private EmbeddedRegistry(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    /**
     * Blocks until the registry answers, one minute at most. One registry at a time may use a directory.
     *
     * @param port to listen on; 0 finds a free one
     * @throws EmbeddedStartException naming the port, the directory or the end of the registry's log
     */
    public static EmbeddedRegistry start(int port, Path directory) {
        int httpPort = port == 0 ? FreePorts.find() : port;
        Path home = RegistryHome.find();
        FreePorts.requireFree("registry", httpPort);
        ChildLog log = new ChildLog(directory.resolve("registry.log"));
        try {
            EmbeddedRegistry registry = launch(home, httpPort, directory.toAbsolutePath(), log.file());
            registry.awaitReady(log);
            return registry;
        } catch (IOException e) {
            throw new EmbeddedStartException("registry with data in " + directory + " did not start: " + e, e);
        }
    }

    private static EmbeddedRegistry launch(Path home, int port, Path directory, Path log) throws IOException {
        Files.createDirectories(RegistryCommand.temporaryDirectory(directory));
        ProcessBuilder builder = new ProcessBuilder(RegistryCommand.of(home, port, directory))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().removeIf(EmbeddedRegistry::configuresRegistry);
        return new EmbeddedRegistry(builder.start(), URI.create("http://127.0.0.1:" + port + "/apis/ccompat/v7"));
    }

    /** The base of the Confluent-compatible API. */
    public URI url() {
        return url;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Completes when the process has ended, for whatever reason. */
    public CompletableFuture<Integer> onExit() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /** SIGKILL, as a fault would be; blocks until the process has ended. */
    public void kill() {
        process.destroyForcibly();
        awaitExit();
    }

    /** Asks the process to stop and blocks until it has; kills it after a bounded time. Idempotent. */
    @Override
    public void close() {
        process.destroy();
        if (!awaitExit()) {
            kill();
        }
    }

    private boolean awaitExit() {
        try {
            return process.waitFor(STOP_TIMEOUT_SECONDS, SECONDS);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void awaitReady(ChildLog log) throws IOException {
        long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
        try (HttpClient http = HttpClient.newHttpClient()) {
            while (!answers(http)) {
                if (process.waitFor(POLL_MS, MILLISECONDS)) {
                    throw new EmbeddedStartException("registry ended with exit code " + process.exitValue()
                            + " while starting; the end of " + log.file() + ": " + log.lastLine());
                }
                if (System.nanoTime() > deadline) {
                    kill();
                    throw new EmbeddedStartException("registry did not answer at " + url + " within "
                            + START_TIMEOUT.toSeconds() + " s; see " + log.file());
                }
            }
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
            throw new EmbeddedStartException("registry: interrupted while starting", e);
        }
    }

    private boolean answers(HttpClient http) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/subjects"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** What configures another registry in the caller's environment is not meant for this one. */
    private static boolean configuresRegistry(String variable) {
        return variable.startsWith("QUARKUS_") || variable.startsWith("APICURIO_");
    }
}
