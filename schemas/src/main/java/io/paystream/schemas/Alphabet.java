package io.paystream.schemas;

/** A set of ASCII characters that texts are made of. */
final class Alphabet {

    private static final int ASCII = 128;

    private final boolean[] has;

    private Alphabet(boolean[] has) {
        this.has = has;
    }

    /** Both ends are in it. */
    static Alphabet range(char first, char last) {
        boolean[] has = new boolean[ASCII];
        for (char c = first; c <= last; c++) {
            has[c] = true;
        }
        return new Alphabet(has);
    }

    Alphabet or(Alphabet other) {
        boolean[] both = has.clone();
        for (int c = 0; c < ASCII; c++) {
            both[c] |= other.has[c];
        }
        return new Alphabet(both);
    }

    Alphabet or(String characters) {
        return with(characters, true);
    }

    Alphabet without(String characters) {
        return with(characters, false);
    }

    private Alphabet with(String characters, boolean present) {
        boolean[] changed = has.clone();
        for (int i = 0; i < characters.length(); i++) {
            changed[characters.charAt(i)] = present;
        }
        return new Alphabet(changed);
    }

    /** False for an empty text. */
    boolean begins(String text) {
        return !text.isEmpty() && has(text.charAt(0));
    }

    /** Whether the text is of these characters alone and no longer; an empty one is. */
    boolean makes(String text, int maxLength) {
        if (text.length() > maxLength) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (!has(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean has(char c) {
        return c < ASCII && has[c];
    }
}
