package io.paystream.processor.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.processor.domain.Actor;
import io.paystream.schemas.Scopes;
import org.junit.jupiter.api.Test;

class ScopeAgreementTest {

    @Test
    void scopesOfTheRulesAreThoseOfTheWire() {
        assertThat(Actor.SCOPES).isEqualTo(Scopes.ALL);
    }
}
