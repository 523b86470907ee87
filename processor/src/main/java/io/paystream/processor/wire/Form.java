package io.paystream.processor.wire;

import io.paystream.schemas.FieldRules;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The form of one envelope: each field is held against its rule, and the first that breaks it is named. */
final class Form {

    private static final String TEXT_RULE =
            "must be 1 to " + FieldRules.MAX_TEXT_LENGTH + " characters without control characters, or absent";

    private final First first;
    private final Supplier<String> prefix;

    Form() {
        this(new First(), () -> "");
    }

    private Form(First first, Supplier<String> prefix) {
        this.first = first;
        this.prefix = prefix;
    }

    /** The first fault of an envelope. */
    private static final class First {

        private @Nullable String fault;
    }

    /** The same form; its fields stand in this one. */
    Form within(String field) {
        return within(() -> field);
    }

    /** {@code field}: asked for when there is a fault. */
    Form within(Supplier<String> field) {
        return new Form(first, () -> field.get() + ".");
    }

    /** A sentence that names the field and its rule; empty when every rule is kept. */
    Optional<String> fault() {
        return Optional.ofNullable(first.fault);
    }

    Form require(boolean kept, String field, String rule) {
        return kept ? this : broken(field, rule);
    }

    Form require(boolean kept, String field, Supplier<String> rule) {
        return kept ? this : broken(field, rule.get());
    }

    private Form broken(String field, String rule) {
        if (first.fault == null) {
            first.fault = prefix.get() + field + " " + rule;
        }
        return this;
    }

    Form book(String value) {
        return require(
                FieldRules.isBook(value),
                "book",
                "must be 1 to 63 characters of a-z 0-9 . _ -, beginning with a letter or digit");
    }

    Form operationId(Predicate<String> rule, String value) {
        return require(
                rule.test(value),
                "operationId",
                "must be 1 to 128 printable ASCII characters, a caller's not begin with @");
    }

    Form account(String field, String value) {
        return require(
                FieldRules.isCustomerAccount(value),
                field,
                "must be 1 to 64 characters of A-Z a-z 0-9 . _ : -, beginning with a letter or digit");
    }

    Form payableAccount(String field, String value) {
        return require(
                FieldRules.isPayableAccount(value), field, "must be an account id, @bank, @scheme, @fees or @suspense");
    }

    Form creditor(String field, String ownBook, String value) {
        return require(
                FieldRules.isCreditor(ownBook, value),
                field,
                "must be an account id, @bank, @scheme, @fees, @suspense, or <book>/<account id> of another book");
    }

    Form paymentId(String field, String value) {
        return require(FieldRules.isPaymentId(value), field, "must be a payment id: pay_ and 26 characters of base 32");
    }

    Form day(String field, String value) {
        return require(FieldRules.isDay(value), field, "must be a day, YYYY-MM-DD");
    }

    Form currency(String field, String value) {
        return require(FieldRules.isCurrency(value), field, "must be an ISO 4217 code with a minor unit");
    }

    Form text(String field, Optional<String> value) {
        return require(value.filter(Predicate.not(FieldRules::isText)).isEmpty(), field, TEXT_RULE);
    }

    Form positive(String field, long value) {
        return require(value > 0, field, "must be greater than zero");
    }

    Form positive(String field, OptionalLong value) {
        return value.isPresent() ? positive(field, value.getAsLong()) : this;
    }
}
