package io.paystream.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.acceptance.Api.Answer;
import io.paystream.acceptance.Evidence.Entry;
import io.paystream.schemas.avro.Actor;
import io.paystream.schemas.avro.CommandEnvelope;
import io.paystream.schemas.avro.FreezeBook;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may do what in a book, and what goes on in one that is frozen. */
@OnSharedStack
final class FrozenBookIT {

    private static Stage stage;

    @BeforeAll
    static void start(UpStack stack) {
        stage = new Stage("frozen-book", stack);
    }

    @AfterAll
    static void theTopicsProveItAll() {
        stage.close();
    }

    @Test
    void aFrozenBookRefusesWhateverIsInitiated() {
        Scene scene = stage.open("frozen", "alice", "bob");
        scene.topUp("alice", 1_000);
        String held = scene.authorized("alice", "bob", 100);
        String captured = scene.paid("alice", "bob", 200);
        assertThat(scene.post("/freeze", "{\"reason\":\"under review\"}")
                        .expect(201)
                        .body()
                        .path("status")
                        .asText())
                .isEqualTo("FROZEN");

        scene.pay("alice", "bob", 1, "MANUAL").expect(409, "BOOK_FROZEN");
        scene.pay("@bank", "alice", 1, "IMMEDIATE").expect(409, "BOOK_FROZEN");
        scene.onPayment(held, "increases", "{\"amountMinor\":1}").expect(409, "BOOK_FROZEN");
        scene.onPayment(held, "captures", "{}").expect(409, "BOOK_FROZEN");
        scene.onPayment(held, "void", "{}").expect(409, "BOOK_FROZEN");
        scene.onPayment(captured, "refunds", "{}").expect(409, "BOOK_FROZEN");
        scene.onPayment(captured, "disputes", "{\"reason\":\"10.4\"}").expect(409, "BOOK_FROZEN");
        scene.openAccount("carol").expect(409, "BOOK_FROZEN");
        scene.put("/accounts/alice/limits", "{\"largestPaymentMinor\":1}").expect(409, "BOOK_FROZEN");
        scene.put("/risk-rules", "{}").expect(409, "BOOK_FROZEN");
        scene.post("/rules", "{\"rulesVersion\":2}").expect(409, "BOOK_FROZEN");
        scene.post("/freeze", "{}").expect(409, "BOOK_FROZEN");

        assertThat(scene.read("").path("status").asText()).isEqualTo("FROZEN");
        assertThat(scene.posted("alice")).isEqualTo(800);
        assertThat(scene.status(held)).isEqualTo("AUTHORIZED");
        scene.post("/unfreeze", "{}").expect(201);
        scene.post("/unfreeze", "{}").expect(409, "BOOK_NOT_FROZEN");
        scene.onPayment(held, "captures", "{}").expect(201);
        assertThat(scene.posted("bob")).isEqualTo(300);
    }

    @Test
    void whatWasBegunBeforeTheFreezeComesToItsEnd() {
        Scene frozen = stage.open("frozen-ends", "alice", "bob");
        Scene other = stage.open("frozen-other", "carol");
        frozen.topUp("alice", 1_000);
        other.topUp("carol", 1_000);
        Answer first = frozen.pay("alice", "bob", 200, "IMMEDIATE", "Idempotency-Key", "before")
                .expect(201);
        String disputed = Scene.id(first);
        String dispute = Disputes.open(frozen, disputed, 200);
        String sent = frozen.paid("alice", "frozen-other/carol", 50);
        frozen.awaitPayment(sent, "inTransitMinor", "0");
        String expiring = Scene.id(frozen.post("/payments", """
                        {"debtor":"alice","creditor":"bob","amountMinor":60,"currency":"EUR","capture":"MANUAL","expiresAfterSeconds":2}""").expect(201));
        frozen.post("/freeze", "{}").expect(201);

        frozen.pay("alice", "bob", 200, "IMMEDIATE", "Idempotency-Key", "before")
                .expect(200);
        Disputes.evidence(frozen, disputed, dispute).expect(201);
        Disputes.resolve(frozen, disputed, dispute, "WON").expect(201);
        String received = other.paid("carol", "frozen-ends/bob", 70);
        other.awaitPayment(received, "inTransitMinor", "0");
        other.onPayment(received, "refunds", "{\"amountMinor\":30}").expect(201);
        other.awaitPayment(received, "refundedMinor", "30");
        frozen.awaitPayment(expiring, "status", "EXPIRED");

        assertThat(frozen.read("").path("status").asText()).isEqualTo("FROZEN");
        assertThat(frozen.posted("bob")).isEqualTo(240);
        assertThat(frozen.read("/accounts/alice").path("heldMinor").asLong()).isZero();
        assertThat(frozen.posted("alice")).isEqualTo(750);
    }

    @Test
    void moneyComesBackToAFrozenAccountOfAFrozenBook() {
        Scene scene = stage.open("frozen-return", "alice");
        Scene other = stage.open("frozen-return-other", "carol");
        scene.topUp("alice", 100);
        other.post("/accounts/carol/close", "{}").expect(201);
        String payment = scene.paid("alice", "frozen-return-other/carol", 10);
        scene.post("/accounts/alice/freeze", "{}").expect(201);
        scene.pay("alice", "frozen-return-other/carol", 10, "IMMEDIATE").expect(409, "ACCOUNT_FROZEN");
        scene.post("/freeze", "{}").expect(201);

        scene.awaitPayment(payment, "returnReason", "ACCOUNT_CLOSED");
        assertThat(scene.posted("alice")).isEqualTo(100);
    }

    @Test
    void theRulesMoveForwardToAVersionThatTheProgramHolds() {
        Scene scene = stage.open("rules");
        assertThat(scene.read("").path("rulesVersion").asInt()).isEqualTo(3);

        scene.post("/rules", "{\"rulesVersion\":4}").expect(422, "RULES_VERSION_NOT_HELD");
        scene.post("/rules", "{\"rulesVersion\":3}").expect(409, "RULES_VERSION_NOT_NEWER");
        scene.post("/rules", "{\"rulesVersion\":1}").expect(409, "RULES_VERSION_NOT_NEWER");

        assertThat(scene.read("").path("rulesVersion").asInt()).isEqualTo(3);
    }

    @Test
    void whatComesAfterItsDeadlineIsNotDoneAndMayComeAgain() {
        Scene scene = stage.open("deadlines", "alice");
        List<String> operations = List.of("late-1", "late-2", "late-3");
        try (RawProducer raw = new RawProducer(stage.stack().kafkaPort);
                ForeignReader reader = stage.stack().reader()) {
            operations.forEach(operation -> raw.send(reader, TopUp.by(scene.book(), operation, 1_000L)));

            Evidence late = Evidence.whenQuiet(reader);
            assertThat(operations)
                    .allSatisfy(operation -> assertThat(late.ofOperation(operation))
                            .singleElement()
                            .satisfies(entry -> {
                                assertThat(entry.reason()).isEqualTo("DEADLINE_PASSED");
                                assertThat(entry.detail()).startsWith("the deadline 1000 lies before ");
                                assertThat(entry.postings()).isEmpty();
                            }));
            assertThat(scene.posted("alice")).isZero();

            operations.forEach(operation -> raw.send(reader, TopUp.by(scene.book(), operation, null)));

            Evidence again = Evidence.whenQuiet(reader);
            assertThat(operations)
                    .allSatisfy(operation -> assertThat(again.ofOperation(operation))
                            .extracting(Entry::outcome)
                            .containsExactly("REJECTED", "ACCEPTED"));
        }
        Answer inTime = scene.pay(
                        "@bank",
                        "alice",
                        10,
                        "IMMEDIATE",
                        "Paystream-Deadline-Ms",
                        "60000",
                        "Idempotency-Key",
                        "rest-1")
                .expect(201);
        assertThat(scene.posted(inTime, "alice")).isEqualTo(310);
    }

    @Test
    void aCommandNeedsItsScopeWhateverWayItComes() {
        Scene scene = stage.open("scopes", "alice", "bob");
        scene.topUp("alice", 100);
        try (RawProducer raw = new RawProducer(stage.stack().kafkaPort);
                ForeignReader reader = stage.stack().reader()) {
            raw.send(reader, freeze(scene.book(), List.of("payments:write", "books:unfreeze")));

            List<Entry> answers = Evidence.whenQuiet(reader).ofOperation("without-scope");
            assertThat(answers).singleElement().satisfies(entry -> {
                assertThat(entry.reason()).isEqualTo("SCOPE_MISSING");
                assertThat(entry.detail()).isEqualTo("FreezeBook needs the scope accounts:admin");
            });
        }
        assertThat(scene.read("").path("status").asText()).isEqualTo("OPEN");
        scene.paid("alice", "bob", 100);
    }

    private static CommandEnvelope freeze(String book, List<String> scopes) {
        return CommandEnvelope.newBuilder()
                .setBook(book)
                .setOperationId("without-scope")
                .setKind("FreezeBook")
                .setActor(Actor.newBuilder()
                        .setPrincipal("mallory")
                        .setScopes(scopes)
                        .build())
                .setIssuedAt(0)
                .setFreezeBook(FreezeBook.newBuilder().build())
                .build();
    }
}
