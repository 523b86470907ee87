package io.paystream.standalone.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Answers as tables. Amounts are shown in major units with their currency. */
final class Tables {

    private static final String MINOR = "Minor";

    private Tables() {}

    /** One resource: a line per field; what is inside it under its name, numbered when there are several. */
    static String resource(JsonNode resource) {
        List<Object[]> rows = new ArrayList<>();
        addFields("", resource, resource.path("currency").asText(), rows);
        return render(List.of(left("field"), left("value")), rows);
    }

    private static void addFields(String within, JsonNode object, String currency, List<Object[]> rows) {
        object.properties().forEach(field -> addField(within + label(field.getKey()), field, currency, rows));
    }

    private static void addField(
            String label, Map.Entry<String, JsonNode> field, String currency, List<Object[]> rows) {
        JsonNode value = field.getValue();
        if (value.isObject()) {
            addFields(label + " ", value, ownCurrency(value, currency), rows);
        } else if (value.isArray() && value.path(0).isObject()) {
            for (int i = 0; i < value.size(); i++) {
                addFields(label + " " + (i + 1) + " ", value.get(i), ownCurrency(value.get(i), currency), rows);
            }
        } else if (value.isArray()) {
            List<String> texts = new ArrayList<>();
            value.forEach(each -> texts.add(each.asText()));
            rows.add(new Object[] {label, String.join(", ", texts)});
        } else {
            rows.add(new Object[] {label, value(field.getKey(), value, currency)});
        }
    }

    private static String ownCurrency(JsonNode object, String currency) {
        return object.path("currency").asText(currency);
    }

    static String statement(JsonNode page) {
        List<Object[]> rows = new ArrayList<>();
        for (JsonNode line : page.path("items")) {
            rows.add(new Object[] {
                line.path("at").asText(),
                line.path("kind").asText(),
                line.path("counterparty").asText(),
                line.path("paymentId").asText(line.path("correctionId").asText()),
                line.path("reference").asText(),
                amount(line, "amountMinor"),
                amount(line, "balanceAfterMinor")
            });
        }
        List<Column> columns = List.of(
                left("at"),
                left("event"),
                left("counterparty"),
                left("payment or correction"),
                left("reference"),
                right("amount"),
                right("balance"));
        return render(columns, rows) + more(page);
    }

    static String timeline(JsonNode timeline) {
        List<Object[]> rows = new ArrayList<>();
        for (JsonNode item : timeline.path("items")) {
            List<String> events = new ArrayList<>();
            item.path("events").forEach(event -> events.add(event.path("kind").asText()));
            rows.add(new Object[] {
                item.path("sequence").asText(),
                item.path("at").asText(),
                item.path("command").asText(),
                item.path("outcome").asText(),
                events.isEmpty() ? item.path("reason").asText() : String.join(", ", events),
                item.path("status").asText()
            });
        }
        List<Column> columns = List.of(
                right("entry"), left("at"), left("command"), left("outcome"), left("events or reason"), left("status"));
        return render(columns, rows);
    }

    /** A line for each payment of a batch. */
    static String batch(JsonNode answer) {
        List<Object[]> rows = new ArrayList<>();
        for (JsonNode item : answer.path("items")) {
            JsonNode payment = item.path("payment");
            JsonNode problem = item.path("problem");
            rows.add(new Object[] {
                item.path("index").asText(),
                item.path("paymentId").asText(),
                payment.path("debtor").asText(),
                payment.path("creditor").asText(),
                payment.isMissingNode() ? "" : amount(payment, "amountMinor"),
                problem.isMissingNode()
                        ? payment.path("status").asText("not decided yet")
                        : problem.path("code").asText() + ": "
                                + problem.path("detail").asText()
            });
        }
        List<Column> columns = List.of(
                right("#"), left("payment"), left("from"), left("to"), right("amount"), left("status or problem"));
        return render(columns, rows);
    }

    static String totals(JsonNode totals) {
        List<Object[]> rows = new ArrayList<>();
        for (JsonNode currency : totals.path("currencies")) {
            String code = currency.path("currency").asText();
            rows.add(new Object[] {
                "customers (" + currency.path("accounts").asText() + ")", amount(currency, "customersMinor")
            });
            currency.path("systemAccounts")
                    .properties()
                    .forEach(account -> rows.add(new Object[] {
                        account.getKey(), Amounts.format(account.getValue().bigIntegerValue(), code)
                    }));
            rows.add(new Object[] {"sum", amount(currency, "sumMinor")});
            rows.add(new Object[] {"held of customers' funds", amount(currency, "customersHeldMinor")});
        }
        return render(List.of(left("accounts"), right("posted")), rows);
    }

    static String more(JsonNode page) {
        JsonNode cursor = page.path("nextCursor");
        return cursor.isMissingNode() ? "" : "\nMore: --cursor " + cursor.asText();
    }

    static String render(List<Column> columns, List<Object[]> rows) {
        return AsciiTable.getTable(
                AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS_NO_OUTSIDE_BORDER,
                columns.toArray(Column[]::new),
                rows.toArray(Object[][]::new));
    }

    private static String value(String field, JsonNode value, String currency) {
        return field.endsWith(MINOR) ? Amounts.format(value.asLong(), currency) : value.asText();
    }

    static String amount(JsonNode line, String field) {
        return Amounts.format(
                line.path(field).bigIntegerValue(), line.path("currency").asText());
    }

    /** {@code overdraftLimitMinor} is {@code overdraft limit}. */
    static String label(String field) {
        String words = field.endsWith(MINOR) ? field.substring(0, field.length() - MINOR.length()) : field;
        return words.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
    }

    static Column left(String header) {
        return column(header, HorizontalAlign.LEFT);
    }

    static Column right(String header) {
        return column(header, HorizontalAlign.RIGHT);
    }

    private static Column column(String header, HorizontalAlign align) {
        return new Column().header(header).headerAlign(align).dataAlign(align).maxWidth(60);
    }
}
