package io.paystream.standalone.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paystream.service.http.Json;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A book's retention on the command line. */
final class RetentionOptions {

    @Option(
            names = "--answers-kept",
            paramLabel = "SECONDS",
            description = "Refuse a new operation that was issued longer ago; 60 or more.")
    private @Nullable Long answersKeptSeconds;

    @Option(
            names = "--archive-after",
            paramLabel = "SECONDS",
            description = "Archive a finished payment that nothing changed for so long.")
    private @Nullable Long archiveAfterSeconds;

    ObjectNode body() {
        ObjectNode body = Json.object();
        Fields.put(body, "answersKeptSeconds", answersKeptSeconds);
        Fields.put(body, "archiveAfterSeconds", archiveAfterSeconds);
        return body;
    }
}
