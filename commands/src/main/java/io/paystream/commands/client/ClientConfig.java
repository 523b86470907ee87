package io.paystream.commands.client;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.paystream.commands.command.Caller;
import io.paystream.commands.flow.FlowSettings;
import io.paystream.schemas.registry.RegistrySettings;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a client reaches Kafka and the registry, and who it says it is. Immutable; each {@code with} answers a changed copy.
 *
 * @param kafka properties of the Kafka clients, by Kafka's own names; security settings go here
 * @param clientId prefix of the Kafka clients' ids
 * @param caller who asks, as the journal will say
 * @param outcomeTimeout after which a submitted operation's future fails as unknown
 * @param timeoutIsDeadline whether what was not decided within {@code outcomeTimeout} is to be left undone
 * @param flow what is let in: more is refused before it reaches Kafka
 * @param meters where the client's metrics go; by default nowhere
 */
public record ClientConfig(
        Map<String, Object> kafka,
        RegistrySettings registry,
        String clientId,
        Caller caller,
        Duration outcomeTimeout,
        boolean timeoutIsDeadline,
        FlowSettings flow,
        MeterRegistry meters) {

    private static final Duration USUAL_OUTCOME_TIMEOUT = Duration.ofSeconds(30);

    public ClientConfig {
        kafka = Map.copyOf(kafka);
        if (outcomeTimeout.isNegative() || outcomeTimeout.isZero()) {
            throw new IllegalArgumentException("outcomeTimeout must be longer than zero");
        }
    }

    /**
     * With the usual settings.
     *
     * @param bootstrapServers brokers to find the cluster by: host:port, comma-separated
     * @param registryUrl base of the Confluent-compatible registry API
     */
    public static ClientConfig of(String bootstrapServers, URI registryUrl) {
        return new ClientConfig(
                Map.of("bootstrap.servers", bootstrapServers),
                RegistrySettings.of(registryUrl),
                "paystream-client",
                Caller.anonymous("java-client"),
                USUAL_OUTCOME_TIMEOUT,
                false,
                FlowSettings.USUAL,
                new CompositeMeterRegistry());
    }

    /** One more property of the Kafka clients, e.g. {@code security.protocol}. */
    public ClientConfig withKafka(String name, Object value) {
        Map<String, Object> more = new HashMap<>(kafka);
        more.put(name, value);
        return new ClientConfig(more, registry, clientId, caller, outcomeTimeout, timeoutIsDeadline, flow, meters);
    }

    /** With basic authentication, TLS or other timeouts for the registry. */
    public ClientConfig withRegistry(RegistrySettings settings) {
        return new ClientConfig(kafka, settings, clientId, caller, outcomeTimeout, timeoutIsDeadline, flow, meters);
    }

    public ClientConfig withClientId(String id) {
        return new ClientConfig(kafka, registry, id, caller, outcomeTimeout, timeoutIsDeadline, flow, meters);
    }

    /** Who the journal will say has asked, and what it may do, e.g. {@code funds:issue}. */
    public ClientConfig withPrincipal(String principal, String... scopes) {
        Caller named = new Caller(caller.tenant(), principal, List.of(scopes), caller.authMethod(), caller.channel());
        return new ClientConfig(kafka, registry, clientId, named, outcomeTimeout, timeoutIsDeadline, flow, meters);
    }

    public ClientConfig withOutcomeTimeout(Duration timeout) {
        return new ClientConfig(kafka, registry, clientId, caller, timeout, timeoutIsDeadline, flow, meters);
    }

    /**
     * The outcome timeout goes with each command as its deadline, unless it has one of its own: what reaches the book when
     * nobody waits any longer is refused with DEADLINE_PASSED and not done.
     */
    public ClientConfig withTimeoutAsDeadline() {
        return new ClientConfig(kafka, registry, clientId, caller, outcomeTimeout, true, flow, meters);
    }

    /** With quotas, or with another patience; the {@link FlowSettings#USUAL usual ones} have no quotas. */
    public ClientConfig withFlow(FlowSettings settings) {
        return new ClientConfig(kafka, registry, clientId, caller, outcomeTimeout, timeoutIsDeadline, settings, meters);
    }

    public ClientConfig withMeters(MeterRegistry registryOfMeters) {
        return new ClientConfig(
                kafka, registry, clientId, caller, outcomeTimeout, timeoutIsDeadline, flow, registryOfMeters);
    }
}
