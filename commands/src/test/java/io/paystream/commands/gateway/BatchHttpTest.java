package io.paystream.commands.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.paystream.commands.contract.ContractClient.Answer;
import io.paystream.commands.peer.Entries;
import io.paystream.commands.peer.RealParts;
import io.paystream.commands.peer.RealParts.Parts;
import io.paystream.schemas.EntityIds;
import io.paystream.schemas.avro.AuthorizePayment;
import io.paystream.schemas.avro.CommandEnvelope;
import io.paystream.schemas.avro.PaymentSnapshot;
import io.paystream.service.http.Resources;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several payments in one request over HTTP; each exchange is held against the contract. */
@ExtendWith(RealParts.class)
class BatchHttpTest {

    private static final String ITEM =
            "{\"debtor\":\"alice\",\"creditor\":\"shop\",\"amountMinor\":5,\"currency\":\"EUR\"}";

    private static Gateway gateway;

    private final String book = "b" + UUID.randomUUID();
    private final String path = "/v1/books/" + book + "/payments/batch";
    private final List<CommandEnvelope> taken = Collections.synchronizedList(new ArrayList<>());

    @BeforeAll
    static void start(Parts parts) {
        gateway = Gateway.start(parts, Map.of());
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void allOrNothingIsOneCommandAndAnItemForEachPayment() throws Exception {
        List<PaymentSnapshot> payments = List.of(payment("k:0"), payment("k:1"));
        gateway.peer.serve(book, envelope -> taking(envelope, Entries.accepted(payments)));

        Answer answer = gateway.client.post(path, body(ITEM, ITEM), "Idempotency-Key", "k");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Location")).contains("/v1/books/" + book + "/payments");
        assertThat(answer.json().path("mode").asText()).isEqualTo("ALL_OR_NOTHING");
        assertThat(answer.json().path("items")).hasSize(2);
        JsonNode second = answer.json().path("items").path(1);
        assertThat(second.path("index").asInt()).isEqualTo(1);
        assertThat(second.path("operationId").asText()).isEqualTo("k:1");
        assertThat(second.path("paymentId").asText()).isEqualTo(EntityIds.paymentId(book, "k:1"));
        assertThat(second.path("status").asInt()).isEqualTo(201);
        assertThat(second.path("payment"))
                .hasToString(Resources.payment(book, payments.get(1)).toString());
        assertThat(taken).extracting(CommandEnvelope::getKind).containsExactly("AuthorizeBatch");
        assertThat(taken.getFirst().getAuthorizeBatch().getPayments())
                .extracting(AuthorizePayment::getCreditor)
                .containsExactly("shop", "shop");
    }

    @Test
    void aRetryIsAnsweredAsItWasFirst() throws Exception {
        gateway.peer.serve(book, envelope -> Entries.unchanged(7, List.of(payment("k:0"))));

        Answer answer = gateway.client.post(path, body(ITEM), "Idempotency-Key", "k");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Idempotent-Replayed")).contains("true");
        assertThat(answer.json().path("items").path(0).path("status").asInt()).isEqualTo(200);
    }

    @Test
    void aRefusalOfOneIsTheProblemOfAll() throws Exception {
        gateway.peer.serve(
                book, envelope -> Entries.rejected("ACCOUNT_NOT_FOUND", "payment 1: account x does not exist"));

        Answer answer = gateway.client.post(path, body(ITEM, ITEM));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().path("detail").asText()).startsWith("payment 1: ");
    }

    @Test
    void eachIsACommandByItselfWithAStatusOfItsOwn() throws Exception {
        gateway.peer.serve(
                book,
                envelope -> taking(
                        envelope,
                        switch (envelope.getOperationId()) {
                            case "k:0" -> Entries.accepted(payment("k:0"));
                            case "k:1" -> Entries.rejected("INSUFFICIENT_FUNDS", "too little");
                            default -> Entries.unchanged(1, payment("k:2"));
                        }));

        Answer answer = gateway.client.post(path, each(ITEM, ITEM, ITEM), "Idempotency-Key", "k");

        assertThat(answer.status()).isEqualTo(207);
        assertThat(taken)
                .extracting(envelope -> envelope.getKind() + " " + envelope.getOperationId())
                .containsExactly("AuthorizePayment k:0", "AuthorizePayment k:1", "AuthorizePayment k:2");
        JsonNode items = answer.json().path("items");
        assertThat(items.valueStream().map(item -> item.path("status").asInt())).containsExactly(201, 422, 200);
        assertThat(items.path(0).path("payment"))
                .hasToString(Resources.payment(book, payment("k:0")).toString());
        assertThat(items.path(1).path("problem").path("code").asText()).isEqualTo("INSUFFICIENT_FUNDS");
        assertThat(items.path(1).has("payment")).isFalse();
        assertThat(items.path(2).path("replayed").asBoolean()).isTrue();
        assertThat(answer.header("Journal-Position")).contains(book + "@3");
    }

    @Test
    void whatIsNotDecidedInTimeIsPending() throws Exception {
        Answer answer = gateway.client.post(path, each(ITEM, ITEM), "Idempotency-Key", "k", "Prefer", "respond-async");

        assertThat(answer.status()).isEqualTo(207);
        assertThat(answer.json()
                        .path("items")
                        .valueStream()
                        .map(item -> item.path("status").asInt()))
                .containsExactly(202, 202);
        assertThat(answer.json().path("items").path(1).path("paymentId").asText())
                .isEqualTo(EntityIds.paymentId(book, "k:1"));
        assertThat(gateway.peer.take(book).envelope().getOperationId()).isEqualTo("k:0");
        assertThat(gateway.peer.take(book).envelope().getOperationId()).isEqualTo("k:1");
    }

    @Test
    void fiveHundredPaymentsWithLongReferencesFitTheBody() throws Exception {
        gateway.peer.serve(book, envelope -> taking(envelope, Entries.rejected("BATCH_TOO_LARGE", "too large")));
        String item =
                "{\"debtor\":\"alice\",\"creditor\":\"shop\",\"amountMinor\":5,\"currency\":\"EUR\",\"reference\":\""
                        + "r".repeat(140) + "\"}";

        Answer answer =
                gateway.client.post(path, body(Collections.nCopies(500, item).toArray(String[]::new)));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(taken.getFirst().getAuthorizeBatch().getPayments()).hasSize(500);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                        | payments
            {"payments":[]}                           | payments
            {"payments":{}}                           | payments
            {"payments":[1]}                          | payments[0]
            {"mode":"SOME","payments":[ITEM]}         | mode
            {"payments":[ITEM],"book":"x"}            | book
            {"payments":[ITEM,{"debtor":"alice"}]}    | payments[1].creditor
            {"payments":[{"debtor":"alice","creditor":"shop","amountMinor":0,"currency":"EUR"}]} | payments[0].amountMinor
            {"payments":[{"debtor":"alice","creditor":"shop","amountMinor":1,"currency":"EUR","splits":[{"creditor":"a","shareBasisPoints":9999},{"creditor":"b","shareBasisPoints":1}]}]} | payments[0].splits
            """)
    void theFaultIsNamedWithItsPlace(String body, String field) throws Exception {
        Answer answer = gateway.client.post(path, body.replace("ITEM", ITEM));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("field").asText()).isEqualTo(field);
        assertThat(gateway.peer.waiting(book)).isZero();
    }

    @Test
    void moreThanFiveHundredAreRefused() throws Exception {
        Answer answer =
                gateway.client.post(path, body(Collections.nCopies(501, ITEM).toArray(String[]::new)));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("detail").asText()).isEqualTo("payments must be an array of at most 500");
    }

    @Test
    void theKeyLeavesRoomForTheIndex() throws Exception {
        gateway.peer.serve(book, envelope -> Entries.accepted(List.of(payment("x"))));

        assertThat(gateway.client
                        .post(path, body(ITEM), "Idempotency-Key", "k".repeat(124))
                        .status())
                .isEqualTo(201);
        Answer answer = gateway.client.post(path, body(ITEM), "Idempotency-Key", "k".repeat(125));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("field").asText()).isEqualTo("Idempotency-Key");
    }

    private Entries.Content taking(CommandEnvelope envelope, Entries.Content answer) {
        taken.add(envelope);
        return answer;
    }

    private PaymentSnapshot payment(String operationId) {
        return Entries.payment(EntityIds.paymentId(book, operationId));
    }

    private static String body(String... items) {
        return "{\"payments\":[" + String.join(",", items) + "]}";
    }

    private static String each(String... items) {
        return "{\"mode\":\"EACH\",\"payments\":[" + String.join(",", items) + "]}";
    }
}
