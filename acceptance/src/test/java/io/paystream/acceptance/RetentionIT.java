package io.paystream.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.paystream.acceptance.Api.Answer;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A payment that is archived is read and remembered, over SIGKILL of everything before it and after it. */
final class RetentionIT {

    private static final int ARCHIVE_AFTER_SECONDS = 3;

    @TempDir
    Path data;

    @Test
    void anArchivedPaymentIsReadAndRememberedAndTakesNoCommand() {
        try (UpStack stack = UpStack.start("retention", data);
                Api api = stack.api();
                ForeignReader reader = stack.reader()) {
            Scene scene = Scene.open(api, "archiving", "alice", "bob");
            scene.topUp("alice", 1_000);
            Scene keeping = Scene.open(api, "keeping", "alice", "bob");
            keeping.topUp("alice", 1_000);
            String kept = keeping.paid("alice", "bob", 100);
            scene.put("/retention", "{\"archiveAfterSeconds\":0}").expect(400, "INVALID_REQUEST");
            Answer set = scene.put("/retention", "{\"archiveAfterSeconds\":%d}".formatted(ARCHIVE_AFTER_SECONDS))
                    .expect(201);
            assertThat(set.body().path("retention").path("archiveAfterSeconds").asInt())
                    .isEqualTo(ARCHIVE_AFTER_SECONDS);

            Answer authorized = authorize(scene).expect(201);
            String payment = Scene.id(authorized);
            Answer captured = capture(scene, payment).expect(201);
            Answer refunded = refund(scene, payment, "refund").expect(201);
            stack.program().killAll();
            stack.restart();

            awaitArchived(scene, payment);
            JsonNode read = scene.payment(payment);
            assertThat(read.path("status").asText()).isEqualTo("PARTIALLY_REFUNDED");
            assertThat(read.path("capturedMinor").asLong()).isEqualTo(60);
            assertThat(read.path("refundedMinor").asLong()).isEqualTo(10);
            assertThat(scene.timeline(payment)).last().isEqualTo("PaymentArchived");
            assertThat(scene.read("")
                            .path("retention")
                            .path("archiveAfterSeconds")
                            .asInt())
                    .isEqualTo(ARCHIVE_AFTER_SECONDS);
            refund(scene, payment, "another").expect(409, "PAYMENT_ARCHIVED");

            stack.program().killAll();
            stack.restart();

            assertThat(authorize(scene).expect(200).body()).isEqualTo(authorized.body());
            assertThat(capture(scene, payment).expect(200).body()).isEqualTo(captured.body());
            assertThat(refund(scene, payment, "refund").expect(200).body()).isEqualTo(refunded.body());
            refund(scene, payment, "another").expect(409, "PAYMENT_ARCHIVED");
            refund(scene, payment, "third").expect(409, "PAYMENT_ARCHIVED");
            refund(keeping, kept, "refund").expect(201);
            assertThat(scene.posted("bob")).isEqualTo(50);
            Evidence.whenQuiet(reader).check();
        }
    }

    private static void awaitArchived(Scene scene, String payment) {
        Awaitility.await("the payment is archived")
                .atMost(Duration.ofSeconds(30))
                .until(() -> scene.payment(payment).has("archivedAt"));
    }

    private static Answer authorize(Scene scene) {
        return scene.pay("alice", "bob", 100, "MANUAL", "Idempotency-Key", "order");
    }

    private static Answer capture(Scene scene, String payment) {
        return scene.onPayment(
                payment, "captures", "{\"amountMinor\":60,\"final\":true}", "Idempotency-Key", "capture");
    }

    private static Answer refund(Scene scene, String payment, String key) {
        return scene.onPayment(payment, "refunds", "{\"amountMinor\":10}", "Idempotency-Key", key);
    }
}
