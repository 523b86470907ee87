package io.paystream.processor.domain;

/**
 * What moves between two books. The debtor's book owns the payment and asks; the creditor's book answers each request
 * once.
 */
public enum LegKind {
    /** Asks for a credit of the creditor out of {@code @transit}. */
    CREDIT,
    /** Answers a credit that was applied. */
    CONFIRM,
    /** Answers a credit that was refused: the money goes back to the debtor. */
    RETURN,
    /** Asks for a debit of the creditor into {@code @transit}. */
    DEBIT,
    /** Answers a debit that was applied: here is the money. */
    DELIVER,
    /** Answers a debit that was refused: no money moved. */
    REFUSE;

    boolean isRequest() {
        return this == CREDIT || this == DEBIT;
    }

    /** The answer to a request that is not applied. */
    LegKind refusal() {
        return switch (this) {
            case CREDIT -> RETURN;
            case DEBIT -> REFUSE;
            case CONFIRM, RETURN, DELIVER, REFUSE -> throw new IllegalStateException(this + " is not a request");
        };
    }
}
