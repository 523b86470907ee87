package io.paystream.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ProblemTest {

    @Test
    void givesARejectionItsStatusAndIsoReason() {
        Problem problem = Problem.rejection("INSUFFICIENT_FUNDS", "available is 5, asked for 6");
        assertThat(problem.toJson())
                .hasToString("{\"type\":\"urn:paystream:problem:insufficient-funds\","
                        + "\"title\":\"The available balance is too small\",\"status\":422,"
                        + "\"detail\":\"available is 5, asked for 6\",\"code\":\"INSUFFICIENT_FUNDS\","
                        + "\"iso20022\":\"AM04\"}");
    }

    @Test
    void treatsAReasonOfANewerVersionAsABusinessRule() {
        assertThat(Problem.rejection("RULE_OF_TOMORROW", "no").status()).isEqualTo(422);
    }

    @Test
    void namesTheFieldOfAMalformedRequest() {
        Problem problem = Problem.invalidRequest("amountMinor", "must be greater than zero");
        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.detail()).isEqualTo("amountMinor must be greater than zero");
        assertThat(problem.toJson().get("field").asText()).isEqualTo("amountMinor");
    }

    @Test
    void writesInstantsWithMillisecondsInUtc() {
        assertThat(Json.instant(0)).isEqualTo("1970-01-01T00:00:00.000Z");
        assertThat(Json.instant(1_795_500_000_001L)).isEqualTo("2026-11-24T06:00:00.001Z");
    }
}
