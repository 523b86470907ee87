package io.paystream.standalone.stack;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "up",
        description = {
            "Run everything on this machine until SIGTERM: a Kafka broker, a schema registry and all services.",
            "State is kept in the data directory; the next start continues with it."
        })
public final class UpCommand implements Callable<Integer> {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "Directory that keeps the state (default: ./${DEFAULT-VALUE}).")
    private Path data;

    @Option(
            names = "--http-port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "Port of the REST API; 0: any free one (default: ${DEFAULT-VALUE}).")
    private int httpPort;

    @Option(
            names = "--kafka-port",
            paramLabel = "PORT",
            defaultValue = "9092",
            description = "Port of the broker; 0: any free one (default: ${DEFAULT-VALUE}).")
    private int kafkaPort;

    @Option(
            names = "--registry-port",
            paramLabel = "PORT",
            defaultValue = "8081",
            description = "Port of the schema registry; 0: any free one (default: ${DEFAULT-VALUE}).")
    private int registryPort;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (DataDirectory directory = DataDirectory.open(data)) {
            Ports ports = new Ports(httpPort, kafkaPort, registryPort).orFree();
            Stack stack = Stack.start(ports, directory, System.getenv());
            announce(stack, directory);
            return Lifetime.of(stack, stack.terminated());
        }
    }

    private void announce(Stack stack, DataDirectory directory) {
        PrintWriter out = command.commandLine().getOut();
        out.println("paystream is ready");
        out.println("  API       " + stack.url() + "/v1 (its contract: " + stack.url() + "/openapi.yaml)");
        out.println("  health    " + stack.url() + "/health/ready");
        out.println("  metrics   " + stack.url() + "/metrics");
        out.println("  broker    " + stack.bootstrapServers());
        out.println("  registry  " + stack.registryUrl());
        out.println("  data      " + directory.path());
        out.flush();
    }
}
