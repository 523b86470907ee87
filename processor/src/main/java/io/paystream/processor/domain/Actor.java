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

    public static final String PAYMENTS_WRITE = "payments:write";
    public static final String ACCOUNTS_ADMIN = "accounts:admin";
    public static final String DISPUTES_WRITE = "disputes:write";
    public static final String RULES_ACTIVATE = "rules:activate";
    public static final String BOOKS_UNFREEZE = "books:unfreeze";

    public static final String CORRECTIONS_PROPOSE = "corrections:propose";
    public static final String CORRECTIONS_APPROVE = "corrections:approve";

    /** Needed in addition to take money from a system account, which creates money in the book. */
    public static final String FUNDS_ISSUE = "funds:issue";

    /** Every scope that a rule asks for. */
    public static final List<String> SCOPES = List.of(
            PAYMENTS_WRITE,
            ACCOUNTS_ADMIN,
            DISPUTES_WRITE,
            RULES_ACTIVATE,
            BOOKS_UNFREEZE,
            CORRECTIONS_PROPOSE,
            CORRECTIONS_APPROVE,
            FUNDS_ISSUE);

    public Actor {
        scopes = List.copyOf(scopes);
    }

    boolean has(String scope) {
        return scopes.contains(scope);
    }
}
