package io.paystream.standalone.bench;

import io.paystream.standalone.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "bench",
        description = {
            "Measure the processor and the gateway against what the machine, Kafka Streams and PostgreSQL give, in turns, in one run.",
            "Everything is started in a temporary directory, and only what is committed counts."
        },
        subcommands = {OverloadCommand.class, SoakCommand.class, RestartCommand.class})
public final class BenchCommand implements Callable<Integer> {

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "20",
            description = "Time to measure each figure for, all its rounds together (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "How often the contenders take turns (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--warm-up",
            paramLabel = "SECONDS",
            defaultValue = "8",
            description = "Time each contender works before the first round, again while the compilers are busy, for"
                    + " twelve times as long or two minutes at most (default: ${DEFAULT-VALUE}).")
    private int warmUpSeconds;

    @Option(
            names = "--only",
            paramLabel = "PART",
            split = ",",
            description = "Only these: ${COMPLETION-CANDIDATES} (default: all).")
    private Set<Part> only = EnumSet.noneOf(Part.class);

    @Option(
            names = "--postgres",
            description = "Also a PostgreSQL ledger; the server and pgbench have to be installed on this machine.")
    private boolean postgres;

    @Option(
            names = "--clients",
            paramLabel = "N",
            defaultValue = "256",
            description = "Clients of the gateway, a connection each (default: ${DEFAULT-VALUE}).")
    private int clients;

    @Mixin
    private PartyOptions parties;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws IOException {
        if (seconds < 1 || rounds < 1 || clients < 1 || warmUpSeconds < 0) {
            throw new ParameterException(
                    command.commandLine(),
                    "--seconds, --rounds and --clients must be at least 1, --warm-up not negative");
        }
        BenchSettings settings = new BenchSettings(
                Duration.ofSeconds(seconds),
                rounds,
                Duration.ofSeconds(warmUpSeconds),
                parties.books(),
                parties.accounts(),
                clients,
                parties.seed(),
                postgres || only.contains(Part.POSTGRES),
                only);
        Report report = BenchRun.in(command, (workbench, say) -> Benchmark.run(settings, workbench, say));
        PrintWriter out = command.commandLine().getOut();
        out.print(
                switch (parties.output()) {
                    case TABLE -> ReportTable.of(report);
                    case JSON -> ReportJson.of(report);
                });
        out.flush();
        return ExitCode.OK;
    }
}
