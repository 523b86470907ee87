package io.paystream.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.paystream.acceptance.Api.Answer;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an account may pay, and what the book's risk rules let it pay. */
@OnSharedStack
final class LimitsIT {

    private static final int SECONDS_OF_A_TEST = 30;

    private static Stage stage;

    @BeforeAll
    static void start(UpStack stack) {
        stage = new Stage("limits", stack);
    }

    @AfterAll
    static void theTopicsProveItAll() {
        stage.close();
    }

    /** What is used of an hour is only then the same at the beginning and at the end of a test. */
    @BeforeEach
    void awaitThatTheHourDoesNotTurn() {
        Awaitility.await("the next hour is not near")
                .atMost(Duration.ofMinutes(1))
                .until(() -> LocalTime.now(ZoneOffset.UTC).toSecondOfDay() % 3_600 < 3_600 - SECONDS_OF_A_TEST);
    }

    @Test
    void aPaymentIsNotLargerThanTheLargest() {
        Scene scene = stage.open("limit-largest", "alice", "bob");
        scene.topUp("alice", 10_000);
        limits(scene, "{\"largestPaymentMinor\":500}").expect(201);

        scene.pay("alice", "bob", 501, "IMMEDIATE").expect(422, "AMOUNT_ABOVE_LIMIT");
        String payment = scene.authorized("alice", "bob", 500);
        scene.onPayment(payment, "increases", "{\"amountMinor\":1}").expect(422, "AMOUNT_ABOVE_LIMIT");
        scene.topUp("bob", 501);
    }

    @Test
    void anHourTakesItsSumAndItsNumber() {
        Scene scene = stage.open("limit-hour", "alice", "bob");
        scene.topUp("alice", 10_000);
        scene.onPayment(scene.authorized("alice", "bob", 60), "void", "{}").expect(201);
        limits(scene, "{\"hourlyDebitMinor\":100,\"hourlyDebitCount\":3}").expect(201);

        scene.pay("alice", "bob", 41, "IMMEDIATE").expect(422, "HOURLY_LIMIT_EXCEEDED");
        String payment = scene.authorized("alice", "bob", 30);
        scene.onPayment(payment, "increases", "{\"amountMinor\":11}").expect(422, "HOURLY_LIMIT_EXCEEDED");
        scene.onPayment(payment, "increases", "{\"amountMinor\":5}").expect(201);
        scene.paid("alice", "bob", 1);
        Answer fourth = scene.pay("alice", "bob", 1, "IMMEDIATE").expect(422, "HOURLY_LIMIT_EXCEEDED");

        assertThat(fourth.body().path("detail").asText()).contains("3 payments in this hour");
        JsonNode hour = scene.read("/accounts/alice/limits").path("hour");
        assertThat(hour.path("debitMinor").asLong()).isEqualTo(96);
        assertThat(hour.path("debitCount").asInt()).isEqualTo(3);
        assertThat(hour.path("remainingMinor").asLong()).isEqualTo(4);
        assertThat(hour.path("remainingCount").asInt()).isZero();
    }

    @Test
    void aDayTakesItsSumAndItsNumber() {
        Scene scene = stage.open("limit-day", "alice", "bob");
        scene.topUp("alice", 10_000);
        limits(scene, "{\"dailyDebitMinor\":100,\"dailyDebitCount\":2}").expect(201);

        scene.pay("alice", "bob", 101, "IMMEDIATE").expect(422, "DAILY_LIMIT_EXCEEDED");
        scene.paid("alice", "bob", 60);
        scene.paid("alice", "bob", 1);
        scene.pay("alice", "bob", 1, "IMMEDIATE").expect(422, "DAILY_LIMIT_EXCEEDED");

        JsonNode day = scene.read("/accounts/alice/limits").path("day");
        assertThat(day.path("debitMinor").asLong()).isEqualTo(61);
        assertThat(day.path("remainingMinor").asLong()).isEqualTo(39);
        assertThat(day.path("limitCount").asInt()).isEqualTo(2);
        assertThat(scene.read("/accounts/alice")
                        .path("usage")
                        .path("dailyDebitCount")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void oldLimitsSentAgainDoNotReplaceNewerOnes() {
        Scene scene = stage.open("limit-old", "alice");
        Answer first = limits(scene, "{\"expectedVersion\":0,\"largestPaymentMinor\":1}", "Idempotency-Key", "first")
                .expect(201);
        limits(scene, "{\"expectedVersion\":1,\"largestPaymentMinor\":2}").expect(201);
        limits(scene, "{\"expectedVersion\":1,\"largestPaymentMinor\":3}").expect(409, "LIMITS_VERSION_STALE");

        Answer again = limits(scene, "{\"expectedVersion\":0,\"largestPaymentMinor\":1}", "Idempotency-Key", "first")
                .expect(200);
        assertThat(again.body()).isEqualTo(first.body());
        JsonNode limits = scene.read("/accounts/alice/limits");
        assertThat(limits.path("version").asInt()).isEqualTo(2);
        assertThat(limits.path("largestPaymentMinor").asLong()).isEqualTo(2);
        limits(scene, "{}").expect(201);
        assertThat(scene.read("/accounts/alice/limits").has("largestPaymentMinor"))
                .isFalse();
    }

    @Test
    void aBlockedCounterpartyNeitherPaysNorIsPaid() {
        Scene scene = stage.open("limit-blocked", "alice", "mallory", "bob");
        scene.topUp("alice", 100);
        scene.topUp("mallory", 100);
        limits(scene, "{\"blockedCounterparties\":[\"mallory\",\"elsewhere/eve\"]}")
                .expect(201);

        scene.pay("alice", "mallory", 1, "IMMEDIATE").expect(422, "COUNTERPARTY_BLOCKED");
        scene.pay("mallory", "alice", 1, "IMMEDIATE").expect(422, "COUNTERPARTY_BLOCKED");
        scene.pay("alice", "elsewhere/eve", 1, "IMMEDIATE").expect(422, "COUNTERPARTY_BLOCKED");
        scene.paid("alice", "bob", 1);
        scene.paid("mallory", "bob", 1);
    }

    @Test
    void anAccountPaysOnlySoOften() {
        Scene scene = stage.open("risk-velocity", "alice", "bob");
        scene.topUp("alice", 100);
        scene.put("/risk-rules", "{\"velocity\":{\"maxPayments\":2,\"windowSeconds\":600}}")
                .expect(201);
        scene.paid("alice", "bob", 1);
        scene.paid("alice", "bob", 1);

        declined(scene.pay("alice", "bob", 1, "IMMEDIATE"), "rule VELOCITY:");
        scene.topUp("alice", 1);
        scene.put("/risk-rules", "{}").expect(201);
        scene.paid("alice", "bob", 1);
    }

    @Test
    void anAccountDoesNotPayFarMoreThanItUsedTo() {
        Scene scene = stage.open("risk-history", "alice", "bob");
        scene.topUp("alice", 1_000);
        scene.put("/risk-rules", "{\"amountAgainstHistory\":{\"minPayments\":2,\"maxTimesAverage\":3}}")
                .expect(201);
        scene.paid("alice", "bob", 10);
        scene.paid("alice", "bob", 20);

        declined(scene.pay("alice", "bob", 46, "IMMEDIATE"), "rule AMOUNT_AGAINST_HISTORY:");
        scene.paid("alice", "bob", 45);
    }

    @Test
    void aFirstPaymentToSomebodyNewIsSmall() {
        Scene scene = stage.open("risk-new", "alice", "bob");
        scene.topUp("alice", 1_000);
        scene.put("/risk-rules", "{\"newCounterparty\":[{\"currency\":\"EUR\",\"thresholdMinor\":100}]}")
                .expect(201);

        declined(scene.pay("alice", "bob", 101, "IMMEDIATE"), "rule NEW_COUNTERPARTY:");
        scene.paid("alice", "bob", 100);
        scene.paid("alice", "bob", 101);
        assertThat(scene.read("").path("riskRules").path("newCounterparty").size())
                .isOne();
    }

    private static Answer limits(Scene scene, String json, String... headers) {
        return scene.put("/accounts/alice/limits", json, headers);
    }

    private static void declined(Answer answer, String rule) {
        answer.expect(422, "RISK_DECLINED");
        assertThat(answer.body().path("detail").asText()).startsWith(rule);
    }
}
