package io.paystream.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Captured money that waits for its day. No test waits for a day: that one is released when it begins is shown with the
 * topology, whose clocks can be moved.
 */
@OnSharedStack
final class SettlementIT {

    private static final int SECONDS_OF_A_TEST = 30;

    private static Stage stage;

    @BeforeAll
    static void start(UpStack stack) {
        stage = new Stage("settlement", stack);
    }

    @AfterAll
    static void theTopicsProveItAll() {
        stage.close();
    }

    /** The day of a capture is only then the one the test expects. */
    @BeforeEach
    void awaitThatTheDayDoesNotTurn() {
        Awaitility.await("midnight is not near")
                .atMost(Duration.ofMinutes(1))
                .until(() -> LocalTime.now(ZoneOffset.UTC).toSecondOfDay() < 86_400 - SECONDS_OF_A_TEST);
    }

    private static LocalDate dayIn(int days) {
        return LocalDate.now(ZoneOffset.UTC).plusDays(days);
    }

    private static void delay(Scene scene, int days) {
        scene.put("/accounts/shop/settlement-delay", "{\"delayDays\":%d}".formatted(days))
                .expect(201);
    }

    private static List<Long> amounts(Scene scene) {
        JsonNode shop = scene.read("/accounts/shop");
        return List.of(
                shop.path("postedMinor").asLong(),
                shop.path("pendingMinor").asLong(),
                shop.path("availableMinor").asLong());
    }

    @Test
    void whatIsPendingIsShownByDayAndIsNotPaidOut() {
        Scene scene = stage.open("settlement-payout", "alice", "shop");
        scene.topUp("alice", 1_000);
        scene.paid("alice", "shop", 70);
        delay(scene, 2);
        scene.paid("alice", "shop", 100);
        scene.paid("alice", "shop", 50);

        assertThat(amounts(scene)).containsExactly(220L, 150L, 70L);
        JsonNode pending = scene.read("/accounts/shop").path("pending");
        assertThat(pending).hasSize(1);
        assertThat(pending.get(0).path("day").asText()).isEqualTo(dayIn(2).toString());
        assertThat(pending.get(0).path("amountMinor").asLong()).isEqualTo(150);
        scene.pay("shop", "@bank", 71, "MANUAL").expect(422, "INSUFFICIENT_FUNDS");
        scene.pay("shop", "@bank", 70, "MANUAL").expect(201);
    }

    @Test
    void refundAndDisputeTakeWhatIsPendingOfTheirPayment() {
        Scene scene = stage.open("settlement-back", "alice", "shop");
        scene.topUp("alice", 1_000);
        delay(scene, 2);
        String refunded = scene.paid("alice", "shop", 100);
        String disputed = scene.paid("alice", "shop", 50);

        scene.onPayment(refunded, "refunds", "{\"amountMinor\":40}").expect(201);
        assertThat(amounts(scene)).containsExactly(110L, 110L, 0L);
        scene.onPayment(disputed, "disputes", "{\"reason\":\"10.4\"}").expect(201);
        assertThat(amounts(scene)).containsExactly(60L, 60L, 0L);
    }

    @Test
    void delayOfZeroHoldsForLaterCapturesAlone() {
        Scene scene = stage.open("settlement-off", "alice", "shop");
        scene.topUp("alice", 1_000);
        delay(scene, 90);
        scene.paid("alice", "shop", 100);
        delay(scene, 0);
        scene.paid("alice", "shop", 7);

        assertThat(amounts(scene)).containsExactly(107L, 100L, 7L);
        scene.put("/accounts/shop/settlement-delay", "{\"delayDays\":91}").expect(400);
        scene.put("/accounts/@bank/settlement-delay", "{\"delayDays\":1}").expect(400);
    }

    @Test
    void creditOfAnotherBookWaitsAndItsRefundTakesIt() {
        Scene here = stage.open("settlement-here", "alice");
        Scene there = stage.open("settlement-there", "shop");
        here.topUp("alice", 1_000);
        delay(there, 1);
        String payment = here.paid("alice", "settlement-there/shop", 300);
        here.awaitPayment(payment, "inTransitMinor", "0");
        there.awaitPosted("shop", 300);

        assertThat(amounts(there)).containsExactly(300L, 300L, 0L);
        here.onPayment(payment, "refunds", "{\"amountMinor\":120}").expect(201);
        here.awaitPayment(payment, "refundedMinor", "120");
        there.awaitPosted("shop", 180);
        assertThat(amounts(there)).containsExactly(180L, 180L, 0L);
    }
}
