package io.paystream.standalone.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paystream.service.http.Json;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A fee schedule on the command line; the gateway holds it to its rules. */
final class FeeOptions {

    private enum Policy {
        KEEP,
        RETURN
    }

    @Option(names = "--basis-points", paramLabel = "N", description = "Ten-thousandths of each captured amount.")
    private @Nullable Integer basisPoints;

    @Option(names = "--fixed-minor", paramLabel = "N", description = "Minor units added to each capture's fee.")
    private @Nullable Long fixedMinor;

    @Option(names = "--minimum-minor", paramLabel = "N", description = "Least fee of a capture.")
    private @Nullable Long minimumMinor;

    @Option(names = "--maximum-minor", paramLabel = "N", description = "Greatest fee of a capture.")
    private @Nullable Long maximumMinor;

    @Option(names = "--dispute-fee-minor", paramLabel = "N", description = "Fee of each dispute.")
    private @Nullable Long disputeFeeMinor;

    @Option(names = "--on-refund", paramLabel = "POLICY", description = "keep or return the refunded part's fee.")
    private @Nullable Policy onRefund;

    @Option(names = "--on-dispute-won", paramLabel = "POLICY", description = "keep or return the dispute's fee.")
    private @Nullable Policy onDisputeWon;

    ObjectNode schedule(String currency) {
        ObjectNode body = Json.object().put("currency", currency);
        Fields.put(body, "basisPoints", basisPoints);
        Fields.put(body, "fixedMinor", fixedMinor);
        Fields.put(body, "minimumMinor", minimumMinor);
        Fields.put(body, "maximumMinor", maximumMinor);
        Fields.put(body, "disputeFeeMinor", disputeFeeMinor);
        Fields.put(body, "onRefund", onRefund == null ? null : onRefund.name());
        Fields.put(body, "onDisputeWon", onDisputeWon == null ? null : onDisputeWon.name());
        return body;
    }
}
