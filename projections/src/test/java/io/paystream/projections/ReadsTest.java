package io.paystream.projections;

import static io.paystream.projections.given.Replies.at;
import static io.paystream.projections.given.Replies.json;
import static io.paystream.projections.given.Replies.numbers;
import static io.paystream.projections.given.Replies.texts;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.paystream.projections.given.Api;
import io.paystream.projections.given.Api.Reply;
import io.paystream.projections.given.Cluster;
import io.paystream.projections.given.ClusterExtension;
import io.paystream.projections.given.GivenBook;
import io.paystream.projections.given.Instance;
import io.paystream.schemas.EntityIds;
import io.paystream.schemas.JournalPosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Entries written to a real broker, read over real HTTP. Each test has a book of its own. */
@ExtendWith(ClusterExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadsTest {

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
    void readsABook() {
        GivenBook book = written(GivenBook.opened("book"));

        Reply reply = read(book, "");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body())
                .isEqualTo(json("{'book':'book','status':'OPEN','description':'the book of a test','openedAt':'"
                        + at(book, 1) + "','rulesVersion':1}"));
        assertThat(reply.header(JournalPosition.HEADER)).contains("book@1");
    }

    @Test
    void readsACustomersAccount() {
        GivenBook book = GivenBook.opened("customer");
        book.account("alice", "EUR");
        book.pay("@bank", "alice", 10_000, "EUR");
        book.authorize("alice", "@bank", 4_000, "EUR");
        written(book);

        assertThat(read(book, "/accounts/alice").body()).isEqualTo(json("""
                        {'account':'alice','book':'customer','currency':'EUR','status':'OPEN','postedMinor':10000,\
                        'heldMinor':4000,'pendingMinor':0,'availableMinor':6000,'overdraftLimitMinor':0,\
                        'settlementDelayDays':0,'openedAt':'%s'}""".formatted(at(book, 2))));
    }

    @Test
    void readsASystemAccountInTheOnlyCurrencyItHasMoved() {
        GivenBook book = GivenBook.opened("system");
        book.account("alice", "EUR");
        book.pay("@bank", "alice", 10_000, "EUR");
        written(book);

        JsonNode expected = json("{'account':'@bank','book':'system','currency':'EUR','postedMinor':-10000}");
        assertThat(read(book, "/accounts/@bank").body()).isEqualTo(expected);
        assertThat(read(book, "/accounts/%40bank").body()).isEqualTo(expected);
        assertThat(read(book, "/accounts/@fees").body().path("postedMinor").asLong(-1))
                .isZero();
    }

    @Test
    void asksForTheCurrencyOfASystemAccountThatHasMovedSeveral() {
        GivenBook book = GivenBook.opened("currencies");
        book.account("alice", "EUR");
        book.account("carol", "JPY");
        book.pay("@bank", "alice", 700, "EUR");
        book.pay("@bank", "carol", 9_000, "JPY");
        written(book);

        Reply unclear = read(book, "/accounts/@bank");
        assertThat(unclear.status()).isEqualTo(400);
        assertThat(unclear.field()).isEqualTo("currency");
        assertThat(unclear.body().path("detail").asText()).contains("EUR, JPY");
        assertThat(read(book, "/accounts/@bank?currency=JPY")
                        .body()
                        .path("postedMinor")
                        .asLong())
                .isEqualTo(-9_000);
        assertThat(read(book, "/accounts/@bank/statement?currency=EUR").body().path("items"))
                .hasSize(1);
        assertThat(read(book, "/accounts/@bank/balance?currency=EUR")
                        .body()
                        .path("postedMinor")
                        .asLong())
                .isEqualTo(-700);
        assertThat(read(book, "/accounts/alice?currency=JPY").field()).isEqualTo("currency");
    }

    @Test
    void listsAccountsByIdAcrossPagesWhileMoreAreOpened() {
        GivenBook book = GivenBook.opened("accounts");
        for (String account : List.of("carol", "alice", "erin", "bob", "dave")) {
            book.account(account, "EUR");
        }
        written(book);

        Reply first = read(book, "/accounts?limit=2");
        cluster.write(List.of(book.account("aaron", "EUR"), book.account("carla", "EUR")));
        Reply second =
                read(book, "/accounts?limit=2&cursor=" + first.nextCursor().orElseThrow());
        Reply third =
                read(book, "/accounts?limit=2&cursor=" + second.nextCursor().orElseThrow());

        assertThat(texts(first, "account")).containsExactly("alice", "bob");
        assertThat(texts(second, "account")).containsExactly("carla", "carol");
        assertThat(texts(third, "account")).containsExactly("dave", "erin");
        assertThat(third.nextCursor()).isEmpty();
    }

    @Test
    void readsAStatementNewestFirstWithTheRunningBalance() {
        GivenBook book = GivenBook.opened("statement");
        book.account("alice", "EUR");
        String top = book.pay("@bank", "alice", 10_000, "EUR");
        book.pay("alice", "@bank", 2_500, "EUR");
        written(book);

        Reply reply = read(book, "/accounts/alice/statement");
        assertThat(reply.body().path("items")).hasSize(2);
        assertThat(reply.body().path("items").get(1)).isEqualTo(json("""
                        {'lineId':'3-1','sequence':3,'at':'%s','account':'alice','currency':'EUR','amountMinor':10000,\
                        'balanceAfterMinor':10000,'kind':'PaymentCaptured','paymentId':'%s','counterparty':'@bank',\
                        'reference':'invoice 3'}""".formatted(at(book, 3), top)));
        assertThat(reply.body().path("items").get(0).path("balanceAfterMinor").asLong())
                .isEqualTo(7_500);
        assertThat(reply.nextCursor()).isEmpty();
    }

    @Test
    void pagesOfAStatementStayAsTheyAreWhileLinesComeIn() {
        GivenBook book = GivenBook.opened("lines");
        book.account("alice", "EUR");
        for (int amount = 1; amount <= 5; amount++) {
            book.chain().sameMoment();
            book.pay("@bank", "alice", amount, "EUR");
        }
        written(book);

        Reply first = read(book, "/accounts/alice/statement?limit=2");
        book.pay("@bank", "alice", 6, "EUR");
        cluster.write(book.entries().getLast());
        Reply second = read(
                book,
                "/accounts/alice/statement?limit=2&cursor=" + first.nextCursor().orElseThrow());
        Reply third = read(
                book,
                "/accounts/alice/statement?limit=2&cursor="
                        + second.nextCursor().orElseThrow());

        assertThat(numbers(first, "amountMinor")).containsExactly(5L, 4L);
        assertThat(numbers(second, "amountMinor")).containsExactly(3L, 2L);
        assertThat(numbers(third, "amountMinor")).containsExactly(1L);
    }

    @Test
    void readsAStatementBetweenInstants() {
        GivenBook book = GivenBook.opened("between");
        book.account("alice", "EUR");
        for (int amount = 1; amount <= 4; amount++) {
            book.pay("@bank", "alice", amount, "EUR");
        }
        written(book);

        String path = "/accounts/alice/statement?from=%s&to=%s".formatted(at(book, 4), at(book, 6));
        assertThat(numbers(read(book, path), "amountMinor")).containsExactly(3L, 2L);
        Reply page = read(book, path + "&limit=1");
        assertThat(numbers(page, "amountMinor")).containsExactly(3L);
        Reply rest = read(book, path + "&limit=1&cursor=" + page.nextCursor().orElseThrow());
        assertThat(numbers(rest, "amountMinor")).containsExactly(2L);
        assertThat(rest.nextCursor()).isEmpty();
        assertThat(read(book, "/accounts/alice/statement?from=%s&to=%s".formatted(at(book, 6), at(book, 4)))
                        .field())
                .isEqualTo("to");
    }

    @Test
    void readsTheBalanceAtAnInstant() {
        GivenBook book = GivenBook.opened("balance");
        book.account("alice", "EUR");
        book.pay("@bank", "alice", 10_000, "EUR");
        book.pay("alice", "@bank", 2_500, "EUR");
        written(book);

        assertThat(read(book, "/accounts/alice/balance?at=" + at(book, 3)).body())
                .isEqualTo(json(
                        "{'account':'alice','book':'balance','currency':'EUR','at':'%s','postedMinor':10000,'sequence':3}"
                                .formatted(at(book, 3))));
        assertThat(balance(book, "alice", at(book, 2))).containsExactly(0L, 0L);
        assertThat(balance(book, "@bank", at(book, 3))).containsExactly(-10_000L, 3L);
        assertThat(balance(book, "@bank", at(book, 4))).containsExactly(-7_500L, 4L);
        assertThat(balance(book, "alice", "2026-11-24T06:00:00%2B01:00")).hasSize(2);
    }

    /** The entries of these tests are decided in the future of this machine's clock, as a skewed broker would have it. */
    @Test
    void readsTheBalanceNowWhateverTheClockSays() {
        GivenBook book = GivenBook.opened("now");
        book.account("alice", "EUR");
        book.pay("@bank", "alice", 10_000, "EUR");
        written(book);

        JsonNode balance = read(book, "/accounts/alice/balance").body();
        assertThat(balance.path("postedMinor").asLong()).isEqualTo(10_000);
        assertThat(balance.path("at").asText()).isGreaterThanOrEqualTo(at(book, 3));
    }

    @Test
    void readsAPayment() {
        GivenBook book = GivenBook.opened("payment");
        book.account("alice", "EUR");
        String payment = book.authorize("@bank", "alice", 1_000, "EUR");
        book.capture(payment, 400, false);
        written(book);

        JsonNode body = read(book, "/payments/" + payment).body();
        assertThat(body.path("status").asText()).isEqualTo("PARTIALLY_CAPTURED");
        assertThat(body.path("heldMinor").asLong()).isEqualTo(600);
        assertThat(body.path("refundableMinor").asLong()).isEqualTo(400);
        assertThat(body.path("authorizedAt").asText()).isEqualTo(at(book, 3));
        assertThat(body.has("expiresAt")).isTrue();
    }

    @Test
    void listsPaymentsNewestFirstAcrossPagesWhileMoreComeIn() {
        GivenBook book = GivenBook.opened("payments");
        book.account("alice", "EUR");
        book.account("shop", "EUR");
        List<String> ids = new ArrayList<>();
        for (int count = 0; count < 5; count++) {
            ids.addFirst(book.pay("@bank", count % 2 == 0 ? "alice" : "shop", 100, "EUR"));
        }
        written(book);

        Reply first = read(book, "/payments?limit=2");
        book.pay("@bank", "alice", 7, "EUR");
        cluster.write(book.entries().getLast());
        Reply second =
                read(book, "/payments?limit=3&cursor=" + first.nextCursor().orElseThrow());

        assertThat(texts(first, "paymentId")).isEqualTo(ids.subList(0, 2));
        assertThat(texts(second, "paymentId")).isEqualTo(ids.subList(2, 5));
        assertThat(second.nextCursor()).isEmpty();
    }

    @Test
    void filtersPaymentsByAccountAndStatus() {
        GivenBook book = GivenBook.opened("filters");
        book.account("alice", "EUR");
        book.account("shop", "EUR");
        String top = book.pay("@bank", "alice", 1_000, "EUR");
        String held = book.authorize("alice", "shop", 300, "EUR");
        String voided = book.authorize("alice", "shop", 200, "EUR");
        book.voidPayment(voided);
        written(book);

        assertThat(texts(read(book, "/payments?account=shop"), "paymentId")).containsExactly(voided, held);
        assertThat(texts(read(book, "/payments?account=@bank"), "paymentId")).containsExactly(top);
        assertThat(texts(read(book, "/payments?status=VOIDED"), "paymentId")).containsExactly(voided);
        assertThat(texts(read(book, "/payments?account=alice&status=AUTHORIZED"), "paymentId"))
                .containsExactly(held);
        assertThat(texts(read(book, "/payments?account=nobody"), "paymentId")).isEmpty();
    }

    @Test
    void readsATimelineOldestFirstWithRefusalsAndRetries() {
        GivenBook book = GivenBook.opened("timeline");
        book.account("alice", "EUR");
        String payment = book.authorize("@bank", "alice", 1_000, "EUR");
        book.rejectedCapture(payment, "CAPTURE_EXCEEDS_AUTHORIZED", "capture of 2000 exceeds the 1000 still held");
        book.repeated(payment);
        written(book);

        Reply reply = read(book, "/payments/" + payment + "/timeline");
        assertThat(reply.body().path("paymentId").asText()).isEqualTo(payment);
        assertThat(texts(reply, "outcome")).containsExactly("ACCEPTED", "REJECTED", "UNCHANGED");
        assertThat(reply.body().path("items").get(1)).isEqualTo(json("""
                        {'sequence':4,'at':'%s','outcome':'REJECTED','command':'CapturePayment','operationId':'op-4',\
                        'principal':'anonymous','events':[],'reason':'CAPTURE_EXCEEDS_AUTHORIZED',\
                        'detail':'capture of 2000 exceeds the 1000 still held','status':'AUTHORIZED'}""".formatted(at(book, 4))));
        Reply first = read(book, "/payments/" + payment + "/timeline?limit=2");
        assertThat(numbers(first, "sequence")).containsExactly(3L, 4L);
        assertThat(numbers(
                        read(
                                book,
                                "/payments/" + payment + "/timeline?cursor="
                                        + first.nextCursor().orElseThrow()),
                        "sequence"))
                .containsExactly(5L);
    }

    @Test
    void readsTheTrialBalance() {
        GivenBook book = GivenBook.opened("totals");
        book.account("alice", "EUR");
        book.account("carol", "JPY");
        book.pay("@bank", "alice", 10_000, "EUR");
        book.authorize("alice", "@bank", 4_000, "EUR");
        written(book);

        assertThat(read(book, "/totals").body()).isEqualTo(json("""
                        {'book':'totals','currencies':[\
                        {'currency':'EUR','customersMinor':10000,'customersHeldMinor':4000,\
                        'systemAccounts':{'@bank':-10000},'sumMinor':0,'accounts':1},\
                        {'currency':'JPY','customersMinor':0,'customersHeldMinor':0,\
                        'systemAccounts':{},'sumMinor':0,'accounts':1}]}"""));
    }

    @Test
    void waitsForThePositionThatTheCallerKnowsOf() {
        GivenBook book = written(GivenBook.opened("waits"));
        read(book, "");
        String next = "waits@2";

        CompletableFuture<Reply> waiting = CompletableFuture.supplyAsync(
                () -> api().get(path(book, "/accounts/alice"), JournalPosition.HEADER, next));
        cluster.write(book.account("alice", "EUR"));

        Reply reply = waiting.join();
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header(JournalPosition.HEADER)).contains(next);
    }

    @Test
    void seesThePositionOfARejectionInAQuietBook() {
        GivenBook book = GivenBook.opened("quiet");
        book.rejectedCapture(EntityIds.paymentId("quiet", "none"), "PAYMENT_NOT_FOUND", "no such payment");
        written(book);

        Reply reply = read(book, "");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header(JournalPosition.HEADER)).contains("quiet@2");
    }

    @Test
    void readsItsOwnWritesEveryTime() {
        GivenBook book = GivenBook.opened("own-writes");
        book.account("alice", "EUR");
        written(book);
        for (int count = 1; count <= 200; count++) {
            book.pay("@bank", "alice", 1, "EUR");
            cluster.write(book.entries().getLast());
            assertThat(read(book, "/accounts/alice").body().path("postedMinor").asLong())
                    .isEqualTo(count);
        }
    }

    @Test
    void givesUpOnAPositionThatDoesNotCome() {
        GivenBook book = written(GivenBook.opened("never"));

        Reply reply = api().get(path(book, ""), JournalPosition.HEADER, "never@99");

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.code()).isEqualTo("UNAVAILABLE");
        assertThat(reply.header("Retry-After")).contains("1");
    }

    @Test
    void refusesAPositionOfAnotherBookOrOfBrokenForm() {
        GivenBook book = written(GivenBook.opened("position"));

        for (String token : List.of("other@1", "position", "position@0", "position@x", "")) {
            Reply reply = api().get(path(book, ""), JournalPosition.HEADER, token);
            assertThat(reply.status()).as(token).isEqualTo(400);
            assertThat(reply.field()).isEqualTo(JournalPosition.HEADER);
        }
    }

    @Test
    void answers304ToTheTagOfTheCurrentState() {
        GivenBook book = GivenBook.opened("tags");
        book.account("alice", "EUR");
        written(book);
        String tag = read(book, "/accounts/alice").header("ETag").orElseThrow();

        Reply current = api().get(path(book, "/accounts/alice"), "If-None-Match", "\"1-0\", W/" + tag);
        assertThat(current.status()).isEqualTo(304);
        assertThat(current.response().body()).isEmpty();
        assertThat(current.header("ETag")).contains(tag);
        assertThat(current.header(JournalPosition.HEADER)).contains("tags@2");

        book.pay("@bank", "alice", 1, "EUR");
        cluster.write(book.entries().getLast());
        Reply changed =
                api().get(path(book, "/accounts/alice"), "If-None-Match", tag, JournalPosition.HEADER, book.position());
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.header("ETag")).isPresent().get().isNotEqualTo(tag);
    }

    @Test
    void keepsTheTagOfAResourceThatOtherEntriesDoNotChange() {
        GivenBook book = GivenBook.opened("kept-tags");
        book.account("alice", "EUR");
        String payment = book.pay("@bank", "alice", 1, "EUR");
        written(book);
        List<String> paths = List.of("", "/payments/" + payment);
        List<Optional<String>> before =
                paths.stream().map(path -> read(book, path).header("ETag")).toList();

        cluster.write(book.account("bob", "EUR"));

        assertThat(paths.stream().map(path -> read(book, path).header("ETag")))
                .isEqualTo(before)
                .allMatch(Optional::isPresent);
    }

    @Test
    void saysWhatDoesNotExist() {
        GivenBook book = written(GivenBook.opened("lacks"));
        String payment = EntityIds.paymentId("lacks", "none");

        assertProblem(api().get("/v1/books/nowhere"), 404, "BOOK_NOT_FOUND");
        assertProblem(api().get("/v1/books/nowhere/accounts"), 404, "BOOK_NOT_FOUND");
        assertProblem(api().get("/v1/books/nowhere/totals"), 404, "BOOK_NOT_FOUND");
        assertProblem(read(book, "/accounts/nobody"), 404, "ACCOUNT_NOT_FOUND");
        assertProblem(read(book, "/accounts/nobody/statement"), 404, "ACCOUNT_NOT_FOUND");
        assertProblem(read(book, "/accounts/nobody/balance"), 404, "ACCOUNT_NOT_FOUND");
        assertProblem(read(book, "/payments/" + payment), 404, "PAYMENT_NOT_FOUND");
        assertProblem(read(book, "/payments/" + payment + "/timeline"), 404, "PAYMENT_NOT_FOUND");
    }

    @Test
    void namesTheParameterThatBreaksItsRule() {
        GivenBook book = GivenBook.opened("rules");
        book.account("alice", "EUR");
        written(book);

        Map<String, String> fieldByPath = Map.ofEntries(
                Map.entry("/accounts?limit=0", "limit"),
                Map.entry("/accounts?limit=201", "limit"),
                Map.entry("/accounts?limit=ten", "limit"),
                Map.entry("/accounts?limit=1&limit=2", "limit"),
                Map.entry("/accounts?page=1", "page"),
                Map.entry("/accounts?cursor=", "cursor"),
                Map.entry("/accounts?cursor=AAAA", "cursor"),
                Map.entry("/accounts?cursor=*", "cursor"),
                Map.entry("/payments?status=open", "status"),
                Map.entry("/payments?account=", "account"),
                Map.entry("/accounts/@nobody", "account"),
                Map.entry("/accounts/a%20b", "account"),
                Map.entry("/payments/pay_1", "payment"),
                Map.entry("/accounts/alice/statement?from=yesterday", "from"),
                Map.entry("/accounts/alice/statement?from=2026-11-24T06:00Z", "from"),
                Map.entry("/accounts/alice/statement?to=2026-13-24T06:00:00Z", "to"),
                Map.entry("/accounts/alice/balance?at=2026-11-24", "at"),
                Map.entry("/accounts/alice/balance?currency=euro", "currency"),
                Map.entry("/totals?at=2026-11-24T06:00:00Z", "at"));
        fieldByPath.forEach((path, field) -> {
            Reply reply = read(book, path);
            assertThat(reply.status()).as(path).isEqualTo(400);
            assertThat(reply.code()).as(path).isEqualTo("INVALID_REQUEST");
            assertThat(reply.field()).as(path).isEqualTo(field);
        });
        assertThat(api().get("/v1/books/Rules").field()).isEqualTo("book");
    }

    @Test
    void refusesTheCursorOfAnotherList() {
        GivenBook book = GivenBook.opened("cursors");
        book.account("alice", "EUR");
        book.account("bob", "EUR");
        book.pay("@bank", "alice", 1, "EUR");
        book.pay("@bank", "alice", 2, "EUR");
        written(book);
        String accounts = read(book, "/accounts?limit=1").nextCursor().orElseThrow();
        String payments = read(book, "/payments?limit=1").nextCursor().orElseThrow();
        String lines =
                read(book, "/accounts/alice/statement?limit=1").nextCursor().orElseThrow();

        for (String path : List.of(
                "/payments?cursor=" + accounts,
                "/accounts?cursor=" + payments,
                "/payments?status=CAPTURED&cursor=" + payments,
                "/accounts/@bank/statement?cursor=" + lines,
                "/accounts/alice/statement?from=2026-11-24T06:00:00Z&cursor=" + lines)) {
            assertThat(read(book, path).field()).as(path).isEqualTo("cursor");
        }
        assertThat(read(book, "/accounts?cursor=" + accounts).status()).isEqualTo(200);
    }

    @Test
    void doesNotSeeEntriesThatWereNeverCommitted() {
        GivenBook book = written(GivenBook.opened("aborted"));
        GivenBook other = GivenBook.opened("aborted");
        other.account("ghost", "EUR");
        cluster.writeAndAbort(other.entries());
        cluster.write(book.account("alice", "EUR"));

        assertThat(texts(read(book, "/accounts"), "account")).containsExactly("alice");
    }

    @Test
    void readsMoreMoneyThanALongHolds() {
        GivenBook book = GivenBook.opened("rich");
        book.account("alice", "EUR");
        book.account("bob", "EUR");
        book.pay("@bank", "alice", Long.MAX_VALUE, "EUR");
        book.pay("@bank", "bob", Long.MAX_VALUE, "EUR");
        written(book);

        JsonNode totals = read(book, "/totals").body().path("currencies").get(0);
        assertThat(totals.path("systemAccounts").path("@bank").bigIntegerValue())
                .hasToString("-18446744073709551614");
        assertThat(totals.path("sumMinor").bigIntegerValue()).isZero();
    }

    @Test
    void countsWhatItApplies() {
        GivenBook book = written(GivenBook.opened("metrics"));
        read(book, "");

        assertThat(instance.metric("paystream.projections.entries.applied", "chain", "book"))
                .isPositive();
        assertThat(new String(api().get("/metrics").response().body(), UTF_8))
                .contains("paystream_projections_entries_applied_total", "kafka_stream_");
    }

    private GivenBook written(GivenBook book) {
        cluster.write(book.entries());
        return book;
    }

    private Api api() {
        return instance.api();
    }

    /** Sees everything that was written to the book so far. */
    private Reply read(GivenBook book, String path) {
        return api().get(path(book, path), JournalPosition.HEADER, book.position());
    }

    private static String path(GivenBook book, String path) {
        return "/v1/books/" + book.chain().name() + path;
    }

    private List<Long> balance(GivenBook book, String account, String at) {
        JsonNode body = read(book, "/accounts/" + account + "/balance?at=" + at).body();
        return List.of(
                body.path("postedMinor").asLong(-1), body.path("sequence").asLong(-1));
    }

    private static void assertProblem(Reply reply, int status, String code) {
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.header("Content-Type")).contains("application/problem+json");
    }
}
