package io.paystream.standalone.stack;

import io.paystream.embedded.EmbeddedBroker;
import io.paystream.embedded.EmbeddedRegistry;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The broker and the registry, started at the same time because each takes seconds. */
record Infrastructure(EmbeddedBroker broker, EmbeddedRegistry registry) implements AutoCloseable {

    static Infrastructure start(Ports ports, Path kafka, Path registry) {
        try (ExecutorService starters = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<EmbeddedBroker> broker =
                    CompletableFuture.supplyAsync(() -> EmbeddedBroker.start(ports.kafka(), kafka), starters);
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
