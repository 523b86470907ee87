package io.paystream.schemas;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a book's journal, as the opaque token {@code book@sequence} that a write answers and a read may send back
 * to see at least that entry.
 */
public record JournalPosition(String book, long sequence) {

    /** The HTTP header that carries it. */
    public static final String HEADER = "Journal-Position";

    private static final Pattern TOKEN = Pattern.compile("(" + FieldRules.BOOK.pattern() + ")@([1-9][0-9]{0,17})");

    public static Optional<JournalPosition> parse(String token) {
        Matcher matcher = TOKEN.matcher(token);
        return matcher.matches()
                ? Optional.of(new JournalPosition(matcher.group(1), Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }

    public String token() {
        return book + "@" + sequence;
    }
}
