package io.paystream.standalone.operations;

import io.paystream.service.http.Json;
import io.paystream.standalone.ExitCode;
import io.paystream.standalone.client.GatewayClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "cancel",
        description = "End a rebuild that has not switched yet; the old views go on, what was built is deleted.")
final class CancelCommand implements Callable<Integer> {

    @Mixin
    private ProjectionsOptions projections;

    @Override
    public Integer call() {
        try (GatewayClient client = projections.connect()) {
            projections.post(client, ProjectionsOptions.REBUILD + "/cancel", Json.object());
            return ExitCode.OK;
        }
    }
}
