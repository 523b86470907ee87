package io.paystream.standalone.operations;

import com.fasterxml.jackson.databind.JsonNode;
import io.paystream.service.http.Json;
import io.paystream.standalone.CommandFailure;
import io.paystream.standalone.ExitCode;
import io.paystream.standalone.client.GatewayClient;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "rebuild",
        description = {
            "Build the views anew from the journal beside the serving ones, compare both row by row at one entry of each book, and switch.",
            "Reads go on all the while. Views that differ are not switched to, and the rows are named."
        })
final class RebuildCommand implements Callable<Integer> {

    private static final long LOOK_EVERY_MS = 250;

    @Mixin
    private ProjectionsOptions projections;

    @Option(
            names = "--remove-old",
            description = "Delete the changelog, the group and the directory of the views that were served before.")
    private boolean removeOld;

    @Option(
            names = "--accept-differences",
            description =
                    "Switch although the old views were others: what the journal gives is right. The rows are named all the same.")
    private boolean acceptDifferences;

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
            projections.post(
                    client,
                    ProjectionsOptions.REBUILD,
                    Json.object().put("removeOld", removeOld).put("acceptDifferences", acceptDifferences));
            RebuildProgress progress = new RebuildProgress(command.commandLine().getErr());
            JsonNode status = watched(client, progress);
            progress.clear();
            command.commandLine().getOut().print(RebuildOutput.of(status, output));
            command.commandLine().getOut().flush();
            return status.path("phase").asText().equals("DONE") ? ExitCode.OK : ExitCode.FAILURE;
        }
    }

    private JsonNode watched(GatewayClient client, RebuildProgress progress) {
        JsonNode status = projections.status(client);
        while (RebuildOutput.isRunning(status)) {
            progress.at(status);
            try {
                TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CommandFailure(ExitCode.FAILURE, "interrupted; the rebuild goes on", e);
            }
            status = projections.status(client);
        }
        return status;
    }
}
