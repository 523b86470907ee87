package io.paystream.commands.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.commands.contract.ContractClient.Answer;
import io.paystream.commands.peer.Entries;
import io.paystream.commands.peer.RealParts;
import io.paystream.commands.peer.RealParts.Parts;
import io.paystream.schemas.EntityIds;
import io.paystream.schemas.Scopes;
import io.paystream.schemas.avro.Actor;
import io.paystream.schemas.avro.CommandEnvelope;
import io.paystream.schemas.avro.CorrectionLine;
import io.paystream.schemas.avro.CorrectionSnapshot;
import io.paystream.service.http.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Corrections over HTTP, and the header in which a proxy names the caller; each exchange held against the contract. */
@ExtendWith(RealParts.class)
class CorrectionsHttpTest {

    private static final String CORRECTION = "cor_0123456789abcdefghjkmnpqrs";
    private static final String PROPOSAL = """
            {"currency":"EUR","lines":[{"account":"alice","amountMinor":-2500},{"account":"@suspense","amountMinor":2500}],
            "reason":"owner found","reference":"ticket 7"}""";

    private static Gateway gateway;

    private final String book = "b" + UUID.randomUUID();
    private final String path = "/v1/books/" + book + "/corrections";
    private final List<CommandEnvelope> taken = new ArrayList<>();

    @BeforeAll
    static void start(Parts parts) {
        gateway = Gateway.start(parts, Map.of("http.principal.header", "X-Caller"));
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void aProposalIsTakenAndAnswersTheCorrection() throws Exception {
        CorrectionSnapshot after = Entries.correction(EntityIds.correctionId(book, "propose-1"));
        answering(Entries.accepted(after));

        Answer answer = gateway.client.post(path, PROPOSAL, "Idempotency-Key", "propose-1");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json()).hasToString(Resources.correction(book, after).toString());
        assertThat(answer.header("Location")).contains(path + "/" + after.getCorrectionId());
        CommandEnvelope envelope = taken.getFirst();
        assertThat(envelope.getKind()).isEqualTo("ProposeCorrection");
        assertThat(envelope.getProposeCorrection().getLines())
                .containsExactly(new CorrectionLine("alice", -2_500L), new CorrectionLine("@suspense", 2_500L));
        assertThat(envelope.getProposeCorrection().getReason()).isEqualTo("owner found");
        assertThat(envelope.getProposeCorrection().getReference()).isEqualTo("ticket 7");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /approval  |                         | ApproveCorrection
            /approval  | {}                      | ApproveCorrection
            /rejection |                         | RejectCorrection
            /rejection | {"reason":"not proven"} | RejectCorrection
            """)
    void aDecisionAnswersTheCorrection(String write, String body, String kind) throws Exception {
        CorrectionSnapshot after = Entries.rejected(Entries.correction(CORRECTION));
        answering(Entries.accepted(after));

        Answer answer = gateway.client.post(path + "/" + CORRECTION + write, body == null ? "" : body);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json()).hasToString(Resources.correction(book, after).toString());
        assertThat(answer.header("Location")).contains(path + "/" + CORRECTION);
        assertThat(taken).extracting(CommandEnvelope::getKind).containsExactly(kind);
    }

    @Test
    void theReasonOfARejectionIsTaken() throws Exception {
        answering(Entries.accepted(Entries.correction(CORRECTION)));

        gateway.client.post(path + "/" + CORRECTION + "/rejection", "{\"reason\":\"not proven\"}");

        assertThat(taken.getFirst().getRejectCorrection().getCorrectionId()).isEqualTo(CORRECTION);
        assertThat(taken.getFirst().getRejectCorrection().getReason()).isEqualTo("not proven");
    }

    @Test
    void aProposalSentAgainUnderItsKeyIsItsFirstAnswer() throws Exception {
        CorrectionSnapshot first = Entries.correction(EntityIds.correctionId(book, "propose-1"));
        answering(Entries.unchanged(3, first));

        Answer answer = gateway.client.post(path, PROPOSAL, "Idempotency-Key", "propose-1");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json()).hasToString(Resources.correction(book, first).toString());
        assertThat(answer.header("Idempotent-Replayed")).contains("true");
    }

    @Test
    void aRefusalOfTheProposersOwnApprovalIsForbidden() throws Exception {
        answering(Entries.rejected("FOUR_EYES_REQUIRED", "another has to approve it"));

        Answer answer = gateway.client.post(path + "/" + CORRECTION + "/approval", "");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.json().path("code").asText()).isEqualTo("FOUR_EYES_REQUIRED");
    }

    @Test
    void aPendingProposalNamesTheCorrection() throws Exception {
        Answer pending = gateway.client.post(path, PROPOSAL, "Idempotency-Key", "propose-1", "Prefer", "respond-async");

        String correctionId = EntityIds.correctionId(book, "propose-1");
        assertThat(pending.status()).isEqualTo(202);
        assertThat(pending.json().path("correctionId").asText()).isEqualTo(correctionId);
        assertThat(pending.header("Location")).contains(path + "/" + correctionId);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            | {"currency":"XXX","lines":[{"account":"a","amountMinor":-1},{"account":"b","amountMinor":1}],"reason":"r"} | currency
            | {"lines":[{"account":"a","amountMinor":-1},{"account":"b","amountMinor":1}],"reason":"r"} | currency
            | {"currency":"EUR","lines":[{"account":"a","amountMinor":-1},{"account":"b","amountMinor":1}]} | reason
            | {"currency":"EUR","lines":[{"account":"a","amountMinor":-1},{"account":"b","amountMinor":1}],"reason":""} | reason
            | {"currency":"EUR","lines":[{"account":"a","amountMinor":-1},{"account":"b","amountMinor":1}],"reason":"r","reference":""} | reference
            | {"currency":"EUR","reason":"r"} | lines
            | {"currency":"EUR","lines":[{"account":"a","amountMinor":-1}],"reason":"r"} | lines
            | {"currency":"EUR","lines":{},"reason":"r"} | lines
            | {"currency":"EUR","lines":[{"account":"a","amountMinor":-1},{"account":"b","amountMinor":2}],"reason":"r"} | lines
            | {"currency":"EUR","lines":[{"account":"a","amountMinor":-1},{"account":"a","amountMinor":1}],"reason":"r"} | lines
            | {"currency":"EUR","lines":[{"account":"a","amountMinor":-1},{"account":"@transit","amountMinor":1}],"reason":"r"} | lines[1].account
            | {"currency":"EUR","lines":[{"account":"other/a","amountMinor":-1},{"account":"b","amountMinor":1}],"reason":"r"} | lines[0].account
            | {"currency":"EUR","lines":[{"account":"a","amountMinor":-1},{"account":"b","amountMinor":0}],"reason":"r"} | lines[1].amountMinor
            | {"currency":"EUR","lines":[{"account":"a","amountMinor":-9223372036854775808},{"account":"b","amountMinor":1}],"reason":"r"} | lines[0].amountMinor
            | {"currency":"EUR","lines":[{"account":"a","amountMinor":-1},{"account":"b"}],"reason":"r"} | lines[1].amountMinor
            | {"currency":"EUR","lines":[{"account":"a","amountMinor":-1},{"account":"b","amountMinor":1,"x":1}],"reason":"r"} | lines[1].x
            /cor_1/approval | {} | correction
            /cor_0123456789abcdefghjkmnpqrs/approval | {"reason":"x"} | reason
            /cor_0123456789abcdefghjkmnpqrs/rejection | {"reason":""} | reason
            """)
    void namesTheFieldThatBreaksItsRule(String write, String body, String field) throws Exception {
        Answer answer = gateway.client.post(path + (write == null ? "" : write), body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("field").asText()).isEqualTo(field);
        assertThat(gateway.peer.waiting(book)).isZero();
    }

    @Test
    void twentyLinesAreTakenAndTwentyOneAreNot() throws Exception {
        answering(Entries.accepted(Entries.correction(CORRECTION)));

        assertThat(gateway.client.post(path, lines(20)).status()).isEqualTo(201);
        assertThat(gateway.client.post(path, lines(21)).json().path("field").asText())
                .isEqualTo("lines");
    }

    @Test
    void whomTheProxyNamesIsTheActorWithEveryScope() throws Exception {
        answering(Entries.accepted(Entries.correction(CORRECTION)));

        gateway.client.post(path, PROPOSAL, "X-Caller", "anna@example.org");

        assertThat(taken.getFirst().getActor())
                .isEqualTo(Actor.newBuilder()
                        .setPrincipal("anna@example.org")
                        .setScopes(Scopes.ALL)
                        .setAuthMethod("proxy")
                        .setChannel("rest")
                        .build());
    }

    @Test
    void withoutTheHeaderACallerIsAnonymous() throws Exception {
        answering(Entries.accepted(Entries.correction(CORRECTION)));

        gateway.client.post(path, PROPOSAL);

        assertThat(taken.getFirst().getActor().getPrincipal()).isEqualTo("anonymous");
        assertThat(taken.getFirst().getActor().getAuthMethod()).isEqualTo("none");
    }

    @Test
    void aNameHas1To128PrintableCharacters() throws Exception {
        answering(Entries.accepted(Entries.correction(CORRECTION)));

        assertThat(gateway.client
                        .post(path, PROPOSAL, "X-Caller", "x".repeat(128))
                        .status())
                .isEqualTo(201);
        for (String broken : List.of("x".repeat(129), "an na", "")) {
            Answer answer = gateway.client.post(path, PROPOSAL, "X-Caller", broken);
            assertThat(answer.status()).as(broken).isEqualTo(400);
            assertThat(answer.json().path("field").asText()).isEqualTo("X-Caller");
        }
        assertThat(taken).hasSize(1);
    }

    @Test
    void twoNamesAreNone() throws Exception {
        Answer answer = gateway.client.post(path, PROPOSAL, "X-Caller", "anna", "X-Caller", "ben");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("field").asText()).isEqualTo("X-Caller");
    }

    @Test
    void theHeaderSaysNothingToAGatewayThatWasNotToldOfIt(Parts parts) throws Exception {
        try (Gateway off = Gateway.start(parts, Map.of())) {
            off.peer.serve(book, envelope -> {
                taken.add(envelope);
                return Entries.accepted(Entries.correction(CORRECTION));
            });

            assertThat(off.client
                            .post(path, PROPOSAL, "X-Caller", "anna", "Paystream-Principal", "anna")
                            .status())
                    .isEqualTo(201);

            assertThat(taken.getFirst().getActor().getPrincipal()).isEqualTo("anonymous");
        }
    }

    private static String lines(int count) {
        StringBuilder lines = new StringBuilder("{\"account\":\"a\",\"amountMinor\":" + (1 - count) + "}");
        for (int i = 1; i < count; i++) {
            lines.append(",{\"account\":\"b").append(i).append("\",\"amountMinor\":1}");
        }
        return "{\"currency\":\"EUR\",\"lines\":[" + lines + "],\"reason\":\"r\"}";
    }

    private void answering(Entries.Content content) {
        gateway.peer.serve(book, envelope -> {
            taken.add(envelope);
            return content;
        });
    }
}
