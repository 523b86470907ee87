package io.paystream.standalone.stack;

import io.paystream.schemas.registry.RegistryClient;
import java.util.Map;

/**
 * Brokers and registry that can be read.
 *
 * @param kafka settings of any Kafka client
 * @param end stops what was started for it
 */
public record Cluster(Map<String, Object> kafka, RegistryClient registry, Runnable end) implements AutoCloseable {

    @Override
    public void close() {
        end.run();
    }
}
