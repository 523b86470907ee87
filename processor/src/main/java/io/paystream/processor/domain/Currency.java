package io.paystream.processor.domain;

/**
 * An ISO 4217 alphabetic code. Whether the code is in use is a question of form, answered before a command is made: the
 * JDK's table changes between releases, and a replay must not.
 */
public record Currency(String code) {

    private static final int LENGTH = 3;

    public Currency {
        if (code.length() != LENGTH) {
            throw new IllegalArgumentException("not a currency code: " + code);
        }
    }

    @Override
    public String toString() {
        return code;
    }
}
