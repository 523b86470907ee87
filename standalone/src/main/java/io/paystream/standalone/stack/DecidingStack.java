package io.paystream.standalone.stack;

import io.paystream.schemas.registry.RegistryClient;
import io.paystream.schemas.registry.RegistrySettings;
import java.util.List;
import java.util.Map;

/** A broker, a registry and the processor alone, on a data directory: enough to turn commands into a log. */
public final class DecidingStack implements AutoCloseable {

    private final Infrastructure infrastructure;
    private final ServiceProgram processor;

    private DecidingStack(Infrastructure infrastructure, ServiceProgram processor) {
        this.infrastructure = infrastructure;
        this.processor = processor;
    }

    /** Blocks until commands are decided. */
    public static DecidingStack start(DataDirectory data) throws InterruptedException {
        Ports ports = new Ports(0, 0, 0).orFree();
        Infrastructure infrastructure = Infrastructure.start(ports, data.kafka(), data.registry());
        try {
            ServiceProgram processor = ServiceProgram.start(
                    List.of(ServiceKind.PROCESSOR),
                    ServiceSettings.fixed(System.getenv(), Stack.values(ports, infrastructure, data.services())));
            DecidingStack stack = new DecidingStack(infrastructure, processor);
            processor.awaitReady();
            return stack;
        } catch (InterruptedException | RuntimeException e) {
            infrastructure.close();
            throw e;
        }
    }

    /** Settings of any Kafka client. */
    public Map<String, Object> kafka() {
        return Map.of("bootstrap.servers", infrastructure.broker().bootstrapServers());
    }

    public RegistryClient registry() {
        return new RegistryClient(RegistrySettings.of(infrastructure.registry().url()));
    }

    @Override
    public void close() {
        processor.close();
        infrastructure.close();
    }
}
