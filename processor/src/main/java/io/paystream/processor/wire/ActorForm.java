package io.paystream.processor.wire;

import io.paystream.schemas.avro.Actor;
import java.util.Optional;

/** The actor is copied into the entry, so it has to be small: an entry above the broker's limit could never be written. */
final class ActorForm {

    private static final int MAX_LENGTH = 256;
    private static final int MAX_SCOPES = 64;
    private static final String RULE = "must be 1 to " + MAX_LENGTH + " characters without control characters";

    private ActorForm() {}

    static void check(Form form, Actor actor) {
        form.require(isName(actor.getTenant()), "actor.tenant", RULE)
                .require(isName(actor.getPrincipal()), "actor.principal", RULE)
                .require(
                        actor.getScopes().size() <= MAX_SCOPES
                                && actor.getScopes().stream().allMatch(ActorForm::isName),
                        "actor.scopes",
                        "must be " + MAX_SCOPES + " at most, and each " + RULE)
                .require(isName(actor.getAuthMethod()), "actor.authMethod", RULE)
                .require(
                        actor.getOnBehalfOf() == null || isName(actor.getOnBehalfOf()),
                        "actor.onBehalfOf",
                        RULE + ", or absent")
                .require(isName(actor.getChannel()), "actor.channel", RULE);
    }

    static boolean isKept(Actor actor) {
        Form form = new Form();
        check(form, actor);
        return form.fault().isEmpty();
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
        return !value.isEmpty() && value.length() <= MAX_LENGTH && value.chars().noneMatch(Character::isISOControl);
    }
}
