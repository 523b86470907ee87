package io.paystream.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The packaged audit on the running system, and on whatever other tests have left in its topics. */
@OnSharedStack
final class VerifyIT {

    private static Stage stage;

    @BeforeAll
    static void moveMoney(UpStack stack) {
        stage = new Stage("verify", stack);
        Scene other = stage.open("verified-to", "bob");
        Scene scene = stage.open("verified", "alice", "shop");
        scene.topUp("alice", 10_000);
        scene.onPayment(scene.paid("alice", "shop", 2_000), "refunds", "{\"amountMinor\":700}")
                .expect(201);
        scene.pay("alice", "shop", 1_000_000, "IMMEDIATE").expect(422, "INSUFFICIENT_FUNDS");
        scene.paid("alice", "verified-to/bob", 300);
        other.awaitPosted("bob", 300);
    }

    @AfterAll
    static void theTopicsProveItAll() {
        stage.close();
    }

    @Test
    void everyEntryFollowsFromItsInput() {
        UpStack stack = stage.stack();
        JsonNode report = Auditor.verify(
                stack.kafkaPort, stack.registryPort, "--projections", "http://127.0.0.1:" + stack.httpPort);

        assertThat(report.path("entries").asLong()).isGreaterThanOrEqualTo(10);
        assertThat(report.path("inputs")).isEqualTo(report.path("entries"));
        assertThat(report.path("legs").asLong()).isGreaterThanOrEqualTo(2);
        assertThat(report.path("stateRows").asLong()).isPositive();
        assertThat(report.at("/views/books").asLong()).isGreaterThanOrEqualTo(2);
        assertThat(report.at("/views/rows").asLong()).isGreaterThanOrEqualTo(20);
        assertThat(report.at("/views/booksLeftOut").asLong()).isZero();
    }

    @Test
    void oneBookIsVerifiedAlone() {
        UpStack stack = stage.stack();

        JsonNode report = Auditor.verify(stack.kafkaPort, stack.registryPort, "--book", "verified");

        assertThat(report.path("stateRows").asLong()).isPositive();
        assertThat(report.path("views").isNull()).as("not checked").isTrue();
    }
}
