package io.paystream.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.paystream.acceptance.Api.Answer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Captured money that is disputed, and what both sides see of it. */
@OnSharedStack
final class DisputesIT {

    private static Stage stage;

    @BeforeAll
    static void start(UpStack stack) {
        stage = new Stage("disputes", stack);
    }

    @AfterAll
    static void theTopicsProveItAll() {
        stage.close();
    }

    @Test
    void aWonDisputeGivesTheMoneyBackToTheCreditor() {
        Scene scene = stage.open("dispute-won", "alice", "bob");
        scene.topUp("alice", 100);
        String payment = scene.paid("alice", "bob", 100);
        String dispute = Disputes.open(scene, payment, 60);

        assertThat(scene.status(payment)).isEqualTo("DISPUTED");
        assertThat(scene.payment(payment).path("refundableMinor").asLong()).isEqualTo(40);
        assertThat(scene.posted("bob")).isEqualTo(40);
        assertThat(disputes(scene, "?status=OPEN"))
                .singleElement()
                .satisfies(open -> assertThat(open.path("paymentId").asText()).isEqualTo(payment));
        Disputes.evidence(scene, payment, dispute).expect(201);
        Answer won = Disputes.resolve(scene, payment, dispute, "WON").expect(201);

        assertThat(won.body()).isEqualTo(scene.payment(payment));
        assertThat(won.body().path("status").asText()).isEqualTo("CAPTURED");
        assertThat(disputes(scene, "?status=OPEN")).isEmpty();
        assertThat(disputes(scene, "?status=WON")).singleElement().satisfies(over -> {
            assertThat(over.path("disputeId").asText()).isEqualTo(dispute);
            assertThat(over.path("evidenceCount").asInt()).isOne();
        });
        assertThat(scene.statement("bob"))
                .containsExactly("DisputeWon 60 alice", "DisputeOpened -60 alice", "PaymentCaptured 100 alice");
        assertThat(scene.statement("alice"))
                .startsWith("DisputeWon -60 bob", "DisputeOpened 60 bob", "PaymentCaptured -100 bob");
        Disputes.evidence(scene, payment, dispute).expect(409, "DISPUTE_RESOLVED");
        Disputes.resolve(scene, payment, dispute, "LOST").expect(409, "DISPUTE_RESOLVED");
        assertThat(scene.timeline(payment))
                .containsExactly(
                        "PaymentAuthorized",
                        "PaymentCaptured",
                        "DisputeOpened",
                        "EvidenceSubmitted",
                        "DisputeWon",
                        "DISPUTE_RESOLVED",
                        "DISPUTE_RESOLVED");
    }

    @Test
    void aLostDisputeLeavesTheMoneyWithTheDebtor() {
        Scene scene = stage.open("dispute-lost", "alice", "bob");
        scene.topUp("alice", 100);
        String payment = scene.paid("alice", "bob", 100);
        String dispute = Disputes.open(scene, payment, 100);
        scene.post("/accounts/bob/close", "{}").expect(409, "ACCOUNT_HAS_DISPUTES");
        Disputes.resolve(scene, payment, dispute, "LOST").expect(201);

        assertThat(scene.status(payment)).isEqualTo("CHARGED_BACK");
        assertThat(scene.payment(payment).path("chargedBackMinor").asLong()).isEqualTo(100);
        assertThat(scene.posted("alice")).isEqualTo(100);
        assertThat(scene.posted("bob")).isZero();
        scene.post("/accounts/bob/close", "{}").expect(201);
        scene.onPayment(payment, "refunds", "{}").expect(409, "ACCOUNT_CLOSED");
        scene.onPayment(payment, "disputes", "{\"reason\":\"10.4\"}").expect(422, "DISPUTE_EXCEEDS_CAPTURED");
    }

    @Test
    void aRefundWaitsForTheDisputeToBeDecided() {
        Scene scene = stage.open("dispute-refund", "alice", "bob");
        scene.topUp("alice", 100);
        String payment = scene.paid("alice", "bob", 100);
        String dispute = Disputes.open(scene, payment, 10);

        scene.onPayment(payment, "refunds", "{\"amountMinor\":1}").expect(409, "DISPUTE_OPEN");
        Disputes.resolve(scene, payment, dispute, "LOST").expect(201);
        scene.onPayment(payment, "refunds", "{\"amountMinor\":91}").expect(422, "REFUND_EXCEEDS_CAPTURED");
        scene.onPayment(payment, "refunds", "{\"amountMinor\":90}").expect(201);
        assertThat(scene.posted("alice")).isEqualTo(100);
    }

    @Test
    void aMerchantThatAChargebackDroveBelowZeroPaysNothingOut() {
        Scene scene = stage.open("dispute-negative", "alice", "shop", "dave");
        scene.topUp("alice", 100);
        scene.topUp("dave", 100);
        String payment = scene.paid("alice", "shop", 100);
        String second = scene.paid("dave", "shop", 5);
        scene.onPayment(scene.authorized("shop", "@bank", 95), "captures", "{}").expect(201);
        Disputes.resolve(scene, payment, Disputes.open(scene, payment, 100), "LOST")
                .expect(201);

        assertThat(scene.posted("shop")).isEqualTo(-90);
        scene.pay("shop", "@bank", 1, "MANUAL").expect(422, "INSUFFICIENT_FUNDS");
        scene.onPayment(second, "refunds", "{}").expect(422, "INSUFFICIENT_FUNDS");
        scene.paid("dave", "shop", 91);
        scene.pay("shop", "@bank", 2, "MANUAL").expect(422, "INSUFFICIENT_FUNDS");
        scene.pay("shop", "@bank", 1, "MANUAL").expect(201);
    }

    @Test
    void suspenseStandsForAnAccountThatWasClosed() {
        Scene scene = stage.open("dispute-closed", "alice", "bob", "carol");
        scene.topUp("alice", 100);
        String payment = scene.paid("alice", "bob", 100);
        scene.paid("bob", "carol", 100);
        scene.post("/accounts/alice/close", "{}").expect(201);
        scene.post("/accounts/bob/close", "{}").expect(201);
        String dispute = Disputes.open(scene, payment, 70);

        assertThat(scene.statement("@suspense")).containsExactly("DisputeOpened 70 bob", "DisputeOpened -70 alice");
        Disputes.resolve(scene, payment, dispute, "WON").expect(201);
        assertThat(scene.statement("@suspense")).startsWith("DisputeWon 70 alice", "DisputeWon -70 bob");
    }

    @Test
    void aDisputeOfASplitPaymentTakesFromEveryCreditor() {
        Scene scene = stage.open("dispute-split", "alice", "shop", "florist");
        scene.topUp("alice", 250);
        String payment = Scene.id(Splits.pay(scene, 250, "IMMEDIATE").expect(201));
        String dispute = Disputes.open(scene, payment, 250);

        assertThat(List.of(scene.posted("shop"), scene.posted("florist"), scene.posted("@fees")))
                .containsExactly(0L, 0L, 0L);
        Disputes.resolve(scene, payment, dispute, "WON").expect(201);
        assertThat(scene.statement("shop"))
                .containsExactly("DisputeWon 125 alice", "DisputeOpened -125 alice", "PaymentCaptured 125 alice");
        assertThat(scene.statement("@fees"))
                .containsExactly("DisputeWon 12 alice", "DisputeOpened -12 alice", "PaymentCaptured 12 alice");
    }

    private static List<JsonNode> disputes(Scene scene, String query) {
        return scene.items(scene.read("/disputes" + query)).toList();
    }
}
