package io.paystream.standalone.audit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paystream.processor.audit.BookAt;
import io.paystream.service.http.Json;
import io.paystream.standalone.client.Amounts;
import java.util.List;

/** Books as they were: one JSON line for each, or a table of accounts. */
final class StateOutput {

    private StateOutput() {}

    static String of(List<BookAt> books, ReportFormat format) {
        StringBuilder out = new StringBuilder();
        books.forEach(book -> out.append(
                switch (format) {
                    case JSON -> json(book) + "\n";
                    case TABLE -> table(book) + "\n";
                }));
        return out.toString();
    }

    private static ObjectNode json(BookAt book) {
        ObjectNode json = Json.object()
                .put("book", book.book())
                .put("status", book.status().name())
                .put("sequence", book.sequence())
                .put("hash", book.hash())
                .put("decidedAt", Json.instant(book.decidedAt()));
        ArrayNode accounts = json.putArray("accounts");
        book.accounts()
                .forEach(account -> accounts.addObject()
                        .put("account", account.account())
                        .put("status", account.status().name())
                        .put("currency", account.currency())
                        .put("postedMinor", account.postedMinor())
                        .put("heldMinor", account.heldMinor())
                        .put("pendingMinor", account.pendingMinor())
                        .put("availableMinor", account.availableMinor()));
        ArrayNode system = json.putArray("systemAccounts");
        book.systemAccounts()
                .forEach(account -> system.addObject()
                        .put("account", account.account())
                        .put("currency", account.currency())
                        .put("postedMinor", account.postedMinor()));
        ArrayNode sums = json.putArray("sums");
        book.currencies()
                .forEach(currency ->
                        sums.addObject().put("currency", currency).put("sumMinor", book.sumMinor(currency)));
        return json;
    }

    private static String table(BookAt book) {
        AuditTable table = AuditTable.of("account", "status", ">posted", ">held", ">pending", ">available");
        book.accounts()
                .forEach(account -> table.row(
                        account.account(),
                        account.status(),
                        Amounts.format(account.postedMinor(), account.currency()),
                        Amounts.format(account.heldMinor(), account.currency()),
                        Amounts.format(account.pendingMinor(), account.currency()),
                        Amounts.format(account.availableMinor(), account.currency())));
        book.systemAccounts()
                .forEach(account -> table.row(
                        account.account(), "", Amounts.format(account.postedMinor(), account.currency()), "", "", ""));
        book.currencies()
                .forEach(currency ->
                        table.row("sum", "", Amounts.format(book.sumMinor(currency), currency), "", "", ""));
        return "Book " + book.book() + ", " + book.status() + ", entry " + book.sequence() + " of "
                + Json.instant(book.decidedAt()) + ", hash " + book.hash() + "\n" + table;
    }
}
