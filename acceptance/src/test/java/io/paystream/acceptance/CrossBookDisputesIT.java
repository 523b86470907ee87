package io.paystream.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Disputes of payments whose creditor is in another book. */
@OnSharedStack
final class CrossBookDisputesIT {

    private static Stage stage;

    @BeforeAll
    static void start(UpStack stack) {
        stage = new Stage("cross-book-disputes", stack);
    }

    @AfterAll
    static void theTopicsProveItAll() {
        stage.close();
    }

    @Test
    void theMoneyComesFromTheOtherBookAndGoesBackThereWhenItIsWon() {
        Scene here = stage.open("cross-won-here", "alice");
        Scene there = stage.open("cross-won-there", "bob", "carol");
        String payment = confirmed(here, "cross-won-there/bob");
        there.paid("bob", "carol", 250);
        String dispute = Disputes.open(here, payment, 200);

        here.awaitPosted("alice", 900);
        there.awaitPosted("bob", -150);
        assertThat(here.status(payment)).isEqualTo("DISPUTED");
        here.onPayment(payment, "refunds", "{\"amountMinor\":1}").expect(409, "DISPUTE_OPEN");
        there.pay("bob", "carol", 1, "IMMEDIATE").expect(422, "INSUFFICIENT_FUNDS");
        Disputes.evidence(here, payment, dispute).expect(201);
        Disputes.resolve(here, payment, dispute, "WON").expect(201);

        here.awaitPayment(payment, "inTransitMinor", "0");
        there.awaitPosted("bob", 50);
        assertThat(here.status(payment)).isEqualTo("CAPTURED");
        assertThat(here.posted("alice")).isEqualTo(700);
        assertThat(here.statement("alice"))
                .startsWith(
                        "DisputeWon -200 cross-won-there/bob",
                        "DisputeFunded 200 cross-won-there/bob",
                        "PaymentCaptured -300 cross-won-there/bob");
        assertThat(there.statement("bob"))
                .containsExactly(
                        "TransitCredited 200 cross-won-here/alice",
                        "TransitDebited -200 cross-won-here/alice",
                        "PaymentCaptured -250 carol",
                        "TransitCredited 300 cross-won-here/alice");
        assertThat(here.timeline(payment))
                .containsSubsequence("DisputeOpened", "TransitSent", "DisputeFunded", "DisputeWon", "TransitSent")
                .endsWith("TransitConfirmed");
        assertNothingInFlight(here);
        here.onPayment(payment, "refunds", "{\"amountMinor\":50}").expect(201);
        here.awaitPayment(payment, "refundedMinor", "50");
    }

    @Test
    void theMoneyStaysWithTheDebtorWhenItIsLost() {
        Scene here = stage.open("cross-lost-here", "alice");
        Scene there = stage.open("cross-lost-there", "bob");
        String payment = confirmed(here, "cross-lost-there/bob");
        String dispute = Disputes.open(here, payment, 300);
        here.awaitPosted("alice", 1_000);
        Disputes.resolve(here, payment, dispute, "LOST").expect(201);

        JsonNode lost = here.payment(payment);
        assertThat(lost.path("status").asText()).isEqualTo("CHARGED_BACK");
        assertThat(lost.path("chargedBackMinor").asLong()).isEqualTo(300);
        assertThat(there.posted("bob")).isZero();
        assertThat(here.items(here.read("/disputes?status=LOST"))).hasSize(1);
        assertNothingInFlight(here);
    }

    @Test
    void suspenseStandsThereForAnAccountThatWasClosed() {
        Scene here = stage.open("cross-closed-here", "alice");
        Scene there = stage.open("cross-closed-there", "bob", "carol");
        String payment = confirmed(here, "cross-closed-there/bob");
        there.paid("bob", "carol", 300);
        there.post("/accounts/bob/close", "{}").expect(201);
        String dispute = Disputes.open(here, payment, 300);
        here.awaitPosted("alice", 1_000);
        Disputes.resolve(here, payment, dispute, "WON").expect(201);

        here.awaitPayment(payment, "inTransitMinor", "0");
        assertThat(here.posted("alice")).isEqualTo(700);
        assertThat(there.statement("@suspense"))
                .containsExactly(
                        "TransitCredited 300 cross-closed-here/alice", "TransitDebited -300 cross-closed-here/alice");
        assertNothingInFlight(here);
    }

    /** 300 of the 1,000 that alice has, delivered. */
    private static String confirmed(Scene here, String creditor) {
        here.topUp("alice", 1_000);
        String payment = here.paid("alice", creditor, 300);
        here.awaitPayment(payment, "inTransitMinor", "0");
        return payment;
    }

    private static void assertNothingInFlight(Scene scene) {
        assertThat(scene.items(scene.read("/transit"))).allSatisfy(other -> {
            assertThat(other.path("outMinor").asLong()).isZero();
            assertThat(other.path("inMinor").asLong()).isZero();
        });
    }
}
