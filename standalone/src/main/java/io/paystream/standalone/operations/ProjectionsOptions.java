package io.paystream.standalone.operations;

import com.fasterxml.jackson.databind.JsonNode;
import io.paystream.standalone.CommandFailure;
import io.paystream.standalone.ExitCode;
import io.paystream.standalone.client.Answer;
import io.paystream.standalone.client.GatewayClient;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where the projections are. */
final class ProjectionsOptions {

    static final String REBUILD = "/operations/views/rebuild";

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int CONFLICT = 409;

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "${env:PAYSTREAM_URL:-http://127.0.0.1:8080}",
            description = "The projections (default: $PAYSTREAM_URL, else http://127.0.0.1:8080).")
    private URI url;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    GatewayClient connect() {
        if (url.getHost() == null || !Set.of("http", "https").contains(url.getScheme())) {
            throw new ParameterException(command.commandLine(), "--url must be an http or https URL, is '" + url + "'");
        }
        return new GatewayClient(url, TIMEOUT);
    }

    /** How the rebuild stands. */
    JsonNode status(GatewayClient client) {
        return body(client.get(REBUILD, Map.of()));
    }

    JsonNode post(GatewayClient client, String path, JsonNode body) {
        return body(client.post(path, body, Map.of()));
    }

    private JsonNode body(Answer answer) {
        if (answer.status() < 300) {
            return answer.body();
        }
        String detail = answer.body().path("detail").asText();
        throw switch (answer.status()) {
            case CONFLICT ->
                new CommandFailure(
                        ExitCode.FAILURE,
                        "the views are being rebuilt already; `paystream projections status` shows it");
            case 503 -> new CommandFailure(ExitCode.UNAVAILABLE, detail);
            default ->
                new CommandFailure(
                        ExitCode.FAILURE,
                        url + " answers with status " + answer.status() + ": " + detail
                                + (answer.status() == 404 ? " (are these the projections?)" : ""));
        };
    }
}
