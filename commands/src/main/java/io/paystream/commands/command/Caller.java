package io.paystream.commands.command;

import io.paystream.schemas.Scopes;
import io.paystream.schemas.avro.Actor;
import java.util.ArrayList;
import java.util.List;

/**
 * Who asks, as the command's envelope will say.
 *
 * @param scopes what the principal may do, e.g. {@code funds:issue}
 * @param authMethod how the principal was authenticated: {@code proxy} by one in front of the gateway; {@code none} when
 *     it was not
 * @param channel the way in: {@code rest} or {@code java-client}
 */
public record Caller(String tenant, String principal, List<String> scopes, String authMethod, String channel) {

    /** Every scope there is. */
    public static final List<String> EVERY_SCOPE = Scopes.ALL;

    /** The authMethod of whoever was not authenticated. */
    public static final String UNAUTHENTICATED = "none";

    public Caller {
        scopes = List.copyOf(scopes);
    }

    /** While authentication is off, everybody is this one and may do everything. */
    public static Caller anonymous(String channel) {
        return new Caller("default", "anonymous", EVERY_SCOPE, UNAUTHENTICATED, channel);
    }

    /** Whom a trusted proxy has authenticated, and lets do everything. */
    public static Caller proxied(String principal, String channel) {
        return new Caller("default", principal, EVERY_SCOPE, "proxy", channel);
    }

    Actor toActor() {
        return Actor.newBuilder()
                .setTenant(tenant)
                .setPrincipal(principal)
                .setScopes(new ArrayList<>(scopes))
                .setAuthMethod(authMethod)
                .setChannel(channel)
                .build();
    }
}
