package io.paystream.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Authorizations that grow, captures in parts and captures that are shared. */
@OnSharedStack
final class PaymentsIT {

    private static Stage stage;

    @BeforeAll
    static void start(UpStack stack) {
        stage = new Stage("payments", stack);
    }

    @AfterAll
    static void theTopicsProveItAll() {
        stage.close();
    }

    @Test
    void anAuthorizationIsIncreasedCapturedInPartsAndItsRestReleased() {
        Scene scene = stage.open("increase", "alice", "bob");
        scene.topUp("alice", 200);
        String payment = scene.authorized("alice", "bob", 100);
        scene.onPayment(payment, "increases", "{\"amountMinor\":101}").expect(422, "INSUFFICIENT_FUNDS");
        scene.onPayment(payment, "increases", "{\"amountMinor\":50}").expect(201);

        assertThat(scene.payment(payment).path("amountMinor").asLong()).isEqualTo(150);
        assertThat(scene.read("/accounts/alice").path("heldMinor").asLong()).isEqualTo(150);
        scene.onPayment(payment, "captures", "{\"amountMinor\":40}").expect(201);
        assertThat(scene.status(payment)).isEqualTo("PARTIALLY_CAPTURED");
        scene.onPayment(payment, "captures", "{\"amountMinor\":111}").expect(422, "CAPTURE_EXCEEDS_AUTHORIZED");
        JsonNode captured = scene.onPayment(payment, "captures", "{\"amountMinor\":60,\"final\":true}")
                .expect(201)
                .body();

        assertThat(captured).isEqualTo(scene.payment(payment));
        assertThat(List.of(
                        captured.path("status").asText(),
                        captured.path("capturedMinor").asText(),
                        captured.path("releasedMinor").asText(),
                        captured.path("heldMinor").asText()))
                .containsExactly("CAPTURED", "100", "50", "0");
        scene.onPayment(payment, "increases", "{\"amountMinor\":1}").expect(409, "PAYMENT_ALREADY_CAPTURED");
        assertThat(scene.read("/accounts/alice").path("availableMinor").asLong())
                .isEqualTo(100);
        assertThat(scene.timeline(payment))
                .containsExactly(
                        "PaymentAuthorized",
                        "INSUFFICIENT_FUNDS",
                        "AuthorizationIncreased",
                        "PaymentCaptured",
                        "CAPTURE_EXCEEDS_AUTHORIZED",
                        "PaymentCaptured",
                        "RemainderReleased",
                        "PAYMENT_ALREADY_CAPTURED");
        assertThat(scene.statement("bob")).containsExactly("PaymentCaptured 60 alice", "PaymentCaptured 40 alice");
    }

    @Test
    void twoEurosFiftyAreSharedToTheCent() {
        Scene scene = stage.open("split", "alice", "shop", "florist");
        scene.topUp("alice", 250);
        String payment = Scene.id(Splits.pay(scene, 250, "IMMEDIATE").expect(201));

        assertThat(parts(scene, payment)).containsExactly("shop 125 0", "florist 113 0", "@fees 12 0");
        scene.onPayment(payment, "refunds", "{\"amountMinor\":100}").expect(201);

        assertThat(parts(scene, payment)).containsExactly("shop 125 50", "florist 113 45", "@fees 12 5");
        assertThat(scene.statement("alice")).startsWith("PaymentRefunded 100 shop", "PaymentCaptured -250 shop");
        assertThat(scene.statement("florist"))
                .containsExactly("PaymentRefunded -45 alice", "PaymentCaptured 113 alice");
        assertThat(scene.statement("@fees")).containsExactly("PaymentRefunded -5 alice", "PaymentCaptured 12 alice");
        assertThat(scene.items(scene.read("/payments?account=florist"))
                        .map(each -> each.path("paymentId").asText()))
                .containsExactly(payment);
    }

    @Test
    void everyCaptureOfASplitPaymentIsSharedByItself() {
        Scene scene = stage.open("split-parts", "alice", "shop", "florist");
        scene.topUp("alice", 250);
        String payment = Scene.id(Splits.pay(scene, 250, "MANUAL").expect(201));
        scene.onPayment(payment, "captures", "{\"amountMinor\":125}").expect(201);
        scene.onPayment(payment, "captures", "{}").expect(201);

        assertThat(parts(scene, payment)).containsExactly("shop 126 0", "florist 112 0", "@fees 12 0");
        scene.paid("florist", "shop", 112);
        scene.onPayment(payment, "refunds", "{}").expect(422, "INSUFFICIENT_FUNDS");
    }

    private static List<String> parts(Scene scene, String payment) {
        JsonNode splits = scene.payment(payment).path("splits");
        return splits.valueStream()
                .map(part -> part.path("creditor").asText() + " " + part.path("capturedMinor") + " "
                        + part.path("takenBackMinor"))
                .toList();
    }
}
