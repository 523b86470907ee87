package io.paystream.standalone.operations;

import io.paystream.standalone.ExitCode;
import io.paystream.standalone.client.GatewayClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "status", description = "Which views are served, and how the last rebuild since their start stands.")
final class StatusCommand implements Callable<Integer> {

    @Mixin
    private ProjectionsOptions projections;

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            defaultValue = "TABLE",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private OutputFormat output;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        try (GatewayClient client = projections.connect()) {
            command.commandLine().getOut().print(RebuildOutput.of(projections.status(client), output));
            command.commandLine().getOut().flush();
            return ExitCode.OK;
        }
    }
}
