package io.paystream.commands.gateway;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.paystream.commands.contract.ContractClient.Answer;
import io.paystream.commands.peer.Entries;
import io.paystream.commands.peer.RealParts;
import io.paystream.commands.peer.RealParts.Parts;
import io.paystream.schemas.BookPartitioner;
import io.paystream.service.ReadDelay;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the gates answer over HTTP. The peer decides nothing until it is told, as a processor that stands still. */
@ExtendWith(RealParts.class)
class FlowHttpTest {

    private static final Duration BOUND = Duration.ofSeconds(30);
    private static final String OPEN = "{\"account\":\"alice\",\"currency\":\"EUR\"}";

    /** A queue stands only as far as it is looked at all the time. */
    private static final Duration SOON = Duration.ofMillis(10);

    private final String book = "b" + UUID.randomUUID();
    private final String accounts = "/v1/books/" + book + "/accounts";
    private final List<Gateway> gateways = new ArrayList<>();
    private final Parts parts;

    FlowHttpTest(Parts parts) {
        this.parts = parts;
    }

    @AfterEach
    void stop() {
        gateways.forEach(Gateway::close);
    }

    @Test
    void aClientOverItsQuotaIsToldWhichAndWhenToComeBack() throws Exception {
        gateway(Map.of(
                "http.principal.header", "Principal",
                "commands.quota.client.per.second", "1",
                "commands.quota.client.burst", "3",
                "commands.quota.book.per.second", "1000"));

        for (int i = 2; i >= 0; i--) {
            Answer taken = send("key-" + i, "Principal", "greedy");
            assertThat(taken.status()).isEqualTo(202);
            assertThat(header(taken, "RateLimit-Policy")).isEqualTo("\"client\";q=3;w=3, \"book\";q=100;w=1");
            assertThat(header(taken, "RateLimit")).matches("\"client\";r=[0-3];t=[1-3], \"book\";r=[0-9]+;t=1");
        }
        Answer refused = send("key-4", "Principal", "greedy");
        Answer ofAnother = send("key-5", "Principal", "modest");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.json().path("code").asText()).isEqualTo("QUOTA_EXCEEDED");
        assertThat(refused.json().path("reason").asText()).isEqualTo("CLIENT_QUOTA");
        assertThat(header(refused, "Retry-After")).isEqualTo("1");
        assertThat(header(refused, "RateLimit")).startsWith("\"client\";r=0;t=3");
        assertThat(ofAnother.status()).isEqualTo(202);
        assertThat(flow().path("refused").path("CLIENT_QUOTA").asInt()).isEqualTo(1);
        assertThat(flow().path("quotas")).hasSize(2);
    }

    @Test
    void withoutQuotasNothingIsSaidOfThem() throws Exception {
        gateway(Map.of());

        Answer answer = send("key-1");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.response().headers().firstValue("RateLimit")).isEmpty();
        assertThat(answer.response().headers().firstValue("RateLimit-Policy")).isEmpty();
    }

    @Test
    void aProcessorThatStandsStillIsNoticedAndWhatItCannotDecideIsRefused() throws Exception {
        gateway(Map.of("commands.flow.delay.budget.ms", "300"));
        assertThat(send("key-1").status()).isEqualTo(202);
        await().atMost(BOUND).until(() -> partition().path("predictedDelayMs").asInt() > 600);

        Answer refused = send("key-2");

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.json().path("code").asText()).isEqualTo("OVERLOADED");
        assertThat(refused.json().path("reason").asText()).isEqualTo("QUEUE_DELAY");
        assertThat(Integer.parseInt(header(refused, "Retry-After"))).isBetween(1, 60);
        assertThat(refused.json().path("retryAfterSeconds").asText()).isEqualTo(header(refused, "Retry-After"));
        assertThat(gateway()
                        .client
                        .post(accounts, "no json", "Idempotency-Key", "key-3")
                        .status())
                .as("its body is not looked at")
                .isEqualTo(503);
        assertThat(send("key-1").status()).as("a retry joins what is under way").isEqualTo(202);
        assertThat(partition().path("inFlight").asInt()).isEqualTo(1);

        gateway().peer.serve(book, envelope -> Entries.accepted(Entries.account("alice")));
        gateway().peer.answer(gateway().peer.take(book), Entries.accepted(Entries.account("alice")));
        await().atMost(BOUND).until(() -> partition().path("predictedDelayMs").asInt() == 0);
        assertThat(gateway()
                        .client
                        .post(accounts, OPEN, "Idempotency-Key", "key-2")
                        .status())
                .isEqualTo(201);
        assertThat(gateway().peer.waiting(book))
                .as("what was refused was not sent")
                .isZero();
        assertThat(partition().path("inFlight").asInt()).isZero();
    }

    @Test
    void anotherBooksPartitionIsNotRefusedForIt() throws Exception {
        gateway(Map.of("commands.flow.delay.budget.ms", "300"));
        send("key-1");
        await().atMost(BOUND).until(() -> partition().path("predictedDelayMs").asInt() > 300);

        Answer elsewhere =
                gateway().client.post("/v1/books/" + bookElsewhere() + "/accounts", OPEN, "Prefer", "respond-async");

        assertThat(elsewhere.status()).isEqualTo(202);
    }

    @Test
    void ofWhatLayUnreadForTooLongAPartIsRefused() throws Exception {
        AtomicLong ticks = new AtomicLong();
        gateways.add(Gateway.start(
                parts,
                Map.of("commands.flow.delay.budget.ms", "500", "commands.flow.in.flight.least", "1"),
                new ReadDelay(() -> ticks.getAndAdd(Duration.ofMillis(600).toNanos()))));

        Answer refused = await().pollInterval(SOON)
                .atMost(BOUND)
                .until(this::sendDecided, answer -> reason(answer).equals("READ_DELAY"));

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.json().path("code").asText()).isEqualTo("OVERLOADED");
        assertThat(Integer.parseInt(header(refused, "Retry-After"))).isPositive();
        assertThat(flow().path("readingStanding").asBoolean()).isTrue();
        assertThat(flow().path("readDelayMs").asInt()).isGreaterThanOrEqualTo(600);
        assertThat(flow().path("refused").path("READ_DELAY").asInt()).isEqualTo(1);
        await("the other part").atMost(BOUND).until(() -> sendDecided().status() == 202);
    }

    /** Nothing of it is under way any more when it is answered. */
    private Answer sendDecided() throws Exception {
        Answer answer = send(UUID.randomUUID().toString());
        if (answer.status() == 202) {
            gateway().peer.answer(gateway().peer.take(book), Entries.accepted(Entries.account("alice")));
            await().pollInterval(SOON)
                    .atMost(BOUND)
                    .until(() -> partition().path("inFlight").asInt() == 0);
        }
        return answer;
    }

    private static String reason(Answer answer) {
        return answer.json().path("reason").asText();
    }

    @Test
    void everyPaymentOfABatchIsCounted() throws Exception {
        gateway(Map.of("commands.quota.client.per.second", "1", "commands.quota.client.burst", "5"));
        String payment = "{\"debtor\":\"@bank\",\"creditor\":\"alice\",\"amountMinor\":1,\"currency\":\"EUR\"}";
        String batch = "{\"payments\":[" + (payment + ",").repeat(6) + payment + "]}";

        assertThat(gateway()
                        .client
                        .post("/v1/books/" + book + "/payments/batch", batch, "Prefer", "respond-async")
                        .status())
                .isEqualTo(202);
        Answer next = send("key-1");

        assertThat(next.status()).isEqualTo(429);
        assertThat(Integer.parseInt(header(next, "Retry-After"))).isBetween(2, 3);
    }

    @Test
    void beforeTheServiceHasStartedThereIsNothingToTell() throws Exception {
        gateways.add(Gateway.notStarted(parts, Map.of()));

        assertThat(gateway().client.get("/v1/flow").status()).isEqualTo(503);
    }

    @Test
    void whatOthersWriteIsSeen() throws Exception {
        gateway(Map.of());
        try (Gateway other = Gateway.start(parts, Map.of())) {
            long before = partition().path("waiting").asLong();
            assertThat(other.client
                            .post(accounts, OPEN, "Prefer", "respond-async")
                            .status())
                    .isEqualTo(202);

            await().atMost(BOUND.toSeconds(), SECONDS)
                    .until(() -> partition().path("waiting").asLong() == before + 1);
            gateway().peer.answer(gateway().peer.take(book), Entries.accepted(Entries.account("alice")));
            await().atMost(BOUND.toSeconds(), SECONDS)
                    .until(() -> partition().path("waiting").asLong() == 0);
        }
    }

    private void gateway(Map<String, String> settings) {
        gateways.add(Gateway.start(parts, settings));
    }

    private Gateway gateway() {
        return gateways.getFirst();
    }

    private Answer send(String key, String... headers) throws Exception {
        String[] all = new String[headers.length + 4];
        System.arraycopy(headers, 0, all, 4, headers.length);
        all[0] = "Idempotency-Key";
        all[1] = key;
        all[2] = "Prefer";
        all[3] = "respond-async";
        return gateway().client.post(accounts, OPEN, all);
    }

    private JsonNode flow() throws Exception {
        return gateway().client.get("/v1/flow").json();
    }

    private JsonNode partition() throws Exception {
        return flow().path("partitions").path(BookPartitioner.partitionOf(book, RealParts.PARTITION_COUNT));
    }

    private String bookElsewhere() {
        String other = "b" + UUID.randomUUID();
        while (BookPartitioner.partitionOf(other, RealParts.PARTITION_COUNT)
                == BookPartitioner.partitionOf(book, RealParts.PARTITION_COUNT)) {
            other = "b" + UUID.randomUUID();
        }
        return other;
    }

    private static String header(Answer answer, String name) {
        return answer.response().headers().firstValue(name).orElse("");
    }
}
