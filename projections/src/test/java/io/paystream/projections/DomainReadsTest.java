package io.paystream.projections;

import static io.paystream.projections.given.Replies.at;
import static io.paystream.projections.given.Replies.json;
import static io.paystream.projections.given.Replies.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.paystream.projections.given.Api.Reply;
import io.paystream.projections.given.Cluster;
import io.paystream.projections.given.ClusterExtension;
import io.paystream.projections.given.GivenBook;
import io.paystream.projections.given.GivenDisputes;
import io.paystream.projections.given.GivenFees;
import io.paystream.projections.given.GivenRules;
import io.paystream.projections.given.GivenTransit;
import io.paystream.projections.given.Instance;
import io.paystream.schemas.JournalPosition;
import io.paystream.schemas.avro.AccountLimits;
import io.paystream.service.http.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Disputes, limits, fees and transit over real HTTP. Each test has a book of its own. */
@ExtendWith(ClusterExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DomainReadsTest {

    private Cluster cluster;
    private Instance instance;

    @BeforeAll
    void start(Cluster given) {
        cluster = given;
        instance = Instance.start(cluster, Map.of()).awaitReady();
    }

    @AfterAll
    void stop() {
        instance.close();
    }

    @Test
    void readsADispute() {
        GivenBook book = shop("dispute");
        GivenDisputes disputes = new GivenDisputes(book);
        String payment = book.pay("alice", "shop", 1_000, "EUR");
        String dispute = disputes.open(payment, 300, 15);
        disputes.evidence(payment, dispute, "signed receipt");
        written(book);
        long dueAt = book.payment(payment).getDisputes().getFirst().getDueAt();

        Reply reply = read(book, "/disputes");
        assertThat(reply.nextCursor()).isEmpty();
        assertThat(reply.body().path("items")).hasSize(1);
        JsonNode item = reply.body().path("items").get(0);
        assertThat(item).isEqualTo(json("""
                        {'disputeId':'%s','paymentId':'%s','book':'dispute','status':'OPEN','debtor':'alice',\
                        'creditor':'shop','currency':'EUR','amountMinor':300,'reason':'10.4','openedAt':'%s',\
                        'dueAt':'%s','feeMinor':15,'evidenceCount':1}""".formatted(dispute, payment, at(book, 6), Json.instant(dueAt))));
    }

    @Test
    void listsDisputesNewestFirstByStatusAndAcrossPages() {
        GivenBook book = shop("disputes");
        GivenDisputes disputes = new GivenDisputes(book);
        String payment = book.pay("alice", "shop", 1_000, "EUR");
        String won = disputes.open(payment, 100, 0);
        disputes.won(payment, won);
        String lost = disputes.open(payment, 200, 0);
        disputes.lost(payment, lost);
        String open = disputes.open(payment, 300, 0);
        written(book);

        assertThat(texts(read(book, "/disputes"), "disputeId")).containsExactly(open, lost, won);
        assertThat(texts(read(book, "/disputes?status=LOST"), "disputeId")).containsExactly(lost);
        assertThat(texts(read(book, "/disputes?status=OPEN"), "disputeId")).containsExactly(open);
        Reply first = read(book, "/disputes?limit=2");
        Reply rest = read(book, "/disputes?limit=2&cursor=" + first.nextCursor().orElseThrow());
        assertThat(texts(first, "disputeId")).containsExactly(open, lost);
        assertThat(texts(rest, "disputeId")).containsExactly(won);
        assertThat(rest.nextCursor()).isEmpty();
        assertThat(read(
                                book,
                                "/disputes?status=WON&cursor="
                                        + first.nextCursor().orElseThrow())
                        .field())
                .isEqualTo("cursor");
    }

    @Test
    void findsPaymentsByTheirNewStatuses() {
        GivenBook book = shop("statuses");
        GivenDisputes disputes = new GivenDisputes(book);
        String disputed = book.pay("alice", "shop", 100, "EUR");
        disputes.open(disputed, 100, 0);
        String chargedBack = book.pay("alice", "shop", 200, "EUR");
        disputes.lost(chargedBack, disputes.open(chargedBack, 200, 0));
        GivenTransit transit = new GivenTransit(book);
        String returned = transit.pay("alice", "other/bob", 300, "EUR");
        transit.returned(returned, "ACCOUNT_CLOSED");
        written(book);

        assertThat(texts(read(book, "/payments?status=DISPUTED"), "paymentId")).containsExactly(disputed);
        assertThat(texts(read(book, "/payments?status=CHARGED_BACK"), "paymentId"))
                .containsExactly(chargedBack);
        assertThat(texts(read(book, "/payments?status=RETURNED"), "paymentId")).containsExactly(returned);
        assertThat(texts(read(book, "/payments?account=other/bob"), "paymentId"))
                .containsExactly(returned);
    }

    @Test
    void tellsWhatADisputeWasAboutInTheTimeline() {
        GivenBook book = shop("evidence");
        GivenDisputes disputes = new GivenDisputes(book);
        String payment = book.pay("alice", "shop", 1_000, "EUR");
        String dispute = disputes.open(payment, 300, 15);
        disputes.evidence(payment, dispute, "signed receipt");
        written(book);

        JsonNode items = read(book, "/payments/" + payment + "/timeline").body().path("items");
        assertThat(items.get(1).path("status").asText()).isEqualTo("DISPUTED");
        assertThat(items.get(1).path("events")).isEqualTo(json("""
                        [{'kind':'DisputeOpened','amountMinor':300,'id':'%1$s','reason':'10.4'},\
                        {'kind':'FeeCharged','amountMinor':15,'id':'%1$s','account':'shop'}]""".formatted(dispute)));
        assertThat(items.get(2).path("events"))
                .isEqualTo(json(
                        "[{'kind':'EvidenceSubmitted','id':'%s','description':'signed receipt'}]".formatted(dispute)));
    }

    @Test
    void readsAnAccountsLimits() {
        GivenBook book = shop("limits");
        new GivenRules(book)
                .limits(
                        "alice",
                        AccountLimits.newBuilder()
                                .setOverdraftLimitMinor(50)
                                .setLargestPaymentMinor(500L)
                                .setDailyDebitMinor(5_000L)
                                .setHourlyDebitCount(3)
                                .setBlockedCounterparties(List.of("mallory", "other/eve"))
                                .build());
        written(book);

        JsonNode limits = read(book, "/accounts/alice/limits").body();
        assertThat(limits.path("version").asInt()).isEqualTo(1);
        assertThat(limits.path("overdraftLimitMinor").asInt()).isEqualTo(50);
        assertThat(limits.path("largestPaymentMinor").asInt()).isEqualTo(500);
        assertThat(limits.path("day").path("remainingMinor").asInt()).isEqualTo(5_000);
        assertThat(limits.path("hour").path("remainingCount").asInt()).isEqualTo(3);
        assertThat(limits.path("blockedCounterparties")).isEqualTo(json("['mallory','other/eve']"));
        assertThat(read(book, "/accounts/shop/limits").body().path("version").asInt(-1))
                .isZero();
        assertThat(read(book, "/accounts/nobody/limits").code()).isEqualTo("ACCOUNT_NOT_FOUND");
    }

    @Test
    void readsWhatIsPendingOnAnAccountAndThatItIsReleased() {
        GivenBook book = shop("settlement");
        GivenRules rules = new GivenRules(book);
        rules.settlementDelay("shop", 2);
        rules.pending("shop", "2026-11-26", 900);
        book.pay("alice", "shop", 1_000, "EUR");
        written(book);

        JsonNode waiting = read(book, "/accounts/shop").body();
        assertThat(waiting.path("settlementDelayDays").asInt()).isEqualTo(2);
        assertThat(waiting.path("pendingMinor").asInt()).isEqualTo(900);
        assertThat(waiting.path("availableMinor").asInt())
                .isEqualTo(waiting.path("postedMinor").asInt() - 900);
        assertThat(waiting.path("pending")).isEqualTo(json("[{'day':'2026-11-26','amountMinor':900}]"));

        rules.release("shop", "2026-11-26");
        written(book);

        JsonNode available = read(book, "/accounts/shop").body();
        assertThat(available.path("pendingMinor").asInt(-1)).isZero();
        assertThat(available.has("pending")).isFalse();
        assertThat(available.path("availableMinor")).isEqualTo(available.path("postedMinor"));
    }

    @Test
    void readsFeesOfTheBookAndOfAnAccount() {
        GivenBook book = shop("fees");
        book.account("kiosk", "EUR");
        GivenFees fees = new GivenFees(book);
        String payment = fees.pay("alice", "shop", 1_000, "EUR", 30);
        fees.pay("alice", "kiosk", 500, "EUR", 7);
        fees.refund(payment, 400, 12);
        written(book);

        assertThat(read(book, "/fees").body()).isEqualTo(json("""
                        {'book':'fees','currencies':[{'currency':'EUR','chargedMinor':37,'chargedCount':2,\
                        'returnedMinor':12,'returnedCount':1,'incomeMinor':25}]}"""));
        assertThat(read(book, "/fees?account=kiosk").body()).isEqualTo(json("""
                        {'book':'fees','account':'kiosk','currencies':[{'currency':'EUR','chargedMinor':7,\
                        'chargedCount':1,'returnedMinor':0,'returnedCount':0,'incomeMinor':7}]}"""));
        assertThat(read(book, "/fees?currency=JPY").body().path("currencies")).isEmpty();
        assertThat(read(book, "/fees?account=alice").body().path("currencies")).isEmpty();
        assertThat(read(book, "/fees?account=nobody").code()).isEqualTo("ACCOUNT_NOT_FOUND");
    }

    @Test
    void readsWhatIsInTransitByOtherBook() {
        GivenBook book = shop("transit");
        GivenTransit transit = new GivenTransit(book);
        String payment = transit.pay("alice", "other/bob", 700, "EUR");
        transit.confirmed(payment);
        transit.refundRequested(payment, 200);
        transit.pay("alice", "third/erin", 9, "EUR");
        transit.credited("a-first", "dave", "shop", 40, "EUR");
        written(book);

        assertThat(read(book, "/transit").body()).isEqualTo(json("""
                        {'book':'transit','items':[\
                        {'otherBook':'a-first','currency':'EUR','outMinor':0,'outCount':0,'inMinor':0,'inCount':0,\
                        'balanceMinor':-40},\
                        {'otherBook':'other','currency':'EUR','outMinor':0,'outCount':0,'inMinor':200,'inCount':1,\
                        'balanceMinor':700},\
                        {'otherBook':'third','currency':'EUR','outMinor':9,'outCount':1,'inMinor':0,'inCount':0,\
                        'balanceMinor':9}]}"""));
        Reply first = read(book, "/transit?limit=2");
        assertThat(texts(first, "otherBook")).containsExactly("a-first", "other");
        Reply rest = read(book, "/transit?limit=2&cursor=" + first.nextCursor().orElseThrow());
        assertThat(texts(rest, "otherBook")).containsExactly("third");
        assertThat(rest.nextCursor()).isEmpty();
    }

    @Test
    void namesTheParameterThatBreaksItsRule() {
        GivenBook book = written(shop("domain-rules"));

        Map<String, String> fieldByPath = Map.of(
                "/disputes?status=open", "status",
                "/disputes?status=AUTHORIZED", "status",
                "/disputes?account=alice", "account",
                "/disputes?limit=0", "limit",
                "/accounts/@bank/limits", "account",
                "/fees?currency=euro", "currency",
                "/fees?account=other/bob", "account",
                "/transit?cursor=AAAA", "cursor",
                "/payments?account=other/@bank", "account",
                "/payments?account=Other/bob", "account");
        fieldByPath.forEach((path, field) -> {
            Reply reply = read(book, path);
            assertThat(reply.status()).as(path).isEqualTo(400);
            assertThat(reply.field()).as(path).isEqualTo(field);
        });
        for (String path : List.of("/disputes", "/fees", "/transit", "/accounts/alice/limits")) {
            assertThat(instance.api().get("/v1/books/nowhere" + path).code())
                    .as(path)
                    .isEqualTo("BOOK_NOT_FOUND");
        }
    }

    /** Alice has money and there is a shop. */
    private static GivenBook shop(String name) {
        GivenBook book = GivenBook.opened(name);
        book.account("alice", "EUR");
        book.account("shop", "EUR");
        book.pay("@bank", "alice", 10_000, "EUR");
        return book;
    }

    private GivenBook written(GivenBook book) {
        cluster.write(book.entries());
        return book;
    }

    /** Sees everything that was written to the book so far. */
    private Reply read(GivenBook book, String path) {
        return instance.api().get("/v1/books/" + book.chain().name() + path, JournalPosition.HEADER, book.position());
    }
}
