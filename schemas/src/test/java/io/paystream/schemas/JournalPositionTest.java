package io.paystream.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalPositionTest {

    @ParameterizedTest
    @ValueSource(strings = {"acme@1", "a@42", "shop.eu-1_x@999999999999999999"})
    void aTokenSurvivesTheWayToTheCallerAndBack(String token) {
        assertThat(JournalPosition.parse(token)).map(JournalPosition::token).contains(token);
    }

    @Test
    void aTokenNamesBookAndSequence() {
        assertThat(JournalPosition.parse("acme@42")).contains(new JournalPosition("acme", 42));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "acme",
                "@1",
                "acme@",
                "acme@0",
                "acme@-1",
                "acme@01",
                "acme@1 ",
                "acme@1@2",
                "ACME@1",
                "@partition-1@1",
                "acme@1000000000000000000",
                "acme@9223372036854775808",
                "acme@\u0661"
            })
    void refusesWhatIsNoToken(String token) {
        assertThat(JournalPosition.parse(token)).isEmpty();
    }
}
