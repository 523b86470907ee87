package io.paystream.schemas;

import java.util.List;

/** What an actor may do; each command needs the scope that its page names, and the rules refuse who lacks it. */
public final class Scopes {

    public static final String PAYMENTS_WRITE = "payments:write";
    public static final String ACCOUNTS_ADMIN = "accounts:admin";
    public static final String DISPUTES_WRITE = "disputes:write";
    public static final String RULES_ACTIVATE = "rules:activate";
    public static final String BOOKS_UNFREEZE = "books:unfreeze";

    public static final String CORRECTIONS_PROPOSE = "corrections:propose";
    public static final String CORRECTIONS_APPROVE = "corrections:approve";

    /** Needed in addition to take money from a system account, which creates money in the book. */
    public static final String FUNDS_ISSUE = "funds:issue";

    /** Every scope there is. */
    public static final List<String> ALL = List.of(
            PAYMENTS_WRITE,
            ACCOUNTS_ADMIN,
            DISPUTES_WRITE,
            RULES_ACTIVATE,
            BOOKS_UNFREEZE,
            CORRECTIONS_PROPOSE,
            CORRECTIONS_APPROVE,
            FUNDS_ISSUE);

    private Scopes() {}
}
