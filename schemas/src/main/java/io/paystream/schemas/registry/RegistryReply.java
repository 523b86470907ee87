package io.paystream.schemas.registry;

import com.fasterxml.jackson.databind.JsonNode;

/** An answer that is the registry's own: a success, or an error with the registry's code. */
record RegistryReply(int status, JsonNode body) {

    private static final int SUBJECT_NOT_FOUND = 40401;
    private static final int SCHEMA_NOT_FOUND = 40403;
    private static final int SUBJECT_COMPATIBILITY_NOT_SET = 40408;

    boolean isOk() {
        return status == 200;
    }

    boolean isConflict() {
        return status == 409;
    }

    boolean isUnknownSchema() {
        return errorCode() == SCHEMA_NOT_FOUND;
    }

    boolean isUnknownSubject() {
        return errorCode() == SUBJECT_NOT_FOUND || errorCode() == SUBJECT_COMPATIBILITY_NOT_SET;
    }

    private int errorCode() {
        return body.path("error_code").asInt();
    }

    String message() {
        return body.path("message").asText();
    }
}
