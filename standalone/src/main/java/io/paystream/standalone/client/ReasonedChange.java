package io.paystream.standalone.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paystream.service.http.Json;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A change that may be given a reason, of an account or of a book. */
final class ReasonedChange {

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; kept in the journal.")
    private @Nullable String reason;

    @Mixin
    private WriteOptions write;

    int send(String url) {
        ObjectNode body = Json.object();
        if (reason != null) {
            body.put("reason", reason);
        }
        return write.send(url, body);
    }
}
