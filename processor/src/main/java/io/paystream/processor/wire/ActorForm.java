package io.paystream.processor.wire;

import io.paystream.schemas.avro.Actor;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The actor is copied into the entry, so it has to be small: an entry above the broker's limit could never be written. */
final class ActorForm {

    private static final int MAX_LENGTH = 256;
    private static final int MAX_SCOPES = 64;
    private static final String RULE = "must be 1 to " + MAX_LENGTH + " characters without control characters";

    private ActorForm() {}

    /** Names what keeps the actor from being {@link #isKept kept}. */
    static void check(Form form, Actor actor) {
        form.require(isName(actor.getTenant()), "actor.tenant", RULE)
                .require(isName(actor.getPrincipal()), "actor.principal", RULE)
                .require(
                        areNames(actor.getScopes()),
                        "actor.scopes",
                        "must be " + MAX_SCOPES + " at most, and each " + RULE)
                .require(isName(actor.getAuthMethod()), "actor.authMethod", RULE)
                .require(isNameOrAbsent(actor.getOnBehalfOf()), "actor.onBehalfOf", RULE + ", or absent")
                .require(isName(actor.getChannel()), "actor.channel", RULE);
    }

    static boolean isKept(Actor actor) {
        return isName(actor.getTenant())
                && isName(actor.getPrincipal())
                && areNames(actor.getScopes())
                && isName(actor.getAuthMethod())
                && isNameOrAbsent(actor.getOnBehalfOf())
                && isName(actor.getChannel());
    }

    private static boolean areNames(List<String> scopes) {
        if (scopes.size() > MAX_SCOPES) {
            return false;
        }
        for (String scope : scopes) {
            if (!isName(scope)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNameOrAbsent(@Nullable String value) {
        return value == null || isName(value);
    }

    static io.paystream.processor.domain.Actor toDomain(Actor actor) {
        return new io.paystream.processor.domain.Actor(
                actor.getTenant(),
                actor.getPrincipal(),
                actor.getScopes(),
                actor.getAuthMethod(),
                Optional.ofNullable(actor.getOnBehalfOf()),
                actor.getChannel());
    }

    private static boolean isName(String value) {
        if (value.isEmpty() || value.length() > MAX_LENGTH) {
            return false;
        }
        for (int i = 0; i < value.length(); i++) {
            if (Character.isISOControl(value.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
