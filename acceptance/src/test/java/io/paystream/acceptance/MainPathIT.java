package io.paystream.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.acceptance.Api.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a newcomer does with {@code paystream up}, and what many clients at once do to it. */
@OnSharedStack
final class MainPathIT {

    private static Stage stage;
    private static Api api;

    @BeforeAll
    static void start(UpStack stack) {
        stage = new Stage("main-path", stack);
        api = stage.api();
    }

    @AfterAll
    static void theTopicsProveItAll() {
        stage.close();
    }

    @Test
    void readsItsOwnWritesAtTheFirstTryEveryTime() {
        Scene scene = stage.open("own-writes", "alice", "bob");
        scene.topUp("alice", 1_000_000);
        long alice = 1_000_000;
        long bob = 0;
        for (int i = 0; i < 250; i++) {
            Answer authorized = scene.pay("alice", "bob", 100, "MANUAL").expect(201);
            String payment = authorized.body().path("paymentId").asText();
            assertThat(authorized.body().path("status").asText()).isEqualTo("AUTHORIZED");
            Answer captured = scene.onPayment(payment, "captures", "{\"amountMinor\":40,\"final\":true}")
                    .expect(201);
            assertThat(captured.body().path("capturedMinor").asLong()).isEqualTo(40);
            Answer refunded =
                    scene.onPayment(payment, "refunds", "{\"amountMinor\":15}").expect(201);
            alice -= 25;
            bob += 25;
            assertThat(scene.posted(refunded, "alice")).isEqualTo(alice);
            assertThat(scene.posted(refunded, "bob")).isEqualTo(bob);
            assertThat(api.getAfter(refunded, scene.path("/payments/" + payment))
                            .expect(200)
                            .body())
                    .isEqualTo(refunded.body());
        }
    }

    @Test
    void readsItsOwnWriteWhenTheLastEntryIsARejection() {
        Scene scene = stage.open("last-rejected", "alice");
        Answer rejected = scene.pay("alice", "@bank", 1, "IMMEDIATE").expect(422, "INSUFFICIENT_FUNDS");
        assertThat(scene.posted(rejected, "alice")).isZero();
    }

    @Test
    void acceptsExactlyFiveHundredOfAThousandParallelDebitsOfOne() {
        Scene scene = stage.open("five-hundred", "alice", "bob");
        scene.topUp("alice", 500);
        List<Answer> answers = Parallel.calls(1_000, i -> scene.pay("alice", "bob", 1, "IMMEDIATE"));
        assertThat(answers.stream().collect(Collectors.groupingBy(MainPathIT::said, Collectors.counting())))
                .isEqualTo(Map.of("201", 500L, "422 INSUFFICIENT_FUNDS", 500L));
        Answer last = scene.topUp("alice", 1);
        assertThat(scene.posted(last, "alice")).isEqualTo(1);
        assertThat(scene.posted(last, "bob")).isEqualTo(500);
    }

    @Test
    void letsOneOfCaptureAndVoidWin() {
        Scene scene = stage.open("capture-void", "alice", "bob");
        scene.topUp("alice", 3_000);
        for (int i = 0; i < 30; i++) {
            String payment = scene.pay("alice", "bob", 100, "MANUAL")
                    .expect(201)
                    .body()
                    .path("paymentId")
                    .asText();
            List<Answer> race = Parallel.race(2, n -> scene.onPayment(payment, n == 0 ? "captures" : "void", "{}"));
            assertThat(race.stream().map(Answer::status).sorted().toList()).containsExactly(201, 409);
        }
    }

    @Test
    void neverRefundsMoreThanWasCaptured() {
        Scene scene = stage.open("refunds", "alice", "bob");
        scene.topUp("alice", 1_000);
        scene.topUp("bob", 1_000);
        Answer paid = scene.pay("alice", "bob", 1_000, "IMMEDIATE").expect(201);
        String payment = paid.body().path("paymentId").asText();
        List<Answer> refunds = Parallel.race(20, i -> scene.onPayment(payment, "refunds", "{\"amountMinor\":300}"));
        assertThat(refunds.stream().filter(answer -> answer.status() == 201)).hasSize(3);
        assertThat(refunds.stream().filter(answer -> answer.code().equals("REFUND_EXCEEDS_CAPTURED")))
                .hasSize(17);
    }

    @Test
    void makesOnePaymentOfAHundredParallelRequestsWithOneKey() {
        Scene scene = stage.open("one-key", "alice", "bob");
        scene.topUp("alice", 1_000);
        List<Answer> answers =
                Parallel.race(100, i -> scene.pay("alice", "bob", 10, "IMMEDIATE", "Idempotency-Key", "the-one"));
        assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(1);
        assertThat(answers.stream()
                        .filter(answer -> answer.status() == 200
                                && answer.header("idempotent-replayed")
                                        .orElse("")
                                        .equals("true")))
                .hasSize(99);
        assertThat(answers.stream().map(answer -> answer.body().toString()).distinct())
                .hasSize(1);
        Answer reused = scene.pay("alice", "bob", 11, "IMMEDIATE", "Idempotency-Key", "the-one")
                .expect(422, "IDEMPOTENCY_KEY_REUSED");
        assertThat(scene.posted(reused, "bob")).isEqualTo(10);
    }

    @Test
    void keepsAnAccountOpenWhenItsFirstFreezeIsSentAgain() {
        Scene scene = stage.open("freeze-again", "alice");
        String account = scene.path("/accounts/alice/");
        api.post(account + "freeze", "{}", "Idempotency-Key", "f1").expect(201);
        api.post(account + "unfreeze", "{}", "Idempotency-Key", "u1").expect(201);
        Answer again =
                api.post(account + "freeze", "{}", "Idempotency-Key", "f1").expect(200);
        assertThat(again.body().path("status").asText()).isEqualTo("FROZEN");
        assertThat(api.getAfter(again, scene.path("/accounts/alice"))
                        .expect(200)
                        .body()
                        .path("status")
                        .asText())
                .isEqualTo("OPEN");
    }

    @Test
    void answersAtOnceWhenAskedToAndStillDecidesOnce() {
        Scene scene = stage.open("async", "alice", "bob");
        scene.topUp("alice", 100);
        Answer accepted = scene.pay(
                        "alice", "bob", 30, "IMMEDIATE", "Prefer", "respond-async", "Idempotency-Key", "later")
                .expect(202);
        String location = accepted.header("location").orElseThrow();
        Answer settled = scene.pay("alice", "bob", 30, "IMMEDIATE", "Idempotency-Key", "later");
        assertThat(settled.status()).isIn(200, 201);
        assertThat(api.getAfter(settled, location)
                        .expect(200)
                        .body()
                        .path("status")
                        .asText())
                .isEqualTo("CAPTURED");
        assertThat(scene.posted(settled, "bob")).isEqualTo(30);
    }

    @Test
    void expiresAnAuthorizationAndReleasesItsHold() {
        Scene scene = stage.open("expiry", "alice", "bob");
        scene.topUp("alice", 100);
        Answer authorized = api.post(
                        scene.path("/payments"),
                        "{\"debtor\":\"alice\",\"creditor\":\"bob\",\"amountMinor\":60,\"currency\":\"EUR\","
                                + "\"capture\":\"MANUAL\",\"expiresAfterSeconds\":1}")
                .expect(201);
        String payment =
                scene.path("/payments/" + authorized.body().path("paymentId").asText());
        Awaitility.await("the payment expires")
                .atMost(Duration.ofSeconds(20))
                .until(() -> api.get(payment).body().path("status").asText().equals("EXPIRED"));
        assertThat(api.get(scene.path("/accounts/alice"))
                        .body()
                        .path("heldMinor")
                        .asLong())
                .isZero();
        api.post(payment + "/captures", "{}").expect(409, "PAYMENT_EXPIRED");
    }

    @Test
    void keepsTheTrialBalanceAtZero() {
        Scene scene = stage.open("trial", "alice", "bob");
        scene.topUp("alice", 900);
        Answer last = scene.pay("alice", "bob", 400, "IMMEDIATE").expect(201);
        var euro = api.getAfter(last, scene.path("/totals"))
                .expect(200)
                .body()
                .path("currencies")
                .get(0);
        assertThat(euro.path("sumMinor").asLong()).isZero();
        assertThat(euro.path("customersMinor").asLong()).isEqualTo(900);
        assertThat(euro.path("systemAccounts").path("@bank").asLong()).isEqualTo(-900);
    }

    /** Status, code and, of a refusal, the reason. */
    private static String said(Answer answer) {
        String reason = answer.body().path("reason").asText();
        return (answer.status() + " " + answer.code() + " " + reason).strip();
    }
}
