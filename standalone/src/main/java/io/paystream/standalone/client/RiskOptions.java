package io.paystream.standalone.client;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paystream.service.http.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Risk rules on the command line. Half of a rule is sent as it is: the gateway names what is missing. */
final class RiskOptions {

    @Option(names = "--max-payments", paramLabel = "N", description = "VELOCITY: payments of a debtor in the window.")
    private @Nullable Integer maxPayments;

    @Option(names = "--window", paramLabel = "SECONDS", description = "VELOCITY: length of the sliding window.")
    private @Nullable Long windowSeconds;

    @Option(
            names = "--min-payments",
            paramLabel = "N",
            description = "AMOUNT_AGAINST_HISTORY: earlier payments before the rule applies.")
    private @Nullable Integer minPayments;

    @Option(
            names = "--max-times-average",
            paramLabel = "N",
            description = "AMOUNT_AGAINST_HISTORY: times the debtor's own average.")
    private @Nullable Integer maxTimesAverage;

    @Option(
            names = "--new-counterparty",
            paramLabel = "CODE:N",
            converter = NamedNumber.Converter.class,
            description = "NEW_COUNTERPARTY: greatest first payment in a currency, in minor units; may be repeated.")
    private List<NamedNumber> newCounterparty = List.of();

    ObjectNode body() {
        ObjectNode body = Json.object();
        if (maxPayments != null || windowSeconds != null) {
            ObjectNode velocity = body.putObject("velocity");
            Fields.put(velocity, "maxPayments", maxPayments);
            Fields.put(velocity, "windowSeconds", windowSeconds);
        }
        if (minPayments != null || maxTimesAverage != null) {
            ObjectNode history = body.putObject("amountAgainstHistory");
            Fields.put(history, "minPayments", minPayments);
            Fields.put(history, "maxTimesAverage", maxTimesAverage);
        }
        if (!newCounterparty.isEmpty()) {
            ArrayNode thresholds = body.putArray("newCounterparty");
            newCounterparty.forEach(
                    each -> thresholds.addObject().put("currency", each.name()).put("thresholdMinor", each.number()));
        }
        return body;
    }
}
