package io.paystream.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.paystream.acceptance.Api.Answer;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Several payments in one request: all of them or none, or each by itself. */
@OnSharedStack
final class BatchesIT {

    private static Stage stage;

    @BeforeAll
    static void start(UpStack stack) {
        stage = new Stage("batches", stack);
    }

    @AfterAll
    static void theTopicsProveItAll() {
        stage.close();
    }

    @Test
    void fiveHundredPaymentsAreOneEntry() {
        Scene scene = stage.open("batch-large", "alice", "bob");
        scene.topUp("alice", 1_000);
        String body = batch(
                "ALL_OR_NOTHING",
                IntStream.range(0, 500)
                        .mapToObj(i -> payment("alice", "bob", 2, "IMMEDIATE"))
                        .toList());

        Answer applied = scene.post("/payments/batch", body, "Idempotency-Key", "payroll")
                .expect(201);

        assertThat(applied.body().path("items")).hasSize(500);
        assertThat(scene.posted("bob")).isEqualTo(1_000);
        assertThat(scene.posted("alice")).isZero();
        assertThat(scene.statement("bob")).hasSize(200).containsOnly("PaymentCaptured 2 alice");
        JsonNode last =
                scene.read("/payments?account=bob&limit=1").path("items").path(0);
        assertThat(last.path("paymentId"))
                .isEqualTo(applied.body().path("items").path(499).path("paymentId"));
        assertThat(scene.timeline(last.path("paymentId").asText()))
                .containsExactly("PaymentAuthorized", "PaymentCaptured");

        Answer again = scene.post("/payments/batch", body, "Idempotency-Key", "payroll")
                .expect(200);
        assertThat(again.body().path("items").path(499).path("payment"))
                .isEqualTo(applied.body().path("items").path(499).path("payment"));
        scene.post(
                        "/payments/batch",
                        batch("ALL_OR_NOTHING", List.of(payment("alice", "bob", 2, "IMMEDIATE"))),
                        "Idempotency-Key",
                        "payroll")
                .expect(422, "IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void oneRefusalLeavesNothing() {
        Scene scene = stage.open("batch-refused", "alice", "bob");
        scene.topUp("alice", 100);

        Answer refused = scene.post(
                        "/payments/batch",
                        batch(
                                "ALL_OR_NOTHING",
                                List.of(
                                        payment("alice", "bob", 60, "IMMEDIATE"),
                                        payment("alice", "bob", 60, "MANUAL"))))
                .expect(422, "INSUFFICIENT_FUNDS");

        assertThat(refused.body().path("detail").asText()).startsWith("payment 1: ");
        assertThat(scene.posted("alice")).isEqualTo(100);
        assertThat(scene.posted("bob")).isZero();
    }

    @Test
    void eachByItselfAnswersEach() {
        Scene scene = stage.open("batch-each", "alice", "bob");
        scene.topUp("alice", 100);
        String body = batch(
                "EACH",
                List.of(
                        payment("alice", "bob", 60, "IMMEDIATE"),
                        payment("alice", "bob", 60, "IMMEDIATE"),
                        payment("alice", "bob", 40, "MANUAL")));

        Answer answer =
                scene.post("/payments/batch", body, "Idempotency-Key", "orders").expect(207);

        assertThat(statuses(answer)).containsExactly(201, 422, 201);
        assertThat(answer.body()
                        .path("items")
                        .path(1)
                        .path("problem")
                        .path("code")
                        .asText())
                .isEqualTo("INSUFFICIENT_FUNDS");
        assertThat(scene.posted("bob")).isEqualTo(60);
        String held = answer.body().path("items").path(2).path("paymentId").asText();
        scene.onPayment(held, "captures", "{}").expect(201);
        assertThat(scene.posted("bob")).isEqualTo(100);

        Answer again =
                scene.post("/payments/batch", body, "Idempotency-Key", "orders").expect(207);
        assertThat(statuses(again)).containsExactly(200, 422, 200);
        assertThat(again.body()
                        .path("items")
                        .path(2)
                        .path("payment")
                        .path("status")
                        .asText())
                .isEqualTo("AUTHORIZED");
    }

    @Test
    void aBatchReachesOtherBooks() {
        Scene here = stage.open("batch-here", "alice");
        Scene there = stage.open("batch-there", "bob");
        here.topUp("alice", 100);

        Answer applied = here.post(
                        "/payments/batch",
                        batch(
                                "ALL_OR_NOTHING",
                                List.of(
                                        payment("alice", there.book() + "/bob", 30, "IMMEDIATE"),
                                        payment("alice", there.book() + "/nobody", 20, "IMMEDIATE"))))
                .expect(201);

        there.awaitPosted("bob", 30);
        here.awaitPayment(applied.body().path("items").path(1).path("paymentId").asText(), "status", "RETURNED");
        here.awaitPosted("alice", 70);
        assertThat(here.posted("@transit")).isEqualTo(30);
        assertThat(there.posted("@transit")).isEqualTo(-30);
    }

    private static List<Integer> statuses(Answer answer) {
        return answer.body()
                .path("items")
                .valueStream()
                .map(item -> item.path("status").asInt())
                .toList();
    }

    private static String batch(String mode, List<String> payments) {
        return payments.stream().collect(Collectors.joining(",", "{\"mode\":\"" + mode + "\",\"payments\":[", "]}"));
    }

    private static String payment(String debtor, String creditor, long amountMinor, String capture) {
        return "{\"debtor\":\"%s\",\"creditor\":\"%s\",\"amountMinor\":%d,\"currency\":\"EUR\",\"capture\":\"%s\"}"
                .formatted(debtor, creditor, amountMinor, capture);
    }
}
