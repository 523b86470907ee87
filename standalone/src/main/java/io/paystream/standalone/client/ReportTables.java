package io.paystream.standalone.client;

import static io.paystream.standalone.client.Tables.amount;
import static io.paystream.standalone.client.Tables.left;
import static io.paystream.standalone.client.Tables.right;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.freva.asciitable.Column;
import java.util.ArrayList;
import java.util.List;

/** Limits, disputes, corrections, fees and transit as tables. */
final class ReportTables {

    private static final String NO_LIMIT = "no limit";

    private ReportTables() {}

    static String limits(JsonNode limits) {
        String currency = limits.path("currency").asText();
        List<Object[]> rows = new ArrayList<>();
        rows.add(new Object[] {"largest payment", "", orElse(NO_LIMIT, limits, "largestPaymentMinor", currency), ""});
        for (String period : List.of("hour", "day")) {
            JsonNode use = limits.path(period);
            rows.add(new Object[] {
                "amount in this " + period,
                orElse("", use, "debitMinor", currency),
                orElse(NO_LIMIT, use, "limitMinor", currency),
                orElse("", use, "remainingMinor", currency)
            });
            rows.add(new Object[] {
                "payments in this " + period,
                use.path("debitCount").asText(),
                use.has("limitCount") ? use.path("limitCount").asText() : NO_LIMIT,
                use.path("remainingCount").asText()
            });
        }
        rows.add(new Object[] {"overdraft", "", orElse("", limits, "overdraftLimitMinor", currency), ""});
        for (JsonNode blocked : limits.path("blockedCounterparties")) {
            rows.add(new Object[] {"blocked", "", blocked.asText(), ""});
        }
        return Tables.render(List.of(left("limit"), right("used"), right("allowed"), right("remaining")), rows);
    }

    static String disputes(JsonNode page) {
        List<Object[]> rows = new ArrayList<>();
        for (JsonNode dispute : page.path("items")) {
            rows.add(new Object[] {
                dispute.path("openedAt").asText(),
                dispute.path("disputeId").asText(),
                dispute.path("paymentId").asText(),
                dispute.path("status").asText(),
                dispute.path("reason").asText(),
                dispute.path("dueAt").asText(),
                amount(dispute, "amountMinor")
            });
        }
        List<Column> columns = List.of(
                left("opened"),
                left("dispute"),
                left("payment"),
                left("status"),
                left("reason"),
                left("evidence until"),
                right("amount"));
        return Tables.render(columns, rows) + Tables.more(page);
    }

    static String corrections(JsonNode page) {
        List<Object[]> rows = new ArrayList<>();
        for (JsonNode correction : page.path("items")) {
            List<String> lines = new ArrayList<>();
            String currency = correction.path("currency").asText();
            correction
                    .path("lines")
                    .forEach(line -> lines.add(line.path("account").asText() + " "
                            + Amounts.format(line.path("amountMinor").asLong(), currency)));
            rows.add(new Object[] {
                correction.path("proposedAt").asText(),
                correction.path("correctionId").asText(),
                correction.path("status").asText(),
                correction.path("proposedBy").path("principal").asText(),
                correction.path("decidedBy").path("principal").asText(),
                String.join(", ", lines),
                correction.path("reason").asText()
            });
        }
        List<Column> columns = List.of(
                left("proposed"),
                left("correction"),
                left("status"),
                left("proposed by"),
                left("decided by"),
                left("lines"),
                left("reason"));
        return Tables.render(columns, rows) + Tables.more(page);
    }

    static String fees(JsonNode fees) {
        List<Object[]> rows = new ArrayList<>();
        for (JsonNode currency : fees.path("currencies")) {
            rows.add(new Object[] {
                amount(currency, "chargedMinor") + " ("
                        + currency.path("chargedCount").asText() + ")",
                amount(currency, "returnedMinor") + " ("
                        + currency.path("returnedCount").asText() + ")",
                amount(currency, "incomeMinor")
            });
        }
        return Tables.render(List.of(right("charged"), right("given back"), right("income")), rows);
    }

    static String transit(JsonNode page) {
        List<Object[]> rows = new ArrayList<>();
        for (JsonNode other : page.path("items")) {
            rows.add(new Object[] {
                other.path("otherBook").asText(),
                amount(other, "outMinor") + " (" + other.path("outCount").asText() + ")",
                amount(other, "inMinor") + " (" + other.path("inCount").asText() + ")",
                amount(other, "balanceMinor")
            });
        }
        List<Column> columns = List.of(
                left("other book"), right("sent, no answer yet"), right("asked, no answer yet"), right("in @transit"));
        return Tables.render(columns, rows) + Tables.more(page);
    }

    private static String orElse(String absent, JsonNode json, String field, String currency) {
        return json.has(field) ? Amounts.format(json.path(field).bigIntegerValue(), currency) : absent;
    }
}
