package io.paystream.commands.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.commands.contract.ContractClient.Answer;
import io.paystream.commands.peer.RealParts;
import io.paystream.commands.peer.RealParts.Parts;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused for its form never reaches Kafka and leaves the key free. */
@ExtendWith(RealParts.class)
class RefusalsHttpTest {

    private static final int LIMIT = 65_536;

    private static Gateway gateway;

    private final String book = "b" + UUID.randomUUID();
    private final String path = "/v1/books/" + book;

    @BeforeAll
    static void start(Parts parts) {
        gateway = Gateway.start(parts, Map.of());
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                                                                   | debtor",
                "{\"debtor\":\"alice\",\"creditor\":\"shop\",\"amountMinor\":\"1\",\"currency\":\"EUR\"}  | amountMinor",
                "{\"debtor\":\"alice\",\"creditor\":\"shop\",\"amountMinor\":0,\"currency\":\"EUR\"}      | amountMinor",
                "{\"debtor\":\"alice\",\"creditor\":\"shop\",\"amountMinor\":1,\"currency\":\"EURO\"}     | currency",
                "{\"debtor\":\"alice\",\"creditor\":\"shop\",\"amountMinor\":1,\"currency\":\"XXX\"}      | currency",
                "{\"debtor\":\"@transit\",\"creditor\":\"shop\",\"amountMinor\":1,\"currency\":\"EUR\"}   | debtor",
                "{\"debtor\":\"alice\",\"creditor\":\"@bunk\",\"amountMinor\":1,\"currency\":\"EUR\"}     | creditor",
                "{\"debtor\":\"alice\",\"creditor\":\"a b\",\"amountMinor\":1,\"currency\":\"EUR\"}       | creditor",
                "{\"debtor\":\"alice\",\"creditor\":\"shop\",\"amountMinor\":1,\"currency\":\"EUR\",\"capture\":\"LATER\"} | capture",
                "{\"debtor\":\"alice\",\"creditor\":\"shop\",\"amountMinor\":1,\"currency\":\"EUR\",\"expiresAfterSeconds\":31536001} | expiresAfterSeconds",
                "{\"debtor\":\"alice\",\"creditor\":\"shop\",\"amountMinor\":1,\"currency\":\"EUR\",\"capture\":\"IMMEDIATE\",\"expiresAfterSeconds\":5} | expiresAfterSeconds",
                "{\"debtor\":\"alice\",\"creditor\":\"shop\",\"amountMinor\":1,\"currency\":\"EUR\",\"reference\":\"\"} | reference",
                "{\"debtor\":\"alice\",\"creditor\":\"shop\",\"amountMinor\":1,\"currency\":\"EUR\",\"note\":\"x\"} | note",
                "[]                                                                                   | body",
                "{                                                                                    | body"
            })
    void namesTheFieldOfABrokenAuthorization(String body, String field) throws Exception {
        Answer answer = gateway.client.post(path + "/payments", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("code").asText()).isEqualTo("INVALID_REQUEST");
        assertThat(answer.json().path("field").asText()).isEqualTo(field);
        assertThat(answer.json().path("detail").asText()).startsWith(field + " ");
        assertThat(gateway.peer.waiting(book)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/books/ACME/accounts, book",
        "/v1/books/.acme/payments, book",
        "/v1/books/acme/accounts/@bank/freeze, account",
        "/v1/books/acme/accounts/a%20b/close, account",
        "/v1/books/acme/payments/pay_1/void, payment",
        "/v1/books/acme/payments/pay_0123456789abcdefghjkmnpqri/captures, payment"
    })
    void namesThePartOfAPathThatIsNoId(String url, String part) throws Exception {
        Answer answer = gateway.client.post(url, "{}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("field").asText()).isEqualTo(part);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "", "@expire:pay_1:1"})
    void refusesAKeyThatIsNone(String key) throws Exception {
        Answer answer = gateway.client.post(path + "/accounts/alice/freeze", "", "Idempotency-Key", key);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("field").asText()).isEqualTo("Idempotency-Key");
    }

    @Test
    void refusesAKeyThatIsTooLong() throws Exception {
        Answer answer = gateway.client.post(path + "/accounts/alice/freeze", "", "Idempotency-Key", "k".repeat(129));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("detail").asText())
                .isEqualTo(
                        "Idempotency-Key must be 1 to 128 printable ASCII characters without spaces and not begin with @");
    }

    @Test
    void refusesTwoKeys() throws Exception {
        Answer answer = gateway.client.post(
                path + "/accounts/alice/freeze", "", "Idempotency-Key", "one", "Idempotency-Key", "two");

        assertThat(answer.json().path("detail").asText()).isEqualTo("Idempotency-Key is given twice");
    }

    @Test
    void refusesQueryParameters() throws Exception {
        Answer answer = gateway.client.post(path + "/accounts/alice/freeze?dryRun=true", "");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("detail").asText()).isEqualTo("dryRun is not a parameter of this request");
    }

    @Test
    void echoesTheKeyOfWhatItRefuses() throws Exception {
        Answer answer = gateway.client.post(path + "/payments", "{}", "Idempotency-Key", "order-17");

        assertThat(answer.header("Idempotency-Key")).contains("order-17");
    }

    @Test
    void takesABodyOfTheLimitAndNoMore() throws Exception {
        String padding = " ".repeat(LIMIT - "{}".length());
        String url = path + "/accounts/alice/freeze";

        assertThat(gateway.client
                        .post(url, "{" + padding + "}", "Prefer", "wait=0")
                        .status())
                .isEqualTo(202);
        Answer tooLarge = gateway.client.post(url, "{ " + padding + "}");

        assertThat(tooLarge.status()).isEqualTo(413);
        assertThat(tooLarge.json().path("code").asText()).isEqualTo("BODY_TOO_LARGE");
    }

    @Test
    void countsABodyThatDoesNotSayItsLength() throws Exception {
        byte[] body = ("{" + " ".repeat(LIMIT) + "}").getBytes(java.nio.charset.StandardCharsets.UTF_8);

        Answer answer = gateway.client.send(gateway.client
                .request(path + "/accounts/alice/freeze")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                .build());

        assertThat(answer.status()).isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "application/json; charset=utf-16"})
    void refusesOtherMediaTypes(String contentType) throws Exception {
        Answer answer = gateway.client.send(gateway.client
                .request(path + "/accounts/alice/freeze")
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofString("{}"))
                .build());

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.json().path("code").asText()).isEqualTo("UNSUPPORTED_MEDIA_TYPE");
        assertThat(answer.json().path("detail").asText())
                .contains("application/json")
                .contains(contentType);
    }

    @Test
    void refusesABodyThatDoesNotSayWhatItIs() throws Exception {
        Answer answer = gateway.client.send(gateway.client
                .request(path + "/accounts/alice/freeze")
                .POST(BodyPublishers.ofString("{}"))
                .build());

        assertThat(answer.status()).isEqualTo(415);
    }

    @Test
    void otherMethodsAndPathsAreProblemsToo() throws Exception {
        assertThat(gateway.client.get("/v1/books").status()).isEqualTo(405);
        assertThat(gateway.client.post("/v1/nothing", "{}").status()).isEqualTo(404);
    }

    @Test
    void writesBeforeTheStartAreUnavailable(Parts parts) throws Exception {
        try (Gateway starting = Gateway.notStarted(parts, Map.of())) {
            Answer answer = starting.client.post(path + "/accounts/alice/freeze", "");

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).contains("1");
            assertThat(starting.client.get("/health/ready").status()).isEqualTo(503);
        }
    }

    @Test
    void isReadyWhenItFollowsTheJournalAndCountsWhatItAnswers() throws Exception {
        gateway.client.post(path + "/payments", "{}");

        assertThat(gateway.client.get("/health/ready").status()).isEqualTo(200);
        assertThat(gateway.client.get("/metrics").response().body())
                .contains("paystream_commands_requests_total{command=\"AuthorizePayment\",outcome=\"invalid\"}")
                .contains("paystream_commands_waiting")
                .contains("paystream_commands_committed_seconds")
                .contains("kafka_producer_record_send_total")
                .contains("kafka_consumer_fetch_manager_records_consumed_total");
    }
}
