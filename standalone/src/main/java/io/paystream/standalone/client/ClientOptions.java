package io.paystream.standalone.client;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where the gateway is and how its answers are printed. */
final class ClientOptions {

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "${env:PAYSTREAM_URL:-http://127.0.0.1:8080}",
            description = "Gateway to ask (default: $PAYSTREAM_URL, else http://127.0.0.1:8080).")
    private URI url;

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table for people, json for programs (default: ${DEFAULT-VALUE}).")
    private OutputFormat output;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "Longest wait for an answer (default: ${DEFAULT-VALUE}).")
    private int timeoutSeconds;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    GatewayClient connect() {
        if (url.getHost() == null || !Set.of("http", "https").contains(url.getScheme())) {
            throw new ParameterException(command.commandLine(), "--url must be an http or https URL, is '" + url + "'");
        }
        if (timeoutSeconds < 1) {
            throw new ParameterException(command.commandLine(), "--timeout must be at least 1 second");
        }
        return new GatewayClient(url, timeout());
    }

    /** Holds once {@link #connect} has. */
    Duration timeout() {
        return Duration.ofSeconds(timeoutSeconds);
    }

    AnswerPrinter printer() {
        return new AnswerPrinter(command.commandLine(), output);
    }
}
