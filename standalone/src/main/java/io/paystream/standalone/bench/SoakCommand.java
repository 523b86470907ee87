package io.paystream.standalone.bench;

import io.paystream.standalone.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "soak",
        description =
                "Keep the processor saturated for minutes: is the last as fast as the first, and is memory bounded?")
final class SoakCommand implements Callable<Integer> {

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "10",
            description = "How long (default: ${DEFAULT-VALUE}).")
    private int minutes;

    @Mixin
    private PartyOptions parties;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws IOException {
        if (minutes < 1) {
            throw new ParameterException(command.commandLine(), "--minutes must be at least 1");
        }
        SoakReport report = BenchRun.in(
                command, (workbench, say) -> Soak.run(Duration.ofMinutes(minutes), parties, workbench, say));
        PrintWriter out = command.commandLine().getOut();
        out.print(
                switch (parties.output()) {
                    case TABLE -> report.table();
                    case JSON -> report.json();
                });
        out.flush();
        return ExitCode.OK;
    }
}
