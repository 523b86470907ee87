package io.paystream.processor.domain;

/** Who did something: the part of an actor by which two are told apart. */
public record Identity(String tenant, String principal) {

    static Identity of(Actor actor) {
        return new Identity(actor.tenant(), actor.principal());
    }
}
