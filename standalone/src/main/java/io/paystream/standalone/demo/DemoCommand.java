package io.paystream.standalone.demo;

import io.paystream.standalone.CommandFailure;
import io.paystream.standalone.ExitCode;
import io.paystream.standalone.Terminal;
import io.paystream.standalone.client.GatewayClient;
import io.paystream.standalone.stack.DataDirectory;
import io.paystream.standalone.stack.Interruption;
import io.paystream.standalone.stack.Ports;
import io.paystream.standalone.stack.RunDirectory;
import io.paystream.standalone.stack.Stack;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "demo",
        description = {
            "Start everything in a temporary directory, send mixed payments through REST and check what came of them.",
            "Exits with 1 when a check fails."
        })
public final class DemoCommand implements Callable<Integer> {

    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(30);

    @Option(
            names = "--payments",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Payments to send (default: ${DEFAULT-VALUE}).")
    private int payments;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Keep the state in DIR (default: a temporary directory).")
    private @Nullable Path data;

    @Option(
            names = "--http-port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "REST (default: any free one).")
    private int httpPort;

    @Option(
            names = "--kafka-port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "Broker (default: any free one).")
    private int kafkaPort;

    @Option(
            names = "--registry-port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "Schema registry (default: any free one).")
    private int registryPort;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws IOException {
        if (payments < 1) {
            throw new ParameterException(command.commandLine(), "--payments must be at least 1");
        }
        RunDirectory directory = RunDirectory.of(data, "paystream-demo-");
        directory.takeLog();
        Interruption interruption = new Interruption();
        try {
            Summary summary = demonstrate(directory.path());
            summary.print(out(), command.commandLine().getColorScheme());
            return end(summary, directory);
        } catch (InterruptedException e) {
            directory.deleteIfTemporary();
            throw new CommandFailure(ExitCode.FAILURE, "the demonstration was stopped", e);
        } catch (RuntimeException e) {
            throw new CommandFailure(
                    ExitCode.FAILURE, "the demonstration failed: " + e.getMessage() + "; see " + directory.log(), e);
        } finally {
            interruption.cleanedUp();
        }
    }

    private Summary demonstrate(Path directory) throws IOException, InterruptedException {
        out().println("Starting a Kafka broker, a schema registry and the services ...");
        out().flush();
        Ports ports = new Ports(httpPort, kafkaPort, registryPort).orFree();
        try (DataDirectory locked = DataDirectory.open(directory);
                Stack stack = Stack.start(ports, locked, Map.of());
                GatewayClient gateway = new GatewayClient(stack.url(), REQUEST_TIMEOUT)) {
            out().println("Ready at " + stack.url() + ". Opening books and accounts ...");
            out().flush();
            return pay(new Requests(gateway, new Tally()), stack);
        }
    }

    private Summary pay(Requests requests, Stack stack) throws InterruptedException {
        Workload workload = new Workload(requests, Long.toString(System.currentTimeMillis(), Character.MAX_RADIX));
        workload.prepare();
        long begun = System.nanoTime();
        InFlight.Course inFlight = payWatched(workload, requests);
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        workload.correct();
        List<Check> checks = new Checks(requests, workload.books(), stack.bootstrapServers()).run();
        return new Summary(payments, took, toFirstPayment(requests.tally()), requests.tally(), inFlight, checks);
    }

    private InFlight.Course payWatched(Workload workload, Requests requests) throws InterruptedException {
        try (InFlight inFlight = new InFlight(requests, workload.books())) {
            ProgressBar progress = new ProgressBar(
                    out(), Terminal.interactive(), "payments", payments, () -> inFlightNow(inFlight.nowMinor()));
            workload.pay(payments, progress::step);
            return inFlight.course();
        }
    }

    private static String inFlightNow(long minor) {
        return String.format(Locale.ROOT, ", EUR %7.2f in flight between the books", minor / 100.0);
    }

    private int end(Summary summary, RunDirectory directory) throws IOException {
        if (!summary.passed()) {
            out().println("\nWhat happened is in " + directory.log());
            return ExitCode.FAILURE;
        }
        directory.deleteIfTemporary();
        String upOption = directory.temporary() ? "" : " --data " + directory.path();
        out().println("\nHow to go on:");
        out().println("  ./paystream up" + upOption + "          the same, until you stop it, its state kept");
        if (!directory.temporary()) {
            out().println("  ./paystream audit verify" + upOption + "    decides it all again from the topics alone");
        }
        out().println("  ./paystream --help      books, accounts and payments from the command line");
        out().println("  README.md               the same with curl, and how it works");
        return ExitCode.OK;
    }

    private static Duration toFirstPayment(Tally tally) {
        long sinceFirstPaymentMs = (System.nanoTime() - tally.firstPaymentNanos()) / 1_000_000;
        long sinceStartMs = System.currentTimeMillis()
                - ManagementFactory.getRuntimeMXBean().getStartTime();
        return Duration.ofMillis(sinceStartMs - sinceFirstPaymentMs);
    }

    private PrintWriter out() {
        return command.commandLine().getOut();
    }
}
