package io.paystream.standalone.bench;

import com.sun.management.UnixOperatingSystemMXBean;
import io.paystream.standalone.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "overload",
        description = {
            "Offer the gateway 1, 2, 5 and 10 times its peak, and see what is paid, what is refused and when all is as before.",
            "Fails when a payment that was answered as made has no entry."
        })
final class OverloadCommand implements Callable<Integer> {

    /** Of the broker, the stores and the programs themselves. */
    private static final int OTHER_FILES = 2_000;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "15",
            description = "Time of each load (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--warm-up",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description = "Time the gateway works before its peak is measured, again while the compilers are busy, for"
                    + " twelve times as long or two minutes at most (default: ${DEFAULT-VALUE}).")
    private int warmUpSeconds;

    @Option(
            names = "--connections",
            paramLabel = "N",
            defaultValue = "2048",
            description = "Requests that can be under way at a time, a connection each (default: ${DEFAULT-VALUE}).")
    private int connections;

    @Option(
            names = "--clients",
            paramLabel = "N",
            defaultValue = "256",
            description =
                    "Clients that find the peak, a connection each; four times as many try as well (default: ${DEFAULT-VALUE}).")
    private int clients;

    @Mixin
    private PartyOptions parties;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws IOException {
        if (seconds < 1 || connections < 1 || clients < 1 || warmUpSeconds < 0) {
            throw new ParameterException(
                    command.commandLine(),
                    "--seconds, --connections and --clients must be at least 1, --warm-up not negative");
        }
        OverloadSettings settings = new OverloadSettings(
                Duration.ofSeconds(seconds),
                Duration.ofSeconds(warmUpSeconds),
                parties.books(),
                parties.accounts(),
                clients,
                connections,
                parties.seed());
        requireFiles(settings.mostConnections());
        OverloadReport report = BenchRun.in(command, (workbench, say) -> Overload.run(settings, workbench, say));
        PrintWriter out = command.commandLine().getOut();
        out.print(
                switch (parties.output()) {
                    case TABLE -> OverloadText.table(report);
                    case JSON -> OverloadText.json(report);
                });
        out.flush();
        return ExitCode.OK;
    }

    /** Before anything is started: a broker that finds no file left stops. */
    private void requireFiles(int connections) {
        long needed = (long) connections + OTHER_FILES;
        long most = ManagementFactory.getPlatformMXBean(UnixOperatingSystemMXBean.class)
                .getMaxFileDescriptorCount();
        if (needed > most) {
            throw new ParameterException(
                    command.commandLine(),
                    String.format(
                            Locale.ROOT,
                            "%d connections need %d open files, one each and %d besides, and this process may open %d"
                                    + " (ulimit -n)",
                            connections,
                            needed,
                            OTHER_FILES,
                            most));
        }
    }
}
