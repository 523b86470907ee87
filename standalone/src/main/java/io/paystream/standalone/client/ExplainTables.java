package io.paystream.standalone.client;

import static io.paystream.standalone.client.Tables.left;
import static io.paystream.standalone.client.Tables.right;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** An explanation as up to three tables: what was asked and decided, the amounts it touched, and the postings. */
final class ExplainTables {

    private static final String UNKNOWN = "?";
    private static final String NONE = "-";

    private ExplainTables() {}

    static String explanation(JsonNode told) {
        List<String> tables = new ArrayList<>();
        tables.add(decision(told));
        List<Object[]> amounts = amounts(told);
        if (!amounts.isEmpty()) {
            tables.add(Tables.render(List.of(left("of"), left("amount"), right("before"), right("after")), amounts));
        }
        if (!told.path("postings").isEmpty()) {
            tables.add(postings(told.path("postings")));
        }
        return String.join("\n\n", tables);
    }

    private static String decision(JsonNode told) {
        List<Object[]> rows = new ArrayList<>();
        add(
                rows,
                "entry",
                told.path("book").asText() + "@" + told.path("sequence").asText());
        add(rows, "decided", told.path("decidedAt").asText());
        add(rows, "outcome", told.path("outcome").asText());
        command(told, rows);
        rule(told.path("rule"), rows);
        List<String> events = new ArrayList<>();
        told.path("events").forEach(event -> events.add(event.path("kind").asText()));
        add(rows, "events", String.join(", ", events));
        return Tables.render(List.of(left("why"), left("")), rows);
    }

    private static void command(JsonNode told, List<Object[]> rows) {
        JsonNode command = told.path("command");
        add(rows, "command", command.path("kind").asText());
        String currency = told.path("payments").path(0).path("currency").asText();
        command.path("content").properties().forEach(field -> {
            add(rows, "  " + Tables.label(field.getKey()), value(field.getKey(), field.getValue(), currency));
        });
        add(rows, "operation", command.path("operationId").asText());
        add(rows, "to be decided by", command.path("deadline").asText());
        add(
                rows,
                "input",
                command.path("topic").asText() + "-" + command.path("partition").asText() + " offset "
                        + command.path("offset").asText());
        JsonNode source = command.path("source");
        if (source.isObject()) {
            add(
                    rows,
                    "sent by",
                    source.path("book").asText() + "@" + source.path("sequence").asText());
        }
        JsonNode actor = told.path("actor");
        List<String> scopes = new ArrayList<>();
        actor.path("scopes").forEach(scope -> scopes.add(scope.asText()));
        add(rows, "asked by", actor.path("principal").asText());
        add(rows, "with scopes", scopes.isEmpty() ? NONE : String.join(", ", scopes));
    }

    private static void rule(JsonNode rule, List<Object[]> rows) {
        add(rows, "rules version", rule.path("rulesVersion").asText());
        add(rows, "accepted when", rule.path("acceptedWhen").asText());
        add(rows, "reason", rule.path("reason").asText());
        add(rows, "meaning", rule.path("meaning").asText());
        add(rows, "detail", rule.path("detail").asText());
        add(rows, "HTTP status", rule.path("httpStatus").asText());
        add(rows, "ISO 20022", rule.path("iso20022").asText());
        add(rows, "first answered by entry", rule.path("firstSequence").asText());
        add(rows, "error", rule.path("error").asText());
    }

    private static List<Object[]> amounts(JsonNode told) {
        List<Object[]> rows = new ArrayList<>();
        told.path("payments")
                .forEach(payment -> change(payment.path("paymentId").asText(), payment, rows));
        told.path("accounts").forEach(account -> change(account.path("account").asText(), account, rows));
        return rows;
    }

    private static void change(String of, JsonNode change, List<Object[]> rows) {
        JsonNode before = change.path("before");
        JsonNode after = change.path("after");
        String absent = change.path("created").asBoolean() ? NONE : UNKNOWN;
        String currency = change.path("currency").asText();
        for (String field : fields(after)) {
            if (!isZero(before.path(field)) || !isZero(after.path(field)) || field.equals("postedMinor")) {
                String then = before.has(field) ? value(field, before.path(field), currency) : absent;
                rows.add(new Object[] {of, Tables.label(field), then, value(field, after.path(field), currency)});
            }
        }
    }

    private static String postings(JsonNode postings) {
        List<Object[]> rows = new ArrayList<>();
        for (JsonNode posting : postings) {
            rows.add(new Object[] {
                posting.path("account").asText(),
                Tables.amount(posting, "balanceBeforeMinor"),
                Tables.amount(posting, "amountMinor"),
                Tables.amount(posting, "balanceAfterMinor"),
                posting.path("event").asText(),
                posting.path("counterparty").asText()
            });
        }
        return Tables.render(
                List.of(
                        left("posting on"),
                        right("before"),
                        right("amount"),
                        right("after"),
                        left("moved by"),
                        left("counterparty")),
                rows);
    }

    private static Set<String> fields(JsonNode amounts) {
        Set<String> names = new LinkedHashSet<>();
        amounts.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static boolean isZero(JsonNode amount) {
        return amount.isMissingNode()
                || (amount.isNumber() && amount.bigIntegerValue().equals(BigInteger.ZERO));
    }

    /** In minor units, as they stand, when it is not known of which currency. */
    private static String value(String field, JsonNode value, String currency) {
        if (value.isContainerNode()) {
            return value.toString();
        }
        return field.endsWith("Minor") && !currency.isEmpty()
                ? Amounts.format(value.bigIntegerValue(), currency)
                : value.asText();
    }

    private static void add(List<Object[]> rows, String label, String value) {
        if (!value.isEmpty()) {
            rows.add(new Object[] {label, value});
        }
    }
}
