package io.paystream.processor.audit.export;

import java.util.Comparator;

/** What one statement is about. */
record StatementAccount(String book, String account, String currency) implements Comparable<StatementAccount> {

    private static final Comparator<StatementAccount> ORDER = Comparator.comparing(StatementAccount::book)
            .thenComparing(StatementAccount::account)
            .thenComparing(StatementAccount::currency);

    @Override
    public int compareTo(StatementAccount other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return book + "/" + account + " " + currency;
    }
}
