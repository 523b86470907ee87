package io.paystream.standalone.stack;

import io.paystream.standalone.client.GatewayClient;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Everything in one JVM: a real broker, a real registry (its own process) and all services behind one base URL. State is
 * kept in the data directory and a later start continues with it.
 */
public final class Stack implements AutoCloseable {

    static final String HOST = "127.0.0.1";

    private final Infrastructure infrastructure;
    private final ServiceProgram services;

    private Stack(Infrastructure infrastructure, ServiceProgram services) {
        this.infrastructure = infrastructure;
        this.services = services;
    }

    /**
     * Blocks until every service is ready.
     *
     * @param environment may change any setting but the addresses and the directory
     * @throws RuntimeException with one clear message; nothing is left running then
     */
    public static Stack start(Ports ports, DataDirectory data, Map<String, String> environment)
            throws InterruptedException {
        ports.requireFree();
        Infrastructure infrastructure = Infrastructure.start(ports, data.kafka(), data.registry());
        try {
            ServiceSettings settings =
                    ServiceSettings.fixed(environment, values(ports, infrastructure, data.services()));
            ServiceProgram services = ServiceProgram.start(List.of(ServiceKind.values()), settings);
            Stack stack = new Stack(infrastructure, services);
            stack.awaitReady();
            return stack;
        } catch (InterruptedException | RuntimeException e) {
            infrastructure.close();
            throw e;
        }
    }

    /** The one base URL of reads and writes. */
    public URI url() {
        return URI.create("http://" + HOST + ":" + services.port());
    }

    public String bootstrapServers() {
        return infrastructure.broker().bootstrapServers();
    }

    public URI registryUrl() {
        return infrastructure.registry().url();
    }

    /** Completes, with the reason, when a part ends by itself. */
    public CompletionStage<Void> terminated() {
        CompletableFuture<Void> registryEnded = infrastructure
                .registry()
                .onExit()
                .thenAccept(exitCode -> {
                    throw new IllegalStateException("the schema registry ended by itself with exit code " + exitCode);
                });
        return CompletableFuture.anyOf(registryEnded, services.terminated().toCompletableFuture())
                .thenAccept(ended -> {});
    }

    @Override
    public void close() {
        services.close();
        infrastructure.close();
    }

    private void awaitReady() throws InterruptedException {
        try {
            services.awaitReady();
        } catch (InterruptedException | RuntimeException e) {
            services.close();
            throw e;
        }
    }

    /**
     * Whoever reaches a loopback address is believed about its name; without names nobody could approve what another
     * proposed. The instances' names are fixed, so that a start on other ports takes over its own partitions at once. Nobody else is
     * there to keep standbys.
     */
    static Map<String, String> values(Ports ports, Infrastructure infrastructure, Path state) {
        return Map.ofEntries(
                Map.entry("http.host", HOST),
                Map.entry("http.principal.header", GatewayClient.PRINCIPAL),
                Map.entry("http.port", Integer.toString(ports.http())),
                Map.entry("application.server", HOST + ":" + ports.http()),
                Map.entry("kafka.bootstrap.servers", infrastructure.broker().bootstrapServers()),
                Map.entry("registry.url", infrastructure.registry().url().toString()),
                Map.entry("state.dir", state.toString()),
                Map.entry("processor.instance.id", "standalone"),
                Map.entry("processor.standby.replicas", "0"),
                Map.entry("projections.instance.id", "standalone"),
                Map.entry("projections.standby.replicas", "0"));
    }
}
