package io.paystream.schemas;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Every reason for which an input is refused, in the order in which the reasons are checked. The name is the stable
 * code on the wire and in problem details.
 */
public enum ReasonCode {
    UNDECODABLE(400, null, "The record's bytes cannot be decoded"),
    WRONG_PARTITION(400, null, "The record is not in the partition that owns its key"),
    KEY_MISMATCH(400, null, "The record's key is not the envelope's book"),
    UNKNOWN_COMMAND(400, null, "The kind of command is not known"),
    INTERNAL_COMMAND(403, null, "The kind of command is reserved to the processor"),
    MALFORMED_COMMAND(400, null, "A field breaks its rule"),
    BOOK_NOT_FOUND(404, "AC01", "The book does not exist"),
    IDEMPOTENCY_KEY_REUSED(422, "AM05", "The operation id was used with other content"),
    KEY_EXPIRED(422, null, "The operation was issued longer ago than the book keeps answers"),
    DEADLINE_PASSED(504, null, "The operation was not decided by its deadline"),
    SCOPE_MISSING(403, "AG01", "The actor lacks the scope the command needs"),
    BOOK_ALREADY_OPEN(409, null, "The book is open already"),
    BOOK_FROZEN(409, "AC06", "The book is frozen"),
    BOOK_NOT_FROZEN(409, null, "The book is not frozen"),
    RULES_VERSION_NOT_HELD(422, null, "The program does not hold that version of the rules"),
    RULES_VERSION_NOT_NEWER(409, null, "The version of the rules is not above the one in force"),
    ACCOUNT_ALREADY_EXISTS(409, null, "The account exists already"),
    PAYMENT_NOT_FOUND(404, null, "The payment does not exist"),
    PAYMENT_ARCHIVED(409, null, "The payment is archived"),
    DISPUTE_NOT_FOUND(404, null, "The dispute does not exist"),
    CORRECTION_NOT_FOUND(404, null, "The correction does not exist"),
    SAME_ACCOUNT(422, null, "Debtor and creditor are the same account"),
    ACCOUNT_NOT_FOUND(404, "AC01", "The account does not exist"),
    LIMITS_VERSION_STALE(409, null, "The account's limits have another version"),
    PAYMENT_VOIDED(409, null, "The payment was voided"),
    PAYMENT_EXPIRED(409, null, "The authorization has expired"),
    PAYMENT_ALREADY_CAPTURED(409, null, "The payment was captured"),
    PAYMENT_NOT_CAPTURED(409, null, "Nothing of the payment was captured"),
    PAYMENT_NOT_EXPIRED(409, null, "The authorization has not expired yet"),
    PAYMENT_NOT_ARCHIVABLE(409, null, "The payment is not to be archived yet"),
    NOTHING_PENDING(409, null, "Nothing is pending on the account until that day"),
    FUNDS_NOT_DUE(409, null, "The day until which the money is pending has not begun"),
    PAYMENT_IN_TRANSIT(409, null, "The creditor's book has not confirmed the payment yet"),
    DISPUTE_OPEN(409, null, "A dispute of the payment is open"),
    DISPUTE_RESOLVED(409, null, "The dispute is decided already"),
    CORRECTION_DECIDED(409, null, "The correction is approved or rejected already"),
    FOUR_EYES_REQUIRED(403, "AG01", "Who proposed the correction may not approve it"),
    EVIDENCE_TOO_LATE(409, null, "The time for evidence is over"),
    CAPTURE_LIMIT_REACHED(409, null, "The payment has as many captures as it may have"),
    DISPUTE_LIMIT_REACHED(409, null, "The payment has as many disputes as it may have"),
    TRANSIT_UNKNOWN(409, null, "No payment waits for this leg"),
    ACCOUNT_CLOSED(409, "AC04", "The account is closed"),
    ACCOUNT_FROZEN(409, "AC06", "The account is frozen"),
    ACCOUNT_NOT_FROZEN(409, null, "The account is not frozen"),
    ACCOUNT_BALANCE_NOT_ZERO(409, null, "The account's balance is not zero"),
    ACCOUNT_HAS_HOLDS(409, null, "The account has open holds"),
    ACCOUNT_HAS_PENDING(409, null, "The account has pending money"),
    ACCOUNT_HAS_DISPUTES(409, null, "The account has open disputes"),
    CURRENCY_MISMATCH(422, "AM11", "The currencies differ"),
    COUNTERPARTY_BLOCKED(422, null, "One of the accounts blocks the other"),
    CAPTURE_EXCEEDS_AUTHORIZED(422, "AM02", "The capture exceeds what is still held"),
    REFUND_EXCEEDS_CAPTURED(422, "AM02", "The refund exceeds what is refundable"),
    DISPUTE_EXCEEDS_CAPTURED(422, "AM02", "The dispute exceeds what is refundable"),
    AMOUNT_OVERFLOW(422, "AM02", "The amount does not fit the account's balance"),
    AMOUNT_ABOVE_LIMIT(422, "AM02", "The amount is above the account's largest payment"),
    HOURLY_LIMIT_EXCEEDED(422, "AM14", "The account's limit for the hour is reached"),
    DAILY_LIMIT_EXCEEDED(422, "AM14", "The account's limit for the day is reached"),
    INSUFFICIENT_FUNDS(422, "AM04", "The available balance is too small"),
    RISK_DECLINED(422, null, "A risk rule declines the payment"),
    BATCH_TOO_LARGE(422, null, "The batch does not fit one entry");

    private static final Map<String, ReasonCode> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Enum::name, Function.identity()));

    private final int httpStatus;
    private final @Nullable String iso20022;
    private final String title;

    ReasonCode(int httpStatus, @Nullable String iso20022, String title) {
        this.httpStatus = httpStatus;
        this.iso20022 = iso20022;
        this.title = title;
    }

    /**
     * Whether the book gives this answer to every retry of the operation, for ever. A refusal that was given before anybody asked
     * whether the operation is known, or about what may be otherwise next time, is none to keep.
     */
    public boolean isFinal() {
        return compareTo(IDEMPOTENCY_KEY_REUSED) > 0 && this != DEADLINE_PASSED && this != RULES_VERSION_NOT_HELD;
    }

    /** Empty for a code this version does not know; a reader treats it as a business rule (422). */
    public static Optional<ReasonCode> find(String code) {
        return Optional.ofNullable(BY_NAME.get(code));
    }

    public int httpStatus() {
        return httpStatus;
    }

    /** ISO 20022 external status reason, where one exists. */
    public Optional<String> iso20022() {
        return Optional.ofNullable(iso20022);
    }

    public String title() {
        return title;
    }
}
