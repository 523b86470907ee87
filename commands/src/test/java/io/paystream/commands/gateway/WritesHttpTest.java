package io.paystream.commands.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.commands.contract.ContractClient.Answer;
import io.paystream.commands.peer.Entries;
import io.paystream.commands.peer.RealParts;
import io.paystream.commands.peer.RealParts.Parts;
import io.paystream.commands.peer.ReceivedCommand;
import io.paystream.schemas.EntityIds;
import io.paystream.schemas.avro.AuthorizePayment;
import io.paystream.service.http.Json;
import io.paystream.service.http.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Writes over real HTTP and a real broker; every exchange is held against the contract. */
@ExtendWith(RealParts.class)
class WritesHttpTest {

    private static final String PAYMENT = "pay_0123456789abcdefghjkmnpqrs";
    private static final String AUTHORIZE =
            "{\"debtor\":\"alice\",\"creditor\":\"shop\",\"amountMinor\":4000,\"currency\":\"EUR\",\"reference\":\"invoice 7\",\"expiresAfterSeconds\":3600}";

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

    @Test
    void anOpenedBookIsAnsweredFromItsEntry() throws Exception {
        gateway.peer.serve(book, envelope -> Entries.accepted(Entries.book(book, "Acme")));

        Answer answer = gateway.client.post(
                "/v1/books", "{\"book\":\"" + book + "\",\"description\":\"Acme\"}", "Idempotency-Key", "open-1");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json())
                .hasToString(Resources.book(Entries.book(book, "Acme")).toString());
        assertThat(answer.header("Location")).contains(path);
        assertThat(answer.header("Journal-Position")).contains(book + "@1");
        assertThat(answer.header("Idempotency-Key")).contains("open-1");
        assertThat(answer.header("Idempotent-Replayed")).isEmpty();
    }

    @Test
    void anOpenedAccountIsAnsweredFromItsEntry() throws Exception {
        gateway.peer.serve(book, envelope -> Entries.accepted(Entries.account("alice")));

        Answer answer = gateway.client.post(path + "/accounts", "{\"account\":\"alice\",\"currency\":\"EUR\"}");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json())
                .hasToString(Resources.account(book, Entries.account("alice")).toString());
        assertThat(answer.json().path("availableMinor").longValue()).isEqualTo(6_000);
        assertThat(answer.header("Location")).contains(path + "/accounts/alice");
    }

    @ParameterizedTest
    @CsvSource({"freeze,FreezeAccount", "unfreeze,UnfreezeAccount", "close,CloseAccount"})
    void anAccountCommandNeedsNoBodyAndTakesAReason(String verb, String kind) throws Exception {
        List<String> kinds = new ArrayList<>();
        gateway.peer.serve(book, envelope -> {
            kinds.add(envelope.getKind());
            return Entries.accepted(Entries.account("alice"));
        });
        String url = path + "/accounts/alice/" + verb;

        assertThat(gateway.client.post(url, "").status()).isEqualTo(201);
        assertThat(gateway.client.post(url, "{}").status()).isEqualTo(201);
        Answer answer = gateway.client.post(url, "{\"reason\":\"asked for\"}");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Location")).contains(path + "/accounts/alice");
        assertThat(kinds).containsExactly(kind, kind, kind);
    }

    @Test
    void anAuthorizedPaymentIsAnsweredFromItsEntryUnderItsDerivedId() throws Exception {
        String paymentId = EntityIds.paymentId(book, "order-17");
        List<AuthorizePayment> asked = new ArrayList<>();
        gateway.peer.serve(book, envelope -> {
            asked.add(envelope.getAuthorizePayment());
            return Entries.accepted(Entries.payment(paymentId));
        });

        Answer answer = gateway.client.post(path + "/payments", AUTHORIZE, "Idempotency-Key", "order-17");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json())
                .hasToString(Resources.payment(book, Entries.payment(paymentId)).toString());
        assertThat(answer.header("Location")).contains(path + "/payments/" + paymentId);
        assertThat(asked)
                .containsExactly(AuthorizePayment.newBuilder()
                        .setDebtor("alice")
                        .setCreditor("shop")
                        .setAmountMinor(4_000L)
                        .setCurrency("EUR")
                        .setCapture("MANUAL")
                        .setReference("invoice 7")
                        .setExpiresAfterSeconds(3_600L)
                        .build());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "captures | {\"amountMinor\":4000,\"final\":true}",
                "captures | {\"amountMinor\":9223372036854775807}",
                "captures | {}",
                "captures |",
                "void     | {}",
                "void     |",
                "refunds  | {\"amountMinor\":1500}",
                "refunds  |"
            })
    void whatFollowsAnAuthorizationAnswersThePayment(String verb, String body) throws Exception {
        gateway.peer.serve(book, envelope -> Entries.accepted(Entries.payment(PAYMENT)));

        Answer answer = gateway.client.post(path + "/payments/" + PAYMENT + "/" + verb, body == null ? "" : body);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().path("paymentId").asText()).isEqualTo(PAYMENT);
        assertThat(answer.header("Location")).contains(path + "/payments/" + PAYMENT);
    }

    @Test
    void aKeyIsMadeWhenNoneIsGiven() throws Exception {
        List<String> operationIds = new ArrayList<>();
        gateway.peer.serve(book, envelope -> {
            operationIds.add(envelope.getOperationId());
            return Entries.accepted(Entries.account("alice"));
        });

        Answer answer = gateway.client.post(path + "/accounts/alice/freeze", "");

        String key = answer.header("Idempotency-Key").orElseThrow();
        assertThat(UUID.fromString(key).version()).isEqualTo(7);
        assertThat(operationIds).containsExactly(key);
    }

    @Test
    void aRetryIsAnsweredFromTheFirstEntry() throws Exception {
        gateway.peer.serve(book, envelope -> Entries.unchanged(3, Entries.payment(PAYMENT)));

        Answer answer = gateway.client.post(path + "/payments/" + PAYMENT + "/void", "");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json())
                .hasToString(Resources.payment(book, Entries.payment(PAYMENT)).toString());
        assertThat(answer.header("Idempotent-Replayed")).contains("true");
        assertThat(answer.header("Journal-Position")).contains(book + "@1");
        assertThat(answer.header("Location")).isEmpty();
    }

    @Test
    void aRetryOfARejectionIsTheSameProblem() throws Exception {
        gateway.peer.serve(book, envelope -> Entries.unchanged(3, "PAYMENT_VOIDED", PAYMENT + " was voided"));

        Answer answer = gateway.client.post(path + "/payments/" + PAYMENT + "/void", "");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().path("code").asText()).isEqualTo("PAYMENT_VOIDED");
        assertThat(answer.header("Idempotent-Replayed")).contains("true");
    }

    @ParameterizedTest
    @CsvSource({
        "INSUFFICIENT_FUNDS, 422, AM04",
        "ACCOUNT_NOT_FOUND, 404, AC01",
        "ACCOUNT_FROZEN, 409, AC06",
        "SCOPE_MISSING, 403, AG01",
        "IDEMPOTENCY_KEY_REUSED, 422, AM05",
        "CURRENCY_MISMATCH, 422, AM11",
        "A_REASON_OF_A_LATER_VERSION, 422,"
    })
    void aRejectionIsAProblemWithItsCodeAndPosition(String reason, int status, String iso20022) throws Exception {
        gateway.peer.serve(book, envelope -> Entries.rejected(reason, "4000 needed, 2500 available"));

        Answer answer = gateway.client.post(path + "/payments", AUTHORIZE);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).contains("application/problem+json");
        assertThat(answer.json().path("code").asText()).isEqualTo(reason);
        assertThat(answer.json().path("detail").asText()).isEqualTo("4000 needed, 2500 available");
        assertThat(answer.json().path("iso20022").textValue()).isEqualTo(iso20022);
        assertThat(answer.json().path("journalPosition").asText()).isEqualTo(book + "@1");
        assertThat(answer.header("Journal-Position")).contains(book + "@1");
        assertThat(answer.header("Idempotent-Replayed")).isEmpty();
    }

    @Test
    void aCommandForABookThatDoesNotExistHasNoPosition() throws Exception {
        try (ExecutorService caller = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Answer> answer = caller.submit(() -> gateway.client.post(path + "/payments", AUTHORIZE));
            gateway.peer.answerOn(
                    "@partition-0",
                    gateway.peer.take(book),
                    Entries.rejected("BOOK_NOT_FOUND", "there is no book " + book));

            assertThat(answer.get().status()).isEqualTo(404);
            assertThat(answer.get().header("Journal-Position")).isEmpty();
            assertThat(answer.get().json().has("journalPosition")).isFalse();
        }
    }

    @Test
    void aFaultIsSaidWithoutItsInsides() throws Exception {
        gateway.peer.serve(book, envelope -> Entries.faulted("java.lang.NullPointerException at Decider"));

        Answer answer = gateway.client.post(path + "/payments", AUTHORIZE);

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.json().path("code").asText()).isEqualTo("BOOK_FAULTED");
        assertThat(answer.response().body()).doesNotContain("NullPointer").doesNotContain("java");
    }

    @Test
    void aCallerThatDoesNotWaitIsToldWhereToLook() throws Exception {
        Answer pending = gateway.client.post(
                path + "/payments", AUTHORIZE, "Idempotency-Key", "order-17", "Prefer", "respond-async");
        String paymentId = EntityIds.paymentId(book, "order-17");

        assertThat(pending.status()).isEqualTo(202);
        assertThat(pending.header("Location")).contains(path + "/payments/" + paymentId);
        assertThat(pending.header("Preference-Applied")).contains("respond-async");
        assertThat(pending.json())
                .isEqualTo(Json.object()
                        .put("operationId", "order-17")
                        .put("status", "PENDING")
                        .put("book", book)
                        .put("paymentId", paymentId));
    }

    @Test
    void theRetryOfAPendingWriteGetsTheAnswerWithoutASecondCommand() throws Exception {
        String[] headers = {"Idempotency-Key", "order-17", "Prefer", "wait=0"};
        Answer pending = gateway.client.post(path + "/payments", AUTHORIZE, headers);
        assertThat(pending.status()).isEqualTo(202);
        assertThat(gateway.client.post(path + "/payments", AUTHORIZE, headers).status())
                .isEqualTo(202);
        gateway.peer.answer(gateway.peer.take(book), Entries.accepted(Entries.payment(PAYMENT)));

        Answer answer = gateway.client.post(path + "/payments", AUTHORIZE, "Idempotency-Key", "order-17");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Idempotent-Replayed")).contains("true");
        assertThat(answer.header("Journal-Position")).contains(book + "@1");
        assertThat(gateway.peer.waiting(book)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"accounts/alice/freeze, /accounts/alice", "payments/" + PAYMENT + "/void, /payments/" + PAYMENT})
    void aPendingWriteIsLocatedAtItsResource(String write, String resource) throws Exception {
        Answer pending = gateway.client.post(path + "/" + write, "", "Prefer", "respond-async");

        assertThat(pending.status()).isEqualTo(202);
        assertThat(pending.header("Location")).contains(path + resource);
    }

    @Test
    void oneKeyAHundredTimesAtOnceIsOneCommandAndOneNewPayment() throws Exception {
        Callable<Answer> retry =
                () -> gateway.client.post(path + "/payments", AUTHORIZE, "Idempotency-Key", "order-17");
        List<Answer> answers = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> retries = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                retries.add(callers.submit(retry));
            }
            ReceivedCommand only = gateway.peer.take(book);
            gateway.peer.answer(only, Entries.accepted(Entries.payment(PAYMENT)));
            for (Future<Answer> each : retries) {
                answers.add(each.get());
            }
        }

        assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(99);
        assertThat(answers)
                .allSatisfy(answer ->
                        assertThat(answer.json()).isEqualTo(answers.getFirst().json()));
        assertThat(gateway.peer.waiting(book)).isZero();
    }

    @Test
    void theSameKeyWithOtherContentIsDecidedByTheBook() throws Exception {
        gateway.peer.serve(
                book,
                envelope -> envelope.getAuthorizePayment().getAmountMinor() == 4_000
                        ? Entries.accepted(Entries.payment(PAYMENT))
                        : Entries.rejected("IDEMPOTENCY_KEY_REUSED", "order-17 was used in entry 1"));
        gateway.client.post(path + "/payments", AUTHORIZE, "Idempotency-Key", "order-17");

        Answer reused = gateway.client.post(
                path + "/payments", AUTHORIZE.replace("4000", "4001"), "Idempotency-Key", "order-17");

        assertThat(reused.status()).isEqualTo(422);
        assertThat(reused.json().path("code").asText()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void theTraceIsCarriedAndABrokenOneIgnored() throws Exception {
        String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        gateway.client.post(path + "/accounts/a/freeze", "", "traceparent", trace, "Prefer", "wait=0");
        assertThat(gateway.peer.take(book).envelope().getTraceparent()).isEqualTo(trace);

        gateway.client.post(path + "/accounts/a/freeze", "", "traceparent", "00-broken", "Prefer", "wait=0");
        assertThat(gateway.peer.take(book).envelope().getTraceparent()).isNull();
    }
}
