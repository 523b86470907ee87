package io.paystream.commands.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.paystream.commands.contract.ContractClient.Answer;
import io.paystream.commands.peer.Entries;
import io.paystream.commands.peer.RealParts;
import io.paystream.commands.peer.RealParts.Parts;
import io.paystream.schemas.avro.CommandEnvelope;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Until when a request's command is of use, from the header to the answer. */
@ExtendWith(RealParts.class)
class DeadlinesHttpTest {

    private static final String DEADLINE = "Paystream-Deadline-Ms";
    private static final String BATCH = "{\"mode\":\"EACH\",\"payments\":["
            + "{\"debtor\":\"alice\",\"creditor\":\"shop\",\"amountMinor\":1,\"currency\":\"EUR\"},"
            + "{\"debtor\":\"alice\",\"creditor\":\"shop\",\"amountMinor\":2,\"currency\":\"EUR\"}]}";

    private static Gateway gateway;

    private final String book = "b" + UUID.randomUUID();
    private final String path = "/v1/books/" + book;
    private final String freeze = path + "/accounts/alice/freeze";

    @BeforeAll
    static void start(Parts parts) {
        gateway = Gateway.start(parts, Map.of());
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "-1", "+1", "1.5", "1e3", "86400001", "99999999999999999999", "1500ms", "soon", "", "1, 2"})
    void refusesWhatIsNoDeadline(String value) throws Exception {
        Answer answer = gateway.client.post(freeze, "", DEADLINE, value);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("field").asText()).isEqualTo(DEADLINE);
        assertThat(answer.json().path("detail").asText())
                .isEqualTo(DEADLINE + " must be a whole number of milliseconds from 1 to 86400000");
        assertThat(gateway.peer.waiting(book)).isZero();
    }

    @Test
    void refusesTwo() throws Exception {
        Answer answer = gateway.client.post(freeze, "", DEADLINE, "1500", DEADLINE, "1500");

        assertThat(answer.json().path("detail").asText()).isEqualTo(DEADLINE + " is given twice");
    }

    @ParameterizedTest
    @ValueSource(ints = {1_500, 86_400_000})
    void countsFromTheArrivalOfTheRequest(int ms) throws Exception {
        List<Long> deadlines = new ArrayList<>();
        gateway.peer.serve(book, envelope -> {
            deadlines.add(envelope.getDeadline());
            return Entries.accepted(Entries.account("alice"));
        });
        long before = Instant.now().toEpochMilli();

        Answer answer = gateway.client.post(freeze, "", DEADLINE, Integer.toString(ms));

        long after = Instant.now().toEpochMilli();
        assertThat(answer.status()).isEqualTo(201);
        assertThat(deadlines)
                .singleElement()
                .satisfies(deadline -> assertThat(deadline).isBetween(before + ms, after + ms));
    }

    @Test
    void withoutTheHeaderThereIsNone() throws Exception {
        gateway.client.post(freeze, "", "Prefer", "wait=0");

        assertThat(gateway.peer.take(book).envelope().getDeadline()).isNull();
    }

    @Test
    void everyPaymentOfABatchHasTheRequests() throws Exception {
        gateway.client.post(path + "/payments/batch", BATCH, DEADLINE, "60000", "Prefer", "wait=0");
        CommandEnvelope first = gateway.peer.take(book).envelope();
        CommandEnvelope second = gateway.peer.take(book).envelope();

        assertThat(first.getDeadline()).isNotNull().isEqualTo(second.getDeadline());
    }

    @Test
    void whatTheBookRefusesAsTooLateIsA504AndTheSameKeyIsSentAgain() throws Exception {
        AtomicInteger commands = new AtomicInteger();
        gateway.peer.serve(
                book,
                _ -> commands.incrementAndGet() == 1
                        ? Entries.rejected("DEADLINE_PASSED", "the deadline 1 lies before 2")
                        : Entries.accepted(Entries.account("alice")));

        double before = tooLate("FreezeAccount");

        Answer late = gateway.client.post(freeze, "", "Idempotency-Key", "key-1", DEADLINE, "60000");

        assertThat(late.status()).isEqualTo(504);
        assertThat(tooLate("FreezeAccount")).isEqualTo(before + 1);
        JsonNode problem = late.json();
        assertThat(problem.path("code").asText()).isEqualTo("DEADLINE_PASSED");
        assertThat(problem.path("detail").asText()).isEqualTo("the deadline 1 lies before 2");
        assertThat(problem.path("journalPosition").asText()).isEqualTo(book + "@1");
        assertThat(late.header("Journal-Position")).contains(book + "@1");
        assertThat(late.header("Idempotent-Replayed")).isEmpty();
        assertThat(gateway.client
                        .post(freeze, "", "Idempotency-Key", "key-1", DEADLINE, "60000")
                        .status())
                .isEqualTo(201);
        assertThat(commands).hasValue(2);
    }

    /** 202 says that the command is in the log: it has to be one that is done however late. */
    @Test
    void whoHasNoDeadlineIsToldOfACommandWithoutOne() throws Exception {
        Answer hasty = gateway.client.post(
                freeze, "", "Idempotency-Key", "key-1", DEADLINE, "60000", "Prefer", "respond-async");
        Answer patient = gateway.client.post(freeze, "", "Idempotency-Key", "key-1", "Prefer", "respond-async");

        assertThat(hasty.status()).isEqualTo(202);
        assertThat(patient.status()).isEqualTo(202);
        assertThat(gateway.peer.take(book).envelope().getDeadline()).isNotNull();
        assertThat(gateway.peer.take(book).envelope().getDeadline()).isNull();
    }

    /** The gateway asks for the body when it wants to read it, and gets it when the deadline has passed. */
    @Test
    void whatIsTooLateBeforeItIsSentIsNotSent() throws Exception {
        double before = tooLate("FreezeAccount");

        Answer late = gateway.client.send(gateway.client
                .request(freeze)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "key-1")
                .header(DEADLINE, "1")
                .expectContinue(true)
                .POST(BodyPublishers.ofInputStream(DeadlinesHttpTest::slowly))
                .build());

        assertThat(late.status()).isEqualTo(504);
        assertThat(late.json().path("code").asText()).isEqualTo("NOT_SENT_IN_TIME");
        assertThat(tooLate("FreezeAccount")).isEqualTo(before + 1);
        assertThat(late.header("Journal-Position")).isEmpty();
        gateway.peer.serve(book, _ -> Entries.accepted(Entries.account("alice")));
        assertThat(gateway.client.post(freeze, "", "Idempotency-Key", "key-1").status())
                .isEqualTo(201);
    }

    private static double tooLate(String command) {
        return gateway.runtime
                .meters()
                .counter("paystream.commands.requests", "command", command, "outcome", "too-late")
                .count();
    }

    private static InputStream slowly() {
        Instant soon = Instant.now().plusMillis(50);
        await().until(() -> Instant.now().isAfter(soon));
        return new ByteArrayInputStream(new byte[] {'{', '}'});
    }
}
