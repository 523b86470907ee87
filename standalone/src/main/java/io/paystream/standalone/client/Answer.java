package io.paystream.standalone.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * What a gateway answered.
 *
 * @param body {@code MissingNode} when it was no JSON
 */
public record Answer(
        int status, JsonNode body, Optional<String> journalPosition, Optional<String> location, boolean replayed) {

    /** The stable code of a problem; empty for a result. */
    public String code() {
        return body.path("code").asText();
    }
}
