package io.paystream.acceptance;

import io.paystream.embedded.FreePorts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** The whole system as {@code paystream up} starts it, on ports and a directory that outlive a restart. */
final class UpStack implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(90);

    final int httpPort = FreePorts.find();
    final int kafkaPort = FreePorts.find();
    final int registryPort = FreePorts.find();
    final Path data;
    private final Path logs;
    private final String name;
    private Program program;

    private UpStack(String name, Path data) {
        this.name = name;
        this.data = data;
        this.logs = Path.of("target", "acceptance-logs");
        this.program = launch();
    }

    static UpStack start(String name, Path data) {
        UpStack stack = new UpStack(name, data);
        stack.awaitReady();
        return stack;
    }

    Program program() {
        return program;
    }

    /** Starts again on the same ports and data. */
    void restart() {
        program = launch();
        awaitReady();
    }

    Api api() {
        return new Api(httpPort);
    }

    ForeignReader reader() {
        return new ForeignReader(kafkaPort, registryPort);
    }

    /** Another program on other ports, to see what it says of the directory and the HTTP port. */
    Program second(String secondName, Path secondData, int secondHttpPort) {
        return up(secondName, secondData, secondHttpPort, FreePorts.find(), FreePorts.find());
    }

    private Program launch() {
        return up(name, data, httpPort, kafkaPort, registryPort);
    }

    private Program up(String programName, Path directory, int http, int kafka, int registry) {
        return Program.start(
                programName,
                logs,
                Map.of(),
                "up",
                "--data",
                directory.toString(),
                "--http-port",
                Integer.toString(http),
                "--kafka-port",
                Integer.toString(kafka),
                "--registry-port",
                Integer.toString(registry));
    }

    private void awaitReady() {
        try (Api api = api()) {
            api.awaitReady(START);
        }
    }

    @Override
    public void close() {
        program.close();
    }
}
