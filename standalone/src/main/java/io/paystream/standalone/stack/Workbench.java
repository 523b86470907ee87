package io.paystream.standalone.stack;

import io.paystream.processor.ProcessorConfig;
import io.paystream.schemas.registry.RegistryClient;
import io.paystream.schemas.registry.RegistrySettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A broker and a registry that stay, and services that come and go on them. Not thread-safe. */
public final class Workbench implements AutoCloseable {

    private final Infrastructure infrastructure;
    private final DataDirectory data;
    private final Map<String, String> own;

    private Workbench(Infrastructure infrastructure, DataDirectory data, Map<String, String> own) {
        this.infrastructure = infrastructure;
        this.data = data;
        this.own = own;
    }

    /** Blocks until broker, topics and registry are there; no service runs yet. */
    public static Workbench start(DataDirectory data) {
        return start(data, Map.of());
    }

    /**
     * Another beside this one, with a log of its own and services that have these settings; to be closed before this one. Blocks as
     * {@link #start}.
     */
    public Workbench another(String name, Map<String, String> settings) {
        return start(data.inside(name), settings);
    }

    private static Workbench start(DataDirectory data, Map<String, String> own) {
        return new Workbench(
                Infrastructure.start(new Ports(0, 0, 0).orFree(), data.kafka(), data.registry()), data, own);
    }

    /** Services that run until they are closed. */
    public static final class Running implements AutoCloseable {

        private final ServiceProgram program;

        private Running(ServiceProgram program) {
            this.program = program;
        }

        /** The one base URL of what they serve. */
        public URI url() {
            return URI.create("http://" + Stack.HOST + ":" + program.port());
        }

        @Override
        public void close() {
            program.close();
        }
    }

    /** Blocks until commands are decided. */
    public Running processor() throws InterruptedException {
        return run(List.of(ServiceKind.PROCESSOR));
    }

    /** Does not wait until commands are decided. */
    public Running startProcessor() {
        return start(List.of(ServiceKind.PROCESSOR));
    }

    /** Blocks until commands are taken over REST and decided. */
    public Running gateway() throws InterruptedException {
        return run(List.of(ServiceKind.COMMANDS, ServiceKind.PROCESSOR));
    }

    /** Beside a processor that runs. Blocks until commands are taken over REST. */
    public Running gatewayAlone() throws InterruptedException {
        return run(List.of(ServiceKind.COMMANDS));
    }

    /** Beside a processor that runs. Blocks until commands are taken over REST and its answers are read. */
    public Running gatewayAndReads() throws InterruptedException {
        return run(List.of(ServiceKind.COMMANDS, ServiceKind.PROJECTIONS));
    }

    /** For what is started beside it. */
    public Path directory() {
        return data.path();
    }

    /** What a processor that is started here runs with. */
    public ProcessorConfig processorConfig() {
        return settings(new Ports(0, 0, 0)).read(ProcessorConfig::read);
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
        infrastructure.close();
    }

    private Running run(List<ServiceKind> kinds) throws InterruptedException {
        Running running = start(kinds);
        try {
            running.program.awaitReady();
            return running;
        } catch (InterruptedException | RuntimeException e) {
            running.close();
            throw e;
        }
    }

    private Running start(List<ServiceKind> kinds) {
        return new Running(ServiceProgram.start(kinds, settings(new Ports(0, 0, 0).orFree())));
    }

    private ServiceSettings settings(Ports ports) {
        Map<String, String> values = new HashMap<>(Stack.values(ports, infrastructure, data.services()));
        values.putAll(own);
        return ServiceSettings.fixed(System.getenv(), values);
    }
}
