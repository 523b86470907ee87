package io.paystream.standalone.audit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paystream.processor.audit.WhatIfReport;
import io.paystream.processor.audit.WhatIfReport.Example;
import io.paystream.processor.audit.WhatIfReport.Outcome;
import io.paystream.processor.audit.WhatIfReport.Shift;
import io.paystream.processor.audit.WhatIfReport.Sums;
import io.paystream.service.http.Json;
import io.paystream.standalone.client.Amounts;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What would have been, by count, by amount and by example. */
final class WhatIfOutput {

    private WhatIfOutput() {}

    static String tables(WhatIfReport report) {
        String head = String.format(
                Locale.ROOT,
                "%,d of %,d inputs would have been answered otherwise.%n",
                report.changed(),
                report.inputs());
        if (report.shifts().isEmpty()) {
            return head;
        }
        AuditTable shifts = AuditTable.of("command", "before", "after", ">count", ">asked");
        AuditTable examples = AuditTable.of("entry", "operation", "payment", "before", "after");
        report.shifts().forEach(shift -> {
            shifts.row(
                    shift.command(),
                    shift.before(),
                    shift.after(),
                    String.format(Locale.ROOT, "%,d", shift.count()),
                    amounts(shift.askedMinor()));
            shift.examples()
                    .forEach(example -> examples.row(
                            example.book() + "@" + example.sequence(),
                            example.operationId(),
                            example.payment().orElse(""),
                            example.before(),
                            example.after()));
        });
        return head + "\n" + shifts + "\n" + money(report) + "\n" + examples;
    }

    private static AuditTable money(WhatIfReport report) {
        AuditTable money = AuditTable.of("amount", ">before", ">after", ">difference");
        report.amounts().forEach((currency, amounts) -> {
            row(
                    money,
                    "authorized",
                    currency,
                    amounts.before().authorizedMinor(),
                    amounts.after().authorizedMinor());
            row(
                    money,
                    "captured",
                    currency,
                    amounts.before().capturedMinor(),
                    amounts.after().capturedMinor());
            row(
                    money,
                    "fees",
                    currency,
                    amounts.before().feesMinor(),
                    amounts.after().feesMinor());
        });
        return money;
    }

    private static void row(AuditTable table, String name, String currency, BigInteger before, BigInteger after) {
        table.row(
                name,
                Amounts.format(before, currency),
                Amounts.format(after, currency),
                Amounts.format(after.subtract(before), currency));
    }

    private static String amounts(Map<String, BigInteger> minor) {
        return minor.entrySet().stream()
                .map(amount -> Amounts.format(amount.getValue(), amount.getKey()))
                .collect(Collectors.joining(", "));
    }

    static ObjectNode json(WhatIfReport report) {
        ObjectNode json = Json.object().put("inputs", report.inputs()).put("changed", report.changed());
        ArrayNode shifts = json.putArray("shifts");
        report.shifts().forEach(shift -> shifts.add(json(shift)));
        ArrayNode amounts = json.putArray("amounts");
        report.amounts().forEach((currency, each) -> {
            ObjectNode one = amounts.addObject().put("currency", currency);
            put(one.putObject("before"), each.before());
            put(one.putObject("after"), each.after());
        });
        ArrayNode unknown = json.putArray("unknown");
        report.unknown().forEach(unknown::add);
        return json.put("faults", report.faults().size());
    }

    private static ObjectNode json(Shift shift) {
        ObjectNode json = Json.object().put("command", shift.command());
        put(json.putObject("before"), shift.before());
        put(json.putObject("after"), shift.after());
        json.put("count", shift.count());
        ArrayNode asked = json.putArray("asked");
        shift.askedMinor()
                .forEach((currency, minor) ->
                        asked.addObject().put("currency", currency).put("amountMinor", minor));
        ArrayNode examples = json.putArray("examples");
        shift.examples().forEach(example -> examples.add(json(example)));
        return json;
    }

    private static void put(ObjectNode json, Outcome outcome) {
        json.put("outcome", outcome.outcome());
        outcome.reason().ifPresent(reason -> json.put("reason", reason));
    }

    private static void put(ObjectNode json, Sums sums) {
        json.put("authorizedMinor", sums.authorizedMinor())
                .put("capturedMinor", sums.capturedMinor())
                .put("feesMinor", sums.feesMinor());
    }

    private static ObjectNode json(Example example) {
        ObjectNode json = Json.object()
                .put("book", example.book())
                .put("sequence", example.sequence())
                .put("at", Json.instant(example.decidedAt()))
                .put("entry", example.entry().toString())
                .put("operationId", example.operationId());
        example.payment().ifPresent(payment -> json.put("paymentId", payment));
        return json.put("before", example.before()).put("after", example.after());
    }
}
