package io.paystream.standalone.stack;

import io.paystream.embedded.EmbeddedBroker;
import io.paystream.embedded.EmbeddedRegistry;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "run",
        description = "Run one service against an existing cluster, or one part of the infrastructure.",
        subcommands = {
            RunCommand.Commands.class,
            RunCommand.Processor.class,
            RunCommand.Projections.class,
            RunCommand.Broker.class,
            RunCommand.Registry.class
        })
public final class RunCommand {

    @Command(name = "commands", description = "The gateway: REST in, committed results out.")
    static final class Commands implements Callable<Integer> {

        @Mixin
        private ServiceOptions service;

        @Override
        public Integer call() throws InterruptedException {
            return service.run(ServiceKind.COMMANDS);
        }
    }

    @Command(name = "processor", description = "Decides every command and writes the journal.")
    static final class Processor implements Callable<Integer> {

        @Mixin
        private ServiceOptions service;

        @Override
        public Integer call() throws InterruptedException {
            return service.run(ServiceKind.PROCESSOR);
        }
    }

    @Command(name = "projections", description = "Builds the views from the journal and answers reads.")
    static final class Projections implements Callable<Integer> {

        @Mixin
        private ServiceOptions service;

        @Override
        public Integer call() throws InterruptedException {
            return service.run(ServiceKind.PROJECTIONS);
        }
    }

    @Command(name = "broker", description = "A single Kafka broker on 127.0.0.1, for development and tests.")
    static final class Broker implements Callable<Integer> {

        @Mixin
        private PartOptions part;

        @Option(
                names = "--port",
                paramLabel = "PORT",
                defaultValue = "9092",
                description = "Port to listen on; 0: any free one (default: ${DEFAULT-VALUE}).")
        private int port;

        @Override
        public Integer call() {
            EmbeddedBroker broker = EmbeddedBroker.start(port, part.data);
            part.announce("broker", broker.bootstrapServers());
            return Lifetime.of(broker, new CompletableFuture<>());
        }
    }

    @Command(name = "registry", description = "A schema registry on 127.0.0.1, for development and tests.")
    static final class Registry implements Callable<Integer> {

        @Mixin
        private PartOptions part;

        @Option(
                names = "--port",
                paramLabel = "PORT",
                defaultValue = "8081",
                description = "Port to listen on; 0: any free one (default: ${DEFAULT-VALUE}).")
        private int port;

        @Override
        public Integer call() {
            EmbeddedRegistry registry = EmbeddedRegistry.start(port, part.data);
            part.announce("registry", registry.url().toString());
            return Lifetime.of(registry, registry.onExit().thenAccept(exitCode -> {
                throw new IllegalStateException("the schema registry ended by itself with exit code " + exitCode);
            }));
        }
    }

    /** What running a service needs. */
    static final class ServiceOptions {

        @Option(
                names = "--config",
                paramLabel = "FILE",
                description = "Properties file with settings; the environment goes before it.")
        private @Nullable Path file;

        @Spec(Spec.Target.MIXEE)
        private CommandSpec command;

        int run(ServiceKind kind) throws InterruptedException {
            ServiceProgram program = ServiceProgram.start(List.of(kind), ServiceSettings.of(System.getenv(), file));
            String operations = program.operationsPort().stream()
                    .mapToObj(port -> ", operations port " + port)
                    .collect(Collectors.joining());
            say(command, kind.serviceName() + " is started, http port " + program.port() + operations);
            return Lifetime.of(program, program.terminated());
        }
    }

    /** What running a part of the infrastructure needs. */
    static final class PartOptions {

        @Option(names = "--data", paramLabel = "DIR", required = true, description = "Directory that keeps its state.")
        private Path data;

        @Spec(Spec.Target.MIXEE)
        private CommandSpec command;

        void announce(String part, String address) {
            say(command, part + " is ready at " + address);
        }
    }

    private static void say(CommandSpec command, String line) {
        PrintWriter out = command.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
