package io.paystream.commands.command;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The rule of one field.
 *
 * @param field the name a caller knows it by
 * @param rule what a value must be, as the rest of a sentence that begins with the field
 */
public record FieldRule<T>(String field, String rule, Predicate<T> holds) {

    /** The same rule under the name that another way in has for the field. */
    public FieldRule<T> named(String otherField) {
        return new FieldRule<>(otherField, rule, holds);
    }

    public boolean holdsFor(T value) {
        return holds.test(value);
    }

    /**
     * The value itself.
     *
     * @throws BrokenRuleException naming field and rule
     */
    T require(T value) {
        if (!holds.test(value)) {
            throw new BrokenRuleException(field, rule);
        }
        return value;
    }

    void requireIfPresent(@Nullable T value) {
        if (value != null) {
            require(value);
        }
    }
}
