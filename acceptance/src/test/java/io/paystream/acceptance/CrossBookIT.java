package io.paystream.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Payments from one book into another, and what comes back. */
@OnSharedStack
final class CrossBookIT {

    private static Stage stage;

    @BeforeAll
    static void start(UpStack stack) {
        stage = new Stage("cross-book", stack);
    }

    @AfterAll
    static void theTopicsProveItAll() {
        stage.close();
    }

    @Test
    void aPaymentReachesTheOtherBookAndIsSeenInBoth() {
        Scene here = stage.open("cross-here", "alice");
        Scene there = stage.open("cross-there", "bob");
        here.topUp("alice", 1_000);
        String payment = here.authorized("alice", "cross-there/bob", 300);
        here.onPayment(payment, "captures", "{\"amountMinor\":100}").expect(201);
        here.onPayment(payment, "captures", "{\"amountMinor\":150,\"final\":true}")
                .expect(201);
        here.awaitPayment(payment, "inTransitMinor", "0");
        there.awaitPosted("bob", 250);

        assertThat(here.status(payment)).isEqualTo("CAPTURED");
        assertThat(here.statement("alice"))
                .startsWith("PaymentCaptured -150 cross-there/bob", "PaymentCaptured -100 cross-there/bob");
        assertThat(there.statement("bob"))
                .containsExactly("TransitCredited 150 cross-here/alice", "TransitCredited 100 cross-here/alice");
        assertThat(here.timeline(payment))
                .startsWith("PaymentAuthorized", "PaymentCaptured", "TransitSent")
                .contains("RemainderReleased", "TransitConfirmed");
        assertThat(there.timeline(payment))
                .containsExactly("TransitCredited", "TransitSent", "TransitCredited", "TransitSent");
        assertThat(here.items(here.read("/payments?account=cross-there/bob"))).hasSize(1);
        assertTransit(here, "cross-there", 250);
        assertTransit(there, "cross-here", -250);
    }

    @Test
    void whatTheOtherBookCannotTakeComesBackWithItsReason() {
        Scene here = stage.open("return-here", "alice");
        Scene there = stage.open("return-there", "bob", "closed");
        there.post("/accounts/closed/close", "{}").expect(201);
        there.post("/accounts", "{\"account\":\"dollars\",\"currency\":\"USD\"}")
                .expect(201);
        here.topUp("alice", 1_000);
        String closed = here.paid("alice", "return-there/closed", 100);
        String unknown = here.paid("alice", "return-there/nobody", 100);
        String currency = here.paid("alice", "return-there/dollars", 100);
        String nowhere = here.paid("alice", "no-such-book/bob", 100);

        here.awaitPayment(closed, "returnReason", "ACCOUNT_CLOSED");
        here.awaitPayment(unknown, "returnReason", "ACCOUNT_NOT_FOUND");
        here.awaitPayment(currency, "returnReason", "CURRENCY_MISMATCH");
        here.awaitPayment(nowhere, "returnReason", "BOOK_NOT_FOUND");
        JsonNode payment = here.payment(closed);
        assertThat(payment.path("status").asText()).isEqualTo("RETURNED");
        assertThat(payment.path("returnedMinor").asLong()).isEqualTo(100);
        assertThat(payment.path("refundableMinor").asLong()).isZero();
        assertThat(here.posted("alice")).isEqualTo(1_000);
        assertThat(here.statement("alice")).contains("PaymentReturned 100 return-there/closed");
        assertThat(here.timeline(closed))
                .containsExactly("PaymentAuthorized", "PaymentCaptured", "TransitSent", "PaymentReturned");
        assertThat(there.timeline(closed)).containsExactly("ACCOUNT_CLOSED");
        assertThat(here.items(here.read("/payments?status=RETURNED"))).hasSize(4);
        here.onPayment(closed, "refunds", "{}").expect(422, "REFUND_EXCEEDS_CAPTURED");
        assertTransit(here, "return-there", 0);
    }

    @Test
    void aRefundIsAskedOfTheOtherBookWhichMayRefuse() {
        Scene here = stage.open("refund-here", "alice");
        Scene there = stage.open("refund-there", "bob", "carol");
        here.topUp("alice", 1_000);
        String payment = here.paid("alice", "refund-there/bob", 300);
        here.awaitPayment(payment, "inTransitMinor", "0");
        here.onPayment(payment, "refunds", "{\"amountMinor\":120}").expect(201);
        here.awaitPayment(payment, "refundedMinor", "120");
        assertThat(here.status(payment)).isEqualTo("PARTIALLY_REFUNDED");

        there.awaitPosted("bob", 180);
        there.paid("bob", "carol", 100);
        here.onPayment(payment, "refunds", "{}").expect(201);
        Awaitility.await("the refund is refused")
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(here.timeline(payment)).endsWith("RefundRefused"));

        JsonNode refused = here.payment(payment);
        assertThat(refused.path("refundsPendingMinor").asLong()).isZero();
        assertThat(refused.path("refundableMinor").asLong()).isEqualTo(180);
        assertThat(here.posted("alice")).isEqualTo(820);
        assertThat(here.statement("alice"))
                .startsWith("PaymentRefunded 120 refund-there/bob", "PaymentCaptured -300 refund-there/bob");
        assertThat(there.statement("bob"))
                .containsExactly(
                        "PaymentCaptured -100 carol",
                        "TransitDebited -120 refund-here/alice",
                        "TransitCredited 300 refund-here/alice");
        assertThat(there.timeline(payment)).endsWith("INSUFFICIENT_FUNDS");
        here.onPayment(payment, "refunds", "{\"amountMinor\":80}").expect(201);
        here.awaitPayment(payment, "refundedMinor", "200");
    }

    @Test
    void splitsStayInOneBook() {
        Scene scene = stage.open("split-elsewhere", "alice");
        scene.post("/payments", """
                        {"debtor":"alice","creditor":"other/bob","amountMinor":1,"currency":"EUR",
                         "splits":[{"creditor":"shop","shareBasisPoints":1}]}""").expect(400, "INVALID_REQUEST");
    }

    @Test
    void moneyGoesInCirclesBetweenBooksWithoutLoss() {
        List<Scene> books = List.of(
                stage.open("circle-0", "alice"), stage.open("circle-1", "alice"), stage.open("circle-2", "alice"));
        books.forEach(book -> book.topUp("alice", 10_000));
        Parallel.calls(150, i -> {
            Scene from = books.get(i % 3);
            return from.pay("alice", "circle-" + (i + 1 + i / 3 % 2) % 3 + "/alice", 1 + i, "IMMEDIATE")
                    .expect(201);
        });

        Ledger ledger = new Ledger(stage.api(), books.stream().map(Scene::book).toList());
        Awaitility.await("all has arrived").atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(ledger.inTransit()).isZero();
            assertThat(ledger.customers()).isEqualTo(30_000);
        });
        assertThat(ledger.trialBalance()).isZero();
    }

    /** Nothing is under way any more, and this is what movements with the other book left in transit. */
    private static void assertTransit(Scene scene, String otherBook, long balanceMinor) {
        JsonNode transit = scene.items(scene.read("/transit"))
                .filter(each -> each.path("otherBook").asText().equals(otherBook))
                .findFirst()
                .orElseThrow();
        assertThat(List.of(
                        transit.path("outMinor").asLong(),
                        transit.path("outCount").asLong(),
                        transit.path("inMinor").asLong(),
                        transit.path("inCount").asLong(),
                        transit.path("balanceMinor").asLong()))
                .containsExactly(0L, 0L, 0L, 0L, balanceMinor);
    }
}
