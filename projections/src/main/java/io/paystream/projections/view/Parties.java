package io.paystream.projections.view;

import java.util.Optional;

/** The parties of payments between books, written {@code <book>/<account>}. */
final class Parties {

    private static final char SEPARATOR = '/';

    private Parties() {}

    /** The book of a party in another book; empty for an account of the entry's own. */
    static Optional<String> otherBook(String party) {
        int separator = party.indexOf(SEPARATOR);
        return separator < 0 ? Optional.empty() : Optional.of(party.substring(0, separator));
    }

    static String in(String book, String account) {
        return book + SEPARATOR + account;
    }
}
