package io.paystream.processor.domain;

/**
 * Why a command is refused, in the order in which the reasons are checked: of several that apply, the first is given.
 * The names are the stable codes of the journal.
 */
public enum RejectionReason {
    BOOK_NOT_FOUND,
    IDEMPOTENCY_KEY_REUSED,
    KEY_EXPIRED,
    DEADLINE_PASSED,
    SCOPE_MISSING,
    BOOK_ALREADY_OPEN,
    BOOK_FROZEN,
    BOOK_NOT_FROZEN,
    RULES_VERSION_NOT_HELD,
    RULES_VERSION_NOT_NEWER,
    ACCOUNT_ALREADY_EXISTS,
    PAYMENT_NOT_FOUND,
    PAYMENT_ARCHIVED,
    DISPUTE_NOT_FOUND,
    CORRECTION_NOT_FOUND,
    SAME_ACCOUNT,
    ACCOUNT_NOT_FOUND,
    LIMITS_VERSION_STALE,
    PAYMENT_VOIDED,
    PAYMENT_EXPIRED,
    PAYMENT_ALREADY_CAPTURED,
    PAYMENT_NOT_CAPTURED,
    PAYMENT_NOT_EXPIRED,
    PAYMENT_NOT_ARCHIVABLE,
    NOTHING_PENDING,
    FUNDS_NOT_DUE,
    PAYMENT_IN_TRANSIT,
    DISPUTE_OPEN,
    DISPUTE_RESOLVED,
    CORRECTION_DECIDED,
    FOUR_EYES_REQUIRED,
    EVIDENCE_TOO_LATE,
    CAPTURE_LIMIT_REACHED,
    DISPUTE_LIMIT_REACHED,
    TRANSIT_UNKNOWN,
    ACCOUNT_CLOSED,
    ACCOUNT_FROZEN,
    ACCOUNT_NOT_FROZEN,
    ACCOUNT_BALANCE_NOT_ZERO,
    ACCOUNT_HAS_HOLDS,
    ACCOUNT_HAS_PENDING,
    ACCOUNT_HAS_DISPUTES,
    CURRENCY_MISMATCH,
    COUNTERPARTY_BLOCKED,
    CAPTURE_EXCEEDS_AUTHORIZED,
    REFUND_EXCEEDS_CAPTURED,
    DISPUTE_EXCEEDS_CAPTURED,
    AMOUNT_OVERFLOW,
    AMOUNT_ABOVE_LIMIT,
    HOURLY_LIMIT_EXCEEDED,
    DAILY_LIMIT_EXCEEDED,
    INSUFFICIENT_FUNDS,
    RISK_DECLINED,
    BATCH_TOO_LARGE;

    /**
     * Whether a retry of the operation gets this refusal for ever. A book that does not exist remembers nothing, a
     * reused key must not hide the answer it was first used for, what came too late may come again in time, and the next
     * program may hold more rules.
     */
    public boolean isFinal() {
        return switch (this) {
            case BOOK_NOT_FOUND, IDEMPOTENCY_KEY_REUSED, DEADLINE_PASSED, RULES_VERSION_NOT_HELD -> false;
            default -> true;
        };
    }
}
