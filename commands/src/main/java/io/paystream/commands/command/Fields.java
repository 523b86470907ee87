package io.paystream.commands.command;

import io.paystream.schemas.FieldRules;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The rule of every field a caller may fill, in words for people; the rules themselves are those of the contract. */
public final class Fields {

    public static final FieldRule<String> BOOK = matching(
            "book", "must be 1 to 63 characters of a-z 0-9 . _ - and begin with a letter or digit", FieldRules.BOOK);
    public static final FieldRule<String> ACCOUNT = matching(
            "account",
            "must be 1 to 64 characters of A-Z a-z 0-9 . _ : - and begin with a letter or digit",
            FieldRules.CUSTOMER_ACCOUNT);
    public static final FieldRule<String> PAYMENT_ID = matching(
            "paymentId",
            "must be a payment's id: pay_ and 26 characters of 0-9 a-z without i, l, o and u",
            FieldRules.PAYMENT_ID);
    public static final FieldRule<String> OPERATION_ID = matching(
            "operationId",
            "must be 1 to 128 printable ASCII characters without spaces and not begin with @",
            FieldRules.OPERATION_ID);
    public static final FieldRule<String> DISPUTE_ID = matching(
            "disputeId",
            "must be a dispute's id: dis_ and 26 characters of 0-9 a-z without i, l, o and u",
            FieldRules.DISPUTE_ID);
    public static final FieldRule<String> CORRECTION_ID = matching(
            "correctionId",
            "must be a correction's id: cor_ and 26 characters of 0-9 a-z without i, l, o and u",
            FieldRules.CORRECTION_ID);
    public static final FieldRule<String> CORRECTION_ACCOUNT = payable("account");
    public static final FieldRule<Long> CORRECTION_AMOUNT_MINOR = new FieldRule<>(
            "amountMinor",
            "must be an integer from " + -Long.MAX_VALUE + " to " + Long.MAX_VALUE + ", but not 0",
            FieldRules::isCorrectionAmount);
    /** The id of a batch leaves room for the index of each of its payments. */
    public static final FieldRule<String> BATCH_OPERATION_ID = new FieldRule<>(
            "operationId",
            "must be 1 to " + FieldRules.MAX_BATCH_OPERATION_ID_LENGTH
                    + " printable ASCII characters without spaces and not begin with @",
            id -> FieldRules.OPERATION_ID.matcher(id).matches()
                    && id.length() <= FieldRules.MAX_BATCH_OPERATION_ID_LENGTH);

    static final String BATCH_SIZE = "must be 1 to " + FieldRules.MAX_BATCH + " payments";
    public static final FieldRule<String> DEBTOR = payable("debtor");
    public static final FieldRule<Long> AMOUNT_MINOR = between("amountMinor", 1, Long.MAX_VALUE);
    public static final FieldRule<Long> EXPIRES_AFTER_SECONDS =
            between("expiresAfterSeconds", 1, FieldRules.MAX_EXPIRES_AFTER_SECONDS);
    public static final FieldRule<String> CURRENCY = new FieldRule<>(
            "currency",
            "must be the ISO 4217 code of a currency with a minor unit, such as EUR",
            FieldRules::isCurrency);
    public static final FieldRule<String> CAPTURE = either("capture", "MANUAL", "IMMEDIATE");
    public static final FieldRule<String> DESCRIPTION = text("description");
    public static final FieldRule<String> REASON = text("reason");
    public static final FieldRule<String> REFERENCE = text("reference");

    public static final FieldRule<Long> RULES_VERSION = between("rulesVersion", 1, Integer.MAX_VALUE);

    public static final FieldRule<Long> EXPECTED_VERSION = between("expectedVersion", 0, Integer.MAX_VALUE);
    public static final FieldRule<Long> DELAY_DAYS = between("delayDays", 0, FieldRules.MAX_SETTLEMENT_DELAY_DAYS);
    public static final FieldRule<Long> OVERDRAFT_LIMIT_MINOR = between("overdraftLimitMinor", 0, Long.MAX_VALUE);
    public static final FieldRule<Long> LARGEST_PAYMENT_MINOR = between("largestPaymentMinor", 0, Long.MAX_VALUE);
    public static final FieldRule<Long> HOURLY_DEBIT_MINOR = between("hourlyDebitMinor", 0, Long.MAX_VALUE);
    public static final FieldRule<Long> HOURLY_DEBIT_COUNT = between("hourlyDebitCount", 0, Integer.MAX_VALUE);
    public static final FieldRule<Long> DAILY_DEBIT_MINOR = between("dailyDebitMinor", 0, Long.MAX_VALUE);
    public static final FieldRule<Long> DAILY_DEBIT_COUNT = between("dailyDebitCount", 0, Integer.MAX_VALUE);
    public static final FieldRule<String> BLOCKED_COUNTERPARTIES = new FieldRule<>(
            "blockedCounterparties",
            "must be customers' account ids, <book>/<account> of another book, or one of @bank, @scheme, @fees, @suspense",
            FieldRules::isCounterparty);

    public static final FieldRule<Long> BASIS_POINTS = between("basisPoints", 0, FieldRules.BASIS_POINTS);
    public static final FieldRule<Long> FIXED_MINOR = between("fixedMinor", 0, Long.MAX_VALUE);
    public static final FieldRule<Long> MINIMUM_MINOR = between("minimumMinor", 0, Long.MAX_VALUE);
    public static final FieldRule<Long> MAXIMUM_MINOR = between("maximumMinor", 0, Long.MAX_VALUE);
    public static final FieldRule<Long> DISPUTE_FEE_MINOR = between("disputeFeeMinor", 0, Long.MAX_VALUE);
    public static final FieldRule<String> ON_REFUND = either("onRefund", "KEEP", "RETURN");
    public static final FieldRule<String> ON_DISPUTE_WON = either("onDisputeWon", "KEEP", "RETURN");

    public static final FieldRule<Long> MAX_PAYMENTS = between("maxPayments", 1, 20);
    public static final FieldRule<Long> WINDOW_SECONDS = between("windowSeconds", 1, 86_400);
    public static final FieldRule<Long> MIN_PAYMENTS = between("minPayments", 1, 1_000_000);
    public static final FieldRule<Long> MAX_TIMES_AVERAGE = between("maxTimesAverage", 2, 1_000);
    public static final FieldRule<Long> THRESHOLD_MINOR = between("thresholdMinor", 0, Long.MAX_VALUE);

    public static final FieldRule<Long> ANSWERS_KEPT_SECONDS =
            between("answersKeptSeconds", FieldRules.MIN_ANSWERS_KEPT_SECONDS, FieldRules.MAX_RETENTION_SECONDS);
    public static final FieldRule<Long> ARCHIVE_AFTER_SECONDS =
            between("archiveAfterSeconds", FieldRules.MIN_ARCHIVE_AFTER_SECONDS, FieldRules.MAX_RETENTION_SECONDS);

    public static final FieldRule<String> SPLIT_CREDITOR =
            new FieldRule<>("creditor", "must be a customer's account id or @fees", FieldRules::isSplitCreditor);
    public static final FieldRule<Long> SHARE_BASIS_POINTS =
            between("shareBasisPoints", 1, FieldRules.BASIS_POINTS - 1);

    public static final FieldRule<String> DISPUTE_REASON = matching(
            "reason", "must be the scheme's code: 1 to 32 characters of A-Z 0-9 _ . -", FieldRules.DISPUTE_REASON);
    public static final FieldRule<String> DUE_AT =
            new FieldRule<>("dueAt", "must be an instant in RFC 3339, e.g. 2026-11-24T06:00:00Z", Instants::isInstant);
    public static final FieldRule<String> EVIDENCE = text("description");
    public static final FieldRule<String> RESULT = either("result", "WON", "LOST");

    /** Why {@code expiresAfterSeconds} was refused beside {@code capture} IMMEDIATE. */
    public static final String MANUAL_ONLY = "is allowed with capture MANUAL only";

    /** Why {@code splits} was refused beside a creditor in another book. */
    public static final String ONE_BOOK_ONLY = "is allowed with a creditor of the same book only";

    private Fields() {}

    /** {@code ownBook}: the book that decides the payment. */
    public static FieldRule<String> creditor(String ownBook) {
        return new FieldRule<>(
                "creditor",
                "must be a customer's account id, one of @bank, @scheme, @fees, @suspense, or <book>/<account> of another"
                        + " book",
                creditor -> FieldRules.isCreditor(ownBook, creditor));
    }

    private static FieldRule<String> matching(String field, String rule, Pattern pattern) {
        Predicate<String> whole = value -> pattern.matcher(value).matches();
        return new FieldRule<>(field, rule, whole);
    }

    private static FieldRule<String> payable(String field) {
        return new FieldRule<>(
                field,
                "must be a customer's account id or one of @bank, @scheme, @fees, @suspense",
                FieldRules::isPayableAccount);
    }

    private static FieldRule<Long> between(String field, long min, long max) {
        return new FieldRule<>(
                field, "must be an integer from " + min + " to " + max, value -> value >= min && value <= max);
    }

    private static FieldRule<String> either(String field, String one, String other) {
        return new FieldRule<>(field, "must be " + one + " or " + other, List.of(one, other)::contains);
    }

    private static FieldRule<String> text(String field) {
        return new FieldRule<>(
                field,
                "must be 1 to " + FieldRules.MAX_TEXT_LENGTH + " characters without control characters",
                FieldRules::isText);
    }
}
