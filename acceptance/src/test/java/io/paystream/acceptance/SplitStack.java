package io.paystream.acceptance;

import io.paystream.embedded.FreePorts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;

/** The system as a cluster runs it: broker, registry and each service a process of its own. */
final class SplitStack implements AutoCloseable {

    /** Of four partitions: 64 in each store of each, so that rows leave the memory in the runs with kills. */
    private static final int FEW_KEPT_ROWS = 1_024;

    private static final Duration START = Duration.ofSeconds(90);
    private static final Path LOGS = Path.of("target", "acceptance-logs");

    final int kafkaPort = FreePorts.find();
    final int registryPort = FreePorts.find();
    final int commandsPort = FreePorts.find();
    final int processorPort = FreePorts.find();
    final int projectionsPort = FreePorts.find();
    private final Path data;
    private final Path logs;
    private final Map<String, Program> programs = new HashMap<>();

    private SplitStack(String name, Path data) {
        this.data = data;
        this.logs = LOGS.resolve(name);
    }

    /** The name is that of a directory for the logs. */
    static SplitStack start(String name, Path data) {
        SplitStack stack = startTopics(name, data);
        stack.startService("processor");
        stack.startService("projections");
        stack.startService("commands");
        stack.awaitReady();
        return stack;
    }

    /** Broker, registry and topics, and none of the services. */
    static SplitStack startTopics(String name, Path data) {
        SplitStack stack = new SplitStack(name, data);
        stack.startBroker();
        stack.startRegistry("registry");
        stack.program("broker").awaitOutput("broker is ready", START);
        stack.program("registry").awaitOutput("registry is ready", START);
        int created = Program.run(
                "topics",
                stack.logs,
                stack.environment(0),
                "topics",
                "create",
                "--partitions",
                "4",
                "--replication",
                "1");
        if (created != 0) {
            throw new AssertionError("topics create ended with " + created);
        }
        return stack;
    }

    Program program(String name) {
        return Objects.requireNonNull(programs.get(name), name);
    }

    void startBroker() {
        start("broker", Map.of(), "run", "broker", "--data", dir("broker"), "--port", Integer.toString(kafkaPort));
    }

    /** Its data is kept in a directory of that name, so that another name is an empty registry. */
    void startRegistry(String directory) {
        start(
                "registry",
                Map.of(),
                "run",
                "registry",
                "--data",
                dir(directory),
                "--port",
                Integer.toString(registryPort));
    }

    void startService(String name) {
        int port = switch (name) {
            case "commands" -> commandsPort;
            case "processor" -> processorPort;
            case "projections" -> projectionsPort;
            default -> throw new IllegalArgumentException(name);
        };
        start(name, environment(port), "run", name);
    }

    /** With settings of its own, by the names of their environment variables. */
    void startService(String name, int port, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(environment(port));
        all.putAll(settings);
        start(name, all, "run", name);
    }

    void awaitReady() {
        try (Api services = api()) {
            services.awaitReady(START);
        }
        awaitProcessorReady();
    }

    void awaitProcessorReady() {
        try (Api processor = new Api(processorPort)) {
            processor.awaitReady(START);
        }
    }

    void awaitGone(String name) {
        Awaitility.await(name + " ends by itself")
                .atMost(START)
                .until(() -> !program(name).alive());
    }

    Api api() {
        return new Api(commandsPort, projectionsPort);
    }

    ForeignReader reader() {
        return new ForeignReader(kafkaPort, registryPort);
    }

    private Map<String, String> environment(int httpPort) {
        return Map.of(
                "PAYSTREAM_KAFKA_BOOTSTRAP_SERVERS",
                "127.0.0.1:" + kafkaPort,
                "PAYSTREAM_REGISTRY_URL",
                "http://127.0.0.1:" + registryPort + "/apis/ccompat/v7",
                "PAYSTREAM_HTTP_PORT",
                Integer.toString(httpPort),
                "PAYSTREAM_APPLICATION_SERVER",
                "127.0.0.1:" + httpPort,
                "PAYSTREAM_STATE_DIR",
                stateDirectory(httpPort).toString(),
                "PAYSTREAM_PROCESSOR_KEPT_ROWS",
                Integer.toString(FEW_KEPT_ROWS));
    }

    /** Where the service that serves at that port keeps its state. */
    Path stateDirectory(int httpPort) {
        return data.resolve("state-" + httpPort);
    }

    private String dir(String name) {
        return data.resolve(name).toString();
    }

    private void start(String name, Map<String, String> environment, String... arguments) {
        programs.put(name, Program.start(name, logs, environment, arguments));
    }

    @Override
    public void close() {
        programs.values().forEach(Program::close);
    }
}
