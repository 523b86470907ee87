package io.paystream.standalone.stack;

import io.paystream.embedded.EmbeddedBroker;
import io.paystream.embedded.EmbeddedRegistry;
import io.paystream.service.topics.TopicSetup;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.admin.Admin;

/** The broker with its topics, and the registry, started at the same time because each takes seconds. */
record Infrastructure(EmbeddedBroker broker, EmbeddedRegistry registry) implements AutoCloseable {

    private static final int PARTITIONS = 4;
    private static final short REPLICAS = 1;

    static Infrastructure start(Ports ports, Path kafka, Path registry) {
        try (ExecutorService starters = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<EmbeddedBroker> broker =
                    CompletableFuture.supplyAsync(() -> brokerWithTopics(ports.kafka(), kafka), starters);
            CompletableFuture<EmbeddedRegistry> schemas =
                    CompletableFuture.supplyAsync(() -> EmbeddedRegistry.start(ports.registry(), registry), starters);
            return together(broker, schemas);
        }
    }

    @Override
    public void close() {
        registry.close();
        broker.close();
    }

    private static EmbeddedBroker brokerWithTopics(int port, Path directory) {
        EmbeddedBroker broker = EmbeddedBroker.start(port, directory);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            TopicSetup.create(admin, PARTITIONS, REPLICAS);
            return broker;
        } catch (RuntimeException e) {
            broker.close();
            throw e;
        }
    }

    /** When one does not start, the other is not left running. */
    private static Infrastructure together(
            CompletableFuture<EmbeddedBroker> broker, CompletableFuture<EmbeddedRegistry> registry) {
        try {
            return new Infrastructure(Failures.join(broker), Failures.join(registry));
        } catch (RuntimeException e) {
            broker.thenAccept(EmbeddedBroker::close)
                    .exceptionally(failed -> null)
                    .join();
            registry.thenAccept(EmbeddedRegistry::close)
                    .exceptionally(failed -> null)
                    .join();
            throw e;
        }
    }
}
