package io.paystream.projections.query;

import io.paystream.projections.store.KeyRange;
import io.paystream.projections.store.Keys;
import io.paystream.projections.store.Rows;
import io.paystream.projections.store.Snapshots;
import io.paystream.projections.store.StatementPlace;
import io.paystream.projections.store.avro.StatementRow;
import io.paystream.projections.store.avro.TotalsRow;
import io.paystream.schemas.FieldRules;
import io.paystream.service.http.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * An account in one currency. A customer's account has one; of a system account there is one in every currency of its
 * book, and the caller says which, unless only one can be meant.
 */
record Ledger(String book, String account, String currency) {

    /** Throws a problem when there is no such account, or when it is not said which currency is meant. */
    static Ledger find(Rows rows, String book, String account, Optional<String> currency) {
        return new Ledger(
                book,
                account,
                FieldRules.isSystemAccount(account)
                        ? currency.orElseGet(() -> onlyCurrency(rows, book, account))
                        : customersCurrency(rows, book, account, currency));
    }

    KeyRange<StatementRow> lines(StatementPlace from, StatementPlace to) {
        return Keys.statement(book, account, currency, from, to);
    }

    private static String customersCurrency(Rows rows, String book, String account, Optional<String> asked) {
        String currency = rows.get(Keys.account(book, account))
                .map(row -> Snapshots.account(row).getCurrency())
                .orElseThrow(() -> NotFound.account(book, account));
        asked.filter(other -> !other.equals(currency)).ifPresent(other -> {
            throw ProblemException.invalidRequest("currency", "must be " + currency + ", the account's, or left out");
        });
        return currency;
    }

    private static String onlyCurrency(Rows rows, String book, String account) {
        List<String> moved =
                currencies(rows, book, row -> row.getSystemAccounts().containsKey(account));
        List<String> candidates = moved.isEmpty() ? currencies(rows, book, row -> true) : moved;
        if (candidates.size() == 1) {
            return candidates.getFirst();
        }
        throw ProblemException.invalidRequest(
                "currency",
                candidates.isEmpty()
                        ? "must be given, because the book has no account yet"
                        : "must be one of " + String.join(", ", candidates));
    }

    private static List<String> currencies(Rows rows, String book, Predicate<TotalsRow> wanted) {
        List<String> found = new ArrayList<>();
        rows.ascending(Keys.totals(book), row -> {
            if (wanted.test(row)) {
                found.add(row.getCurrency());
            }
            return true;
        });
        return found;
    }
}
