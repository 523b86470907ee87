package io.paystream.processor.domain;

import java.util.List;
import java.util.Optional;

/** Who asks. The scopes keep the order of the envelope, so that an entry made from them has the same bytes every time. */
public record Actor(
        String tenant,
        String principal,
        List<String> scopes,
        String authMethod,
        Optional<String> onBehalfOf,
        String channel) {

    /** Needed to take money from a system account, which creates money in the book. */
    public static final String FUNDS_ISSUE = "funds:issue";

    public Actor {
        scopes = List.copyOf(scopes);
    }

    boolean has(String scope) {
        return scopes.contains(scope);
    }
}
