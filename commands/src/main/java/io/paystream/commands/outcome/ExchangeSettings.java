package io.paystream.commands.outcome;

import io.paystream.commands.flow.FlowSettings;
import java.time.Duration;
import java.util.Map;

/**
 * How commands are sent and answers followed.
 *
 * @param kafka how to reach the cluster, by Kafka's own names
 * @param clientId prefix of the Kafka clients' ids
 * @param deliveryTimeout after which a produce counts as unknown
 * @param maxBlock how long a produce may wait for room or for metadata before it is refused
 * @param bufferBytes memory for commands on their way; full means refused
 * @param flow how much is let in at all
 */
public record ExchangeSettings(
        Map<String, Object> kafka,
        String clientId,
        Duration deliveryTimeout,
        Duration maxBlock,
        long bufferBytes,
        AwaitLimits limits,
        FlowSettings flow) {

    public static final Duration USUAL_DELIVERY_TIMEOUT = Duration.ofSeconds(4);
    public static final Duration USUAL_MAX_BLOCK = Duration.ofMillis(500);
    public static final long USUAL_BUFFER_BYTES = 8L * 1024 * 1024;

    public ExchangeSettings {
        kafka = Map.copyOf(kafka);
    }

    public static ExchangeSettings usual(Map<String, Object> kafka, String clientId) {
        return usual(kafka, clientId, FlowSettings.USUAL);
    }

    public static ExchangeSettings usual(Map<String, Object> kafka, String clientId, FlowSettings flow) {
        return new ExchangeSettings(
                kafka, clientId, USUAL_DELIVERY_TIMEOUT, USUAL_MAX_BLOCK, USUAL_BUFFER_BYTES, AwaitLimits.USUAL, flow);
    }
}
