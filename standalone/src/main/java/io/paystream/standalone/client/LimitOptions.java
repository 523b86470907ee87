package io.paystream.standalone.client;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paystream.service.http.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The limits of an account on the command line; a limit that is not given is off. */
final class LimitOptions {

    @Option(
            names = "--expected-version",
            paramLabel = "N",
            description = "Refuse when the limits have another version now; 0: never set.")
    private @Nullable Integer expectedVersion;

    @Option(names = "--overdraft-minor", paramLabel = "N", description = "How far available may go below zero.")
    private @Nullable Long overdraftMinor;

    @Option(names = "--largest-minor", paramLabel = "N", description = "Largest single payment.")
    private @Nullable Long largestMinor;

    @Option(names = "--hourly-minor", paramLabel = "N", description = "Sum authorized in one UTC hour.")
    private @Nullable Long hourlyMinor;

    @Option(names = "--hourly-count", paramLabel = "N", description = "Payments in one UTC hour.")
    private @Nullable Integer hourlyCount;

    @Option(names = "--daily-minor", paramLabel = "N", description = "Sum authorized in one UTC day.")
    private @Nullable Long dailyMinor;

    @Option(names = "--daily-count", paramLabel = "N", description = "Payments in one UTC day.")
    private @Nullable Integer dailyCount;

    @Option(
            names = "--block",
            paramLabel = "ACCOUNT",
            description = "Account, also BOOK/ACCOUNT, that it neither pays nor is paid by; may be repeated.")
    private List<String> blocked = List.of();

    ObjectNode body() {
        ObjectNode body = Json.object();
        Fields.put(body, "expectedVersion", expectedVersion);
        Fields.put(body, "overdraftLimitMinor", overdraftMinor);
        Fields.put(body, "largestPaymentMinor", largestMinor);
        Fields.put(body, "hourlyDebitMinor", hourlyMinor);
        Fields.put(body, "hourlyDebitCount", hourlyCount);
        Fields.put(body, "dailyDebitMinor", dailyMinor);
        Fields.put(body, "dailyDebitCount", dailyCount);
        if (!blocked.isEmpty()) {
            ArrayNode accounts = body.putArray("blockedCounterparties");
            blocked.forEach(accounts::add);
        }
        return body;
    }
}
