package io.paystream.standalone.audit;

import io.paystream.processor.audit.AuditSource;
import io.paystream.processor.audit.CountingRead;
import io.paystream.processor.audit.Verification;
import io.paystream.processor.audit.VerifyOptions;
import io.paystream.processor.audit.VerifyReport;
import io.paystream.standalone.CommandFailure;
import io.paystream.standalone.ExitCode;
import io.paystream.standalone.stack.Cluster;
import io.paystream.standalone.stack.ClusterOptions;
import io.paystream.standalone.stack.DataDirectory;
import io.paystream.standalone.stack.DecidingStack;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "benchmark",
        description = {
            "Measure verify against a consumer that only counts the same records, in turns, in one run.",
            "With --commands a log is written first; it needs a --data directory of its own."
        })
final class BenchmarkCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofHours(1);
    private static final double MEBI = 1 << 20;

    @Mixin
    private ClusterOptions cluster;

    @Option(
            names = "--commands",
            paramLabel = "N",
            description = "Commands to write to --data first, decided by a real processor (default: none).")
    private int commands;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "How often each is measured (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Partitions at the same time (default: the number of processors).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws InterruptedException, IOException {
        if (rounds < 1 || threads < 1 || commands < 0) {
            throw new ParameterException(
                    command.commandLine(), "--rounds and --threads must be at least 1, --commands not negative");
        }
        if (commands > 0) {
            write(cluster.data()
                    .orElseThrow(() -> new ParameterException(
                            command.commandLine(), "--commands needs --data, a directory to write the log to")));
        }
        try (Cluster opened = cluster.open()) {
            measure(new AuditSource(opened.kafka(), opened.registry()));
        }
        return ExitCode.OK;
    }

    private void write(Path directory) throws InterruptedException, IOException {
        ClusterOptions.logTo(directory);
        try (DataDirectory data = DataDirectory.open(directory);
                DecidingStack stack = DecidingStack.start(data);
                CommandLog log = new CommandLog(stack.kafka(), stack.registry())) {
            say(String.format(Locale.ROOT, "writing %,d commands ...", commands));
            log.write(commands);
            say("deciding them ...");
            new AuditSource(stack.kafka(), stack.registry()).awaitQuiet(PATIENCE);
        }
    }

    private void measure(AuditSource source) {
        VerifyOptions options = new VerifyOptions(Optional.empty(), threads, false, Duration.ZERO);
        double counting = 0;
        double verifying = 0;
        for (int round = 1; round <= rounds; round++) {
            CountingRead count = CountingRead.of(source);
            VerifyReport report = Verification.run(source, options, (done, total) -> {});
            if (!report.isClean()) {
                throw new CommandFailure(
                        ExitCode.FAILURE, "the log has " + report.faults().size() + " faults; see audit verify");
            }
            double verified = (report.entries() + report.inputs())
                    / Math.max(report.walk().toNanos() / 1e9, 1e-9);
            say(String.format(
                    Locale.ROOT,
                    "round %d: counting %,.0f records/s, verifying %,.0f records/s (%,.0f entries/s): %.0f %%",
                    round,
                    count.recordsPerSecond(),
                    verified,
                    report.entriesPerSecond(),
                    100 * verified / count.recordsPerSecond()));
            counting += count.recordsPerSecond();
            verifying += verified;
            if (round == rounds) {
                say(String.format(Locale.ROOT, "%,d entries, %,d records counted", report.entries(), count.records()));
            }
        }
        say(String.format(
                Locale.ROOT,
                "verify reads at %.0f %% of the rate of a consumer that only counts",
                100 * verifying / counting));
        say(String.format(
                Locale.ROOT,
                "in a heap of %,.0f MiB at most",
                Runtime.getRuntime().maxMemory() / MEBI));
    }

    private void say(String line) {
        PrintWriter out = command.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
