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
            "operationId", "must be 1 to 128 printable ASCII characters without spaces", FieldRules.OPERATION_ID);
    public static final FieldRule<String> DEBTOR = payable("debtor");
    public static final FieldRule<String> CREDITOR = payable("creditor");
    public static final FieldRule<Long> AMOUNT_MINOR = between("amountMinor", 1, Long.MAX_VALUE);
    public static final FieldRule<Long> EXPIRES_AFTER_SECONDS =
            between("expiresAfterSeconds", 1, FieldRules.MAX_EXPIRES_AFTER_SECONDS);
    public static final FieldRule<String> CURRENCY = new FieldRule<>(
            "currency",
            "must be the ISO 4217 code of a currency with a minor unit, such as EUR",
            FieldRules::isCurrency);
    public static final FieldRule<String> CAPTURE =
            new FieldRule<>("capture", "must be MANUAL or IMMEDIATE", List.of("MANUAL", "IMMEDIATE")::contains);
    public static final FieldRule<String> DESCRIPTION = text("description");
    public static final FieldRule<String> REASON = text("reason");
    public static final FieldRule<String> REFERENCE = text("reference");

    /** Why {@code expiresAfterSeconds} was refused beside {@code capture} IMMEDIATE. */
    public static final String MANUAL_ONLY = "is allowed with capture MANUAL only";

    private Fields() {}

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

    private static FieldRule<String> text(String field) {
        return new FieldRule<>(
                field,
                "must be 1 to " + FieldRules.MAX_TEXT_LENGTH + " characters without control characters",
                FieldRules::isText);
    }
}
