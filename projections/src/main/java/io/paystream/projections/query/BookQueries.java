package io.paystream.projections.query;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paystream.projections.store.Keys;
import io.paystream.projections.store.Snapshots;
import io.paystream.projections.store.avro.TotalsRow;
import io.paystream.service.http.Json;
import io.paystream.service.http.Resources;
import java.math.BigInteger;
import java.util.TreeMap;

/** Reads of a book as a whole. */
final class BookQueries {

    private BookQueries() {}

    static Query book(Params params) {
        String book = params.book();
        return rows -> rows.get(Keys.book(book))
                .map(row -> Answer.of(Resources.book(Snapshots.book(row)), row.getSequence()))
                .orElseThrow(() -> NotFound.book(book));
    }

    static Query totals(Params params) {
        String book = params.book();
        return rows -> {
            ObjectNode body = Json.object().put("book", book);
            ArrayNode currencies = body.putArray("currencies");
            rows.ascending(Keys.totals(book), row -> {
                currencies.add(totals(row));
                return true;
            });
            return Answer.of(body);
        };
    }

    private static ObjectNode totals(TotalsRow row) {
        BigInteger sum = new BigInteger(row.getCustomersMinor());
        ObjectNode json = Json.object()
                .put("currency", row.getCurrency())
                .put("customersMinor", sum)
                .put("customersHeldMinor", new BigInteger(row.getCustomersHeldMinor()));
        ObjectNode systemAccounts = json.putObject("systemAccounts");
        for (var account : new TreeMap<>(row.getSystemAccounts()).entrySet()) {
            BigInteger balance = new BigInteger(account.getValue());
            systemAccounts.put(account.getKey(), balance);
            sum = sum.add(balance);
        }
        return json.put("sumMinor", sum).put("accounts", row.getAccounts());
    }
}
