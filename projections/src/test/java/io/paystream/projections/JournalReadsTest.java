package io.paystream.projections;

import static io.paystream.projections.given.Replies.json;
import static io.paystream.projections.given.Replies.numbers;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.paystream.projections.given.Api.Reply;
import io.paystream.projections.given.Chain;
import io.paystream.projections.given.Cluster;
import io.paystream.projections.given.ClusterExtension;
import io.paystream.projections.given.GivenBook;
import io.paystream.projections.given.GivenFees;
import io.paystream.projections.given.GivenInputs;
import io.paystream.projections.given.GivenRules;
import io.paystream.projections.given.GivenTransit;
import io.paystream.projections.given.Instance;
import io.paystream.schemas.JournalPosition;
import io.paystream.schemas.avro.CapturePayment;
import io.paystream.schemas.avro.Cause;
import io.paystream.schemas.avro.CommandEnvelope;
import io.paystream.schemas.avro.EntryRef;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.avro.Sha256;
import io.paystream.schemas.avro.TransitCredited;
import io.paystream.schemas.avro.TransitEnvelope;
import io.paystream.service.http.Json;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Entries and their explanations over real HTTP, from a real broker. Each test has a book of its own. */
@ExtendWith(ClusterExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JournalReadsTest {

    private Cluster cluster;
    private GivenInputs inputs;
    private Instance instance;

    @BeforeAll
    void start(Cluster given) {
        cluster = given;
        inputs = new GivenInputs(cluster);
        instance = Instance.start(cluster, Map.of("projections.record.wait.ms", "8000"))
                .awaitReady();
    }

    @AfterAll
    void stop() {
        instance.close();
        inputs.close();
    }

    @Test
    void readsAnEntryAsItStands() {
        GivenBook book = GivenBook.opened("entry");
        book.account("alice", "EUR");
        book.pay("@bank", "alice", 700, "EUR");
        cluster.write(book.entries());
        JournalEntry entry = book.entries().getLast();

        Reply reply = read(book, "/journal/3");
        JsonNode body = reply.body();
        assertThat(body.path("book").asText()).isEqualTo("entry");
        assertThat(body.path("sequence").asInt()).isEqualTo(3);
        assertThat(body.path("hash").asText()).isEqualTo(hex(entry.getHash()));
        assertThat(body.path("previousHash").asText())
                .isEqualTo(hex(book.entries().get(1).getHash()));
        assertThat(body.path("cause").path("kind").asText()).isEqualTo("AuthorizePayment");
        assertThat(body.path("cause").has("timestamp")).isFalse();
        assertThat(body.path("decidedAt").asText()).isEqualTo(Json.instant(entry.getDecidedAt()));
        assertThat(body.path("actor").path("scopes")).isEqualTo(json("[]"));
        assertThat(body.path("events").findValuesAsText("kind"))
                .containsExactly("PaymentAuthorized", "PaymentCaptured");
        assertThat(body.path("events")
                        .get(1)
                        .path("content")
                        .path("amountMinor")
                        .asInt())
                .isEqualTo(700);
        assertThat(body.path("postings")).isEqualTo(json("""
                [{'account':'@bank','currency':'EUR','amountMinor':-700},\
                {'account':'alice','currency':'EUR','amountMinor':700,'balanceAfterMinor':700}]"""));
        assertThat(body.path("after").path("payment"))
                .isEqualTo(read(book, "/payments/" + payment(entry)).body());
        assertThat(reply.header(JournalPosition.HEADER)).contains(book.position());
        assertThat(instance.api()
                        .get(
                                "/v1/books/entry/journal/3",
                                "If-None-Match",
                                reply.header("ETag").orElseThrow())
                        .status())
                .isEqualTo(304);
    }

    @Test
    void readsEveryOutcome() {
        GivenBook book = GivenBook.opened("outcomes");
        book.account("alice", "EUR");
        String payment = book.authorize("@bank", "alice", 700, "EUR");
        book.rejectedCapture(payment, "CAPTURE_EXCEEDS_AUTHORIZED", "too much");
        book.repeated(payment);
        book.faulted(payment);
        cluster.write(book.entries());

        assertThat(read(book, "/journal/1")
                        .body()
                        .path("after")
                        .path("book")
                        .path("status")
                        .asText())
                .isEqualTo("OPEN");
        JsonNode rejected = read(book, "/journal/4").body();
        assertThat(rejected.path("reason").asText()).isEqualTo("CAPTURE_EXCEEDS_AUTHORIZED");
        assertThat(rejected.path("detail").asText()).isEqualTo("too much");
        assertThat(rejected.has("events")).isFalse();
        assertThat(read(book, "/journal/5")
                        .body()
                        .path("first")
                        .path("payment")
                        .path("paymentId")
                        .asText())
                .isEqualTo(payment);
        assertThat(read(book, "/journal/6").body().path("error").asText()).isEqualTo("a defect");
    }

    /** Other books, markers and aborted records of Kafka transactions lie between the entries. */
    @Test
    void listsTheEntriesOfABookInOrderAndAcrossPages() {
        GivenBook book = GivenBook.opened("listed");
        book.account("alice", "EUR");
        for (int i = 0; i < 10; i++) {
            book.pay("@bank", "alice", 1, "EUR");
        }
        for (JournalEntry entry : book.entries()) {
            cluster.writeAndAbort(List.of(entry));
            cluster.write(entry);
        }

        Reply first = read(book, "/journal?limit=5");
        assertThat(numbers(first, "sequence")).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(first.body().path("items").get(2))
                .isEqualTo(read(book, "/journal/3").body());
        String cursor = first.nextCursor().orElseThrow();
        Reply rest = read(book, "/journal?limit=7&cursor=" + cursor);
        assertThat(numbers(rest, "sequence"))
                .isEqualTo(LongStream.rangeClosed(6, 12).boxed().toList());
        assertThat(rest.nextCursor()).isEmpty();
        assertThat(numbers(read(book, "/journal?after=10"), "sequence")).containsExactly(11L, 12L);
        assertThat(numbers(read(book, "/journal?after=0"), "sequence")).hasSize(12);
        assertThat(numbers(read(book, "/journal?after=12"), "sequence")).isEmpty();
        assertThat(read(book, "/journal?after=1&cursor=" + cursor).field()).isEqualTo("cursor");
    }

    @Test
    void saysWhatThereIsNotAndWhatIsNotAsked() {
        GivenBook book = GivenBook.opened("missing");
        cluster.write(book.entries());

        Reply none = read(book, "/journal/2");
        assertThat(none.status()).isEqualTo(404);
        assertThat(none.code()).isEqualTo("ENTRY_NOT_FOUND");
        assertThat(read(book, "/journal/2/explain").code()).isEqualTo("ENTRY_NOT_FOUND");
        assertThat(instance.api().get("/v1/books/nowhere/journal/1").code()).isEqualTo("BOOK_NOT_FOUND");
        Map<String, String> fieldByPath = Map.of(
                "/journal/0", "sequence",
                "/journal/-1", "sequence",
                "/journal/1e3/explain", "sequence",
                "/journal/9999999999999999999", "sequence",
                "/journal?after=-1", "after",
                "/journal?after=9999999999999999999", "after",
                "/journal?limit=201", "limit",
                "/journal?before=3", "before");
        fieldByPath.forEach(
                (path, field) -> assertThat(read(book, path).field()).as(path).isEqualTo(field));
    }

    @Test
    void explainsACapture() {
        GivenBook book = shop("explained");
        String payment = book.authorize("alice", "shop", 4_000, "EUR");
        book.capture(payment, 1_500, false);
        written(book);

        JsonNode told = read(book, "/journal/6/explain").body();
        assertThat(told.path("command").path("content"))
                .isEqualTo(json("{'paymentId':'%s','amountMinor':1500,'finalCapture':false}".formatted(payment)));
        assertThat(told.path("command").path("topic").asText()).isEqualTo("payments.commands");
        assertThat(told.path("actor").path("principal").asText()).isEqualTo("anonymous");
        assertThat(told.path("rule").path("acceptedWhen").asText()).startsWith("a part is held, the time is not over");
        assertThat(told.path("payments").get(0).path("before").path("status").asText())
                .isEqualTo("AUTHORIZED");
        assertThat(told.path("payments").get(0).path("before").path("heldMinor").asInt())
                .isEqualTo(4_000);
        assertThat(told.path("payments").get(0).path("after").path("status").asText())
                .isEqualTo("PARTIALLY_CAPTURED");
        assertThat(told.path("payments")
                        .get(0)
                        .path("after")
                        .path("capturedMinor")
                        .asInt())
                .isEqualTo(1_500);
        assertThat(told.path("accounts")).isEqualTo(json("""
                [{'account':'alice','currency':'EUR','before':{'postedMinor':10000,'heldMinor':4000},\
                'after':{'postedMinor':8500,'heldMinor':2500}},\
                {'account':'shop','currency':'EUR','before':{'postedMinor':0,'heldMinor':0},\
                'after':{'postedMinor':1500,'heldMinor':0}}]"""));
        assertThat(told.path("postings").get(1)).isEqualTo(json("""
                {'account':'shop','currency':'EUR','amountMinor':1500,'balanceBeforeMinor':0,'balanceAfterMinor':1500,\
                'event':'PaymentCaptured','counterparty':'alice','paymentId':'%s'}""".formatted(payment)));
    }

    @Test
    void explainsAFeeByTheEventThatMovedIt() {
        GivenBook book = shop("explained-fee");
        new GivenFees(book).pay("alice", "shop", 1_000, "EUR", 30);
        written(book);

        JsonNode told = read(book, "/journal/5/explain").body();
        assertThat(told.path("payments").get(0).path("created").asBoolean()).isTrue();
        assertThat(told.path("payments").get(0).has("before")).isFalse();
        assertThat(told.path("postings").findValuesAsText("event"))
                .containsExactlyInAnyOrder("PaymentCaptured", "PaymentCaptured", "FeeCharged", "FeeCharged");
        assertThat(told.path("accounts").get(2)).isEqualTo(json("""
                {'account':'@fees','currency':'EUR','before':{'postedMinor':0},'after':{'postedMinor':30}}"""));
    }

    @Test
    void explainsWhyACommandWasRefused() {
        GivenBook book = shop("explained-refusal");
        String payment = book.authorize("alice", "shop", 4_000, "EUR");
        book.rejectedCapture(payment, "CAPTURE_EXCEEDS_AUTHORIZED", "5000 of 4000");
        written(book);

        JsonNode told = read(book, "/journal/6/explain").body();
        assertThat(told.path("rule")).isEqualTo(json("""
                {'rulesVersion':1,'acceptedWhen':'%s','reason':'CAPTURE_EXCEEDS_AUTHORIZED',\
                'meaning':'The capture exceeds what is still held','detail':'5000 of 4000','httpStatus':422,\
                'iso20022':'AM02'}""".formatted(
                        told.path("rule").path("acceptedWhen").asText())));
        assertThat(told.path("payments").get(0).path("after"))
                .isEqualTo(told.path("payments").get(0).path("before"));
        assertThat(told.path("accounts")).isEmpty();
    }

    @Test
    void explainsUntilWhenACommandWasOfUse() {
        GivenBook book = shop("explained-deadline");
        String payment = book.authorize("alice", "shop", 4_000, "EUR");
        book.rejectedCapture(payment, "DEADLINE_PASSED", "the deadline 1790000000123 lies before 1790000000124");
        inputs.write(book.entries(), entry -> {
            SpecificRecord input = input(entry);
            if (entry.getRejected() != null && input instanceof CommandEnvelope command) {
                command.setDeadline(1_790_000_000_123L);
            }
            return input;
        });

        assertThat(read(book, "/journal/5/explain").body().path("command").has("deadline"))
                .isFalse();
        JsonNode told = read(book, "/journal/6/explain").body();
        assertThat(told.path("command").path("deadline").asText()).isEqualTo("2026-09-21T14:13:20.123Z");
        assertThat(told.path("rule").path("meaning").asText())
                .isEqualTo("The operation was not decided by its deadline");
        assertThat(told.path("rule").path("httpStatus").asInt()).isEqualTo(504);
    }

    @Test
    void explainsARetryAFaultAndAnOpening() {
        GivenBook book = shop("explained-rest");
        String payment = book.authorize("alice", "shop", 4_000, "EUR");
        book.repeated(payment);
        book.faulted(payment);
        written(book);

        assertThat(read(book, "/journal/6/explain")
                        .body()
                        .path("rule")
                        .path("firstSequence")
                        .asInt())
                .isEqualTo(1);
        assertThat(read(book, "/journal/7/explain")
                        .body()
                        .path("rule")
                        .path("error")
                        .asText())
                .isEqualTo("a defect");
        assertThat(read(book, "/journal/2/explain").body().path("accounts")).isEqualTo(json("""
                [{'account':'alice','currency':'EUR','created':true,'after':{'postedMinor':0,'heldMinor':0}}]"""));
    }

    @Test
    void explainsALegOfAnotherBook() {
        GivenBook book = shop("explained-leg");
        new GivenTransit(book).credited("globex", "dave", "shop", 40, "EUR");
        inputs.write(book.entries(), JournalReadsTest::input);

        JsonNode told = read(book, "/journal/5/explain").body();
        assertThat(told.path("command").path("topic").asText()).isEqualTo("payments.transit");
        assertThat(told.path("command").path("source").path("book").asText()).isEqualTo("globex");
        assertThat(told.path("command").path("content").path("purpose").asText())
                .isEqualTo("CAPTURE");
        assertThat(told.path("rule").path("acceptedWhen").asText())
                .isEqualTo("the account exists, is not closed and has the currency");
        assertThat(told.path("payments")).isEmpty();
        assertThat(told.path("postings").findValuesAsText("event"))
                .containsExactly("TransitCredited", "TransitCredited");
    }

    @Test
    void explainsAReleaseOfPendingMoneyByTheAccountItFrees() {
        GivenBook book = shop("explained-release");
        GivenRules rules = new GivenRules(book);
        rules.settlementDelay("shop", 2);
        rules.pending("shop", "2026-11-26", 900);
        book.pay("alice", "shop", 900, "EUR");
        written(book);
        JsonNode waits = read(book, "/journal/6/explain").body();
        rules.release("shop", "2026-11-26");
        written(book);

        assertThat(waits.path("accounts")
                        .get(1)
                        .path("after")
                        .path("pendingMinor")
                        .asInt())
                .isEqualTo(900);
        JsonNode told = read(book, "/journal/7/explain").body();
        assertThat(told.path("events").findValuesAsText("kind")).containsExactly("FundsReleased");
        assertThat(told.path("accounts")).isEqualTo(json("""
                [{'account':'shop','currency':'EUR','before':{'postedMinor':900,'heldMinor':0},\
                'after':{'postedMinor':900,'heldMinor':0,'pendingMinor':0}}]"""));
        assertThat(told.path("payments")).isEmpty();
        assertThat(told.path("postings")).isEmpty();
    }

    @Test
    void doesNotTakeAnotherCommandForTheOneThatAnEntryAnswers() {
        GivenBook book = shop("other-command");
        Cause taken =
                inputs.write(book.entries(), JournalReadsTest::input).getLast().getCause();
        GivenBook mistaken = GivenBook.opened("mistaken");
        cluster.write(Chain.caused(
                mistaken.entries(),
                entry -> Cause.newBuilder(entry.getCause())
                        .setPartition(taken.getPartition())
                        .setOffset(taken.getOffset())
                        .build()));

        Reply reply = read(mistaken, "/journal/1/explain");
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.code()).isEqualTo("UNAVAILABLE");
        assertThat(reply.header("Retry-After")).isPresent();
        assertThat(reply.body().path("detail").asText())
                .isEqualTo(
                        "the record at payments.commands-%d offset %d is not the input that entry mistaken@1 answers: its digest differs"
                                .formatted(taken.getPartition(), taken.getOffset()));
        assertThat(read(mistaken, "/journal/1").status()).isEqualTo(200);
    }

    @Test
    void saysWhichCommandIsGone() {
        GivenBook book = GivenBook.opened("gone-command");
        cluster.write(Chain.caused(
                book.entries(),
                entry -> Cause.newBuilder(entry.getCause())
                        .setPartition(0)
                        .setOffset(1_000_000)
                        .build()));

        Reply reply = read(book, "/journal/1/explain");
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.body().path("detail").asText())
                .isEqualTo("the record at payments.commands-0 offset 1000000 is gone");
    }

    private GivenBook written(GivenBook book) {
        inputs.write(book.entries(), JournalReadsTest::input);
        return book;
    }

    /** A leg for what a leg did; for a capture what it took; for the rest a command that says nothing more. */
    private static SpecificRecord input(JournalEntry entry) {
        CommandEnvelope.Builder command = GivenInputs.command(entry);
        if (entry.getAccepted() == null) {
            return command.build();
        }
        TransitCredited credited = entry.getAccepted().getEvents().getFirst().getTransitCredited();
        if (credited != null) {
            return TransitEnvelope.newBuilder()
                    .setBook(entry.getBook())
                    .setOperationId(command.getOperationId())
                    .setKind(command.getKind())
                    .setActor(command.getActor())
                    .setIssuedAt(command.getIssuedAt())
                    .setSource(new EntryRef(credited.getSourceBook(), 7L, new Sha256(new byte[32])))
                    .setCreditTransit(credited.getLeg())
                    .build();
        }
        if (command.getKind().equals("CapturePayment")) {
            command.setCapturePayment(CapturePayment.newBuilder()
                    .setPaymentId(entry.getCause().getPaymentId())
                    .setAmountMinor(1_500L)
                    .build());
        }
        return command.build();
    }

    /** Alice has money and there is a shop. */
    private static GivenBook shop(String name) {
        GivenBook book = GivenBook.opened(name);
        book.account("alice", "EUR");
        book.account("shop", "EUR");
        book.pay("@bank", "alice", 10_000, "EUR");
        return book;
    }

    private static String payment(JournalEntry entry) {
        return entry.getCause().getPaymentId();
    }

    private static String hex(Sha256 hash) {
        return HexFormat.of().formatHex(hash.bytes());
    }

    /** Sees everything that was written to the book so far. */
    private Reply read(GivenBook book, String path) {
        return instance.api().get("/v1/books/" + book.chain().name() + path, JournalPosition.HEADER, book.position());
    }
}
