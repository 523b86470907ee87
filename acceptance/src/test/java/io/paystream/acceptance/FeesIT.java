package io.paystream.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What creditors pay by their schedules, what they get back, and what the book has of it. */
@OnSharedStack
final class FeesIT {

    private static Stage stage;

    @BeforeAll
    static void start(UpStack stack) {
        stage = new Stage("fees", stack);
    }

    @AfterAll
    static void theTopicsProveItAll() {
        stage.close();
    }

    /** The worked example of docs/domain.md. */
    @Test
    void aFeeIsGivenBackWithTheRefundAndADisputeFeeStays() {
        Scene scene = stage.open("fees-returned", "alice", "bob");
        scene.topUp("alice", 20_000);
        scene.put("/fees", """
                        {"currency":"EUR","basisPoints":290,"fixedMinor":25,"minimumMinor":40,"disputeFeeMinor":1500,
                         "onRefund":"RETURN","onDisputeWon":"KEEP"}""").expect(201);
        String payment = scene.paid("alice", "bob", 10_000);
        assertBob(scene, payment, 9_685, 315);
        scene.onPayment(payment, "refunds", "{\"amountMinor\":5000}").expect(201);
        assertBob(scene, payment, 4_843, 157);
        String dispute = Disputes.open(scene, payment, 2_000);
        assertBob(scene, payment, 1_343, 157);
        assertThat(scene.payment(payment)
                        .path("disputes")
                        .path(0)
                        .path("feeMinor")
                        .asLong())
                .isEqualTo(1_500);
        Disputes.resolve(scene, payment, dispute, "WON").expect(201);
        assertBob(scene, payment, 3_343, 157);
        scene.onPayment(payment, "refunds", "{}").expect(422, "INSUFFICIENT_FUNDS");
        scene.put("/accounts/bob/limits", "{\"overdraftLimitMinor\":1500}").expect(201);
        scene.onPayment(payment, "refunds", "{}").expect(201);
        assertBob(scene, payment, -1_500, 0);

        assertThat(scene.status(payment)).isEqualTo("REFUNDED");
        assertIncome(scene, "", "1815 2", "315 2", 1_500);
        assertIncome(scene, "?account=bob", "1815 2", "315 2", 1_500);
        assertThat(scene.posted("@fees")).isEqualTo(1_500);
        assertThat(scene.statement("bob"))
                .containsExactly(
                        "FeeReturned 157 @fees",
                        "PaymentRefunded -5000 alice",
                        "DisputeWon 2000 alice",
                        "FeeCharged -1500 @fees",
                        "DisputeOpened -2000 alice",
                        "FeeReturned 158 @fees",
                        "PaymentRefunded -5000 alice",
                        "FeeCharged -315 @fees",
                        "PaymentCaptured 10000 alice");
        assertThat(scene.timeline(payment))
                .containsSubsequence("PaymentCaptured", "FeeCharged", "PaymentRefunded", "FeeReturned");
        assertThat(scene.read("")
                        .path("feeSchedules")
                        .path(0)
                        .path("basisPoints")
                        .asInt())
                .isEqualTo(290);
    }

    @Test
    void anAccountPaysByItsOwnScheduleAndAKeptFeeStaysWithTheBook() {
        Scene scene = stage.open("fees-kept", "alice", "bob", "carol");
        scene.topUp("alice", 1_000);
        scene.topUp("bob", 10);
        scene.put("/fees", "{\"currency\":\"EUR\",\"basisPoints\":100,\"fixedMinor\":0}")
                .expect(201);
        scene.put(
                        "/accounts/bob/fees",
                        "{\"currency\":\"EUR\",\"basisPoints\":0,\"fixedMinor\":10,\"onRefund\":\"KEEP\"}")
                .expect(201);
        String toBob = scene.paid("alice", "bob", 200);
        String toCarol = scene.paid("alice", "carol", 200);
        scene.onPayment(toBob, "refunds", "{}").expect(201);

        assertThat(scene.posted("bob")).isZero();
        assertThat(scene.posted("carol")).isEqualTo(198);
        assertThat(scene.payment(toBob).path("feeMinor").asLong()).isEqualTo(10);
        assertThat(scene.payment(toCarol).path("feeMinor").asLong()).isEqualTo(2);
        assertThat(scene.read("/accounts/bob")
                        .path("feeSchedule")
                        .path("fixedMinor")
                        .asInt())
                .isEqualTo(10);
        assertIncome(scene, "?account=bob", "10 1", "0 0", 10);
        assertIncome(scene, "", "12 2", "0 0", 12);
    }

    @Test
    void aDisputeFeeIsGivenBackWhenTheScheduleSaysSo() {
        Scene scene = stage.open("fees-dispute", "alice", "bob");
        scene.topUp("alice", 100);
        scene.put(
                        "/fees",
                        "{\"currency\":\"EUR\",\"basisPoints\":0,\"fixedMinor\":0,\"disputeFeeMinor\":25,\"onDisputeWon\":\"RETURN\"}")
                .expect(201);
        String payment = scene.paid("alice", "bob", 100);
        String won = Disputes.open(scene, payment, 25);
        assertThat(scene.posted("bob")).isEqualTo(50);
        Disputes.resolve(scene, payment, won, "WON").expect(201);
        assertThat(scene.posted("bob")).isEqualTo(100);
        Disputes.resolve(scene, payment, Disputes.open(scene, payment, 100), "LOST")
                .expect(201);

        assertThat(scene.posted("bob")).isEqualTo(-25);
        assertThat(scene.statement("bob"))
                .startsWith(
                        "FeeCharged -25 @fees",
                        "DisputeOpened -100 alice",
                        "FeeReturned 25 @fees",
                        "DisputeWon 25 alice",
                        "FeeCharged -25 @fees",
                        "DisputeOpened -25 alice");
        assertIncome(scene, "", "50 2", "25 1", 25);
    }

    @Test
    void everyCreditorOfASplitPaymentPaysForItsShare() {
        Scene scene = stage.open("fees-split", "alice", "shop", "florist");
        scene.topUp("alice", 250);
        scene.put("/accounts/shop/fees", "{\"currency\":\"EUR\",\"basisPoints\":1000,\"fixedMinor\":0}")
                .expect(201);
        scene.put("/accounts/florist/fees", "{\"currency\":\"EUR\",\"basisPoints\":0,\"fixedMinor\":3}")
                .expect(201);
        String payment = Scene.id(Splits.pay(scene, 250, "IMMEDIATE").expect(201));

        assertThat(List.of(scene.posted("shop"), scene.posted("florist"), scene.posted("@fees")))
                .containsExactly(113L, 110L, 27L);
        assertThat(scene.payment(payment).path("feeMinor").asLong()).isEqualTo(15);
        assertThat(scene.statement("@fees"))
                .containsExactly("FeeCharged 3 florist", "FeeCharged 12 shop", "PaymentCaptured 12 alice");
        assertIncome(scene, "", "15 2", "0 0", 15);
    }

    @Test
    void theCreditorOfAnotherBookPaysTheFeeThere() {
        Scene here = stage.open("fees-here", "alice");
        Scene there = stage.open("fees-there", "bob");
        here.topUp("alice", 1_000);
        there.put("/fees", "{\"currency\":\"EUR\",\"basisPoints\":100,\"fixedMinor\":0,\"disputeFeeMinor\":5}")
                .expect(201);
        String payment = here.paid("alice", "fees-there/bob", 1_000);
        here.awaitPayment(payment, "inTransitMinor", "0");
        there.awaitPosted("bob", 990);

        assertThat(there.statement("bob"))
                .containsExactly("FeeCharged -10 @fees", "TransitCredited 1000 fees-here/alice");
        assertThat(here.payment(payment).path("feeMinor").asLong()).isZero();
        assertThat(there.timeline(payment)).containsExactly("TransitCredited", "FeeCharged", "TransitSent");
        assertIncome(there, "", "10 1", "0 0", 10);
        Disputes.open(here, payment, 100);
        there.awaitPosted("bob", 885);
        assertThat(there.statement("bob")).startsWith("FeeCharged -5 @fees", "TransitDebited -100 fees-here/alice");
        here.awaitPosted("alice", 100);
    }

    private static void assertBob(Scene scene, String payment, long postedMinor, long feeMinor) {
        assertThat(scene.posted("bob")).isEqualTo(postedMinor);
        assertThat(scene.payment(payment).path("feeMinor").asLong()).isEqualTo(feeMinor);
    }

    /** Amounts as {@code sum number}. */
    private static void assertIncome(Scene scene, String query, String charged, String returned, long incomeMinor) {
        JsonNode euro = scene.read("/fees" + query).path("currencies").path(0);
        assertThat(euro.path("chargedMinor") + " " + euro.path("chargedCount")).isEqualTo(charged);
        assertThat(euro.path("returnedMinor") + " " + euro.path("returnedCount"))
                .isEqualTo(returned);
        assertThat(euro.path("incomeMinor").asLong()).isEqualTo(incomeMinor);
    }
}
