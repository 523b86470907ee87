package io.paystream.standalone.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.paystream.schemas.JournalPosition;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every command that reads has in common. */
final class ReadOptions {

    @Mixin
    private ClientOptions client;

    @Option(
            names = "--position",
            paramLabel = "POSITION",
            description = "Journal position of a write; the read waits until it can see it.")
    private @Nullable String position;

    int show(String path, Function<JsonNode, String> table) {
        Map<String, String> headers = position == null ? Map.of() : Map.of(JournalPosition.HEADER, position);
        try (GatewayClient gateway = client.connect()) {
            return client.printer().read(gateway.get(path, headers), table);
        }
    }
}
