package io.paystream.standalone.audit;

import io.paystream.processor.audit.ReplayOptions;
import java.time.Duration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What every command can be told that replays the topics and answers a question. */
final class ReplayChoices {

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Partitions at the same time (default: the number of processors).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "How long a running processor may take to answer what is there (default: ${DEFAULT-VALUE}).")
    private int waitSeconds;

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            defaultValue = "TABLE",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private ReportFormat output;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    ReplayOptions options() {
        if (threads < 1) {
            throw new ParameterException(command.commandLine(), "--threads must be at least 1");
        }
        if (waitSeconds < 0) {
            throw new ParameterException(command.commandLine(), "--wait must not be negative");
        }
        return new ReplayOptions(threads, Duration.ofSeconds(waitSeconds));
    }

    ReportFormat output() {
        return output;
    }
}
