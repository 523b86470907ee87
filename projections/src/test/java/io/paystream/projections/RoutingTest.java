package io.paystream.projections;

import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.projections.given.Api.Reply;
import io.paystream.projections.given.Cluster;
import io.paystream.projections.given.ClusterExtension;
import io.paystream.projections.given.Follower;
import io.paystream.projections.given.Follower.Event;
import io.paystream.projections.given.GivenBook;
import io.paystream.projections.given.Instance;
import io.paystream.schemas.JournalPosition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Several instances on one broker. One story, because every chapter needs the one before. */
@ExtendWith(ClusterExtension.class)
class RoutingTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int BOOKS = 12;

    private final List<GivenBook> books = IntStream.range(0, BOOKS)
            .mapToObj(number -> GivenBook.opened("book-" + number))
            .toList();
    private final List<Follower> passedOn = new ArrayList<>();
    private final List<Follower> ofWhoGoes = new ArrayList<>();

    @Test
    void anyInstanceAnswersForAnyBookAlsoWhenTheOtherIsGone(Cluster cluster) {
        books.forEach(book -> cluster.write(book.entries()));
        try (Instance stays = Instance.start(cluster, Map.of())) {
            try (Instance goes = Instance.start(cluster, Map.of())) {
                stays.awaitReady();
                goes.awaitReady();
                bothAnswerEveryBook(stays, goes);
                aForwardedRequestIsNotForwardedAgain(stays, goes);
                digestsAreForwardedToTheOwner(stays, goes);
                streamsArePassedOnFromTheOwner(stays, goes);
                noRebuildWhileThereAreTwo(stays);
            }
            itsStreamsHaveEnded();
            theStandbyAnswersAtOnceAndSaysSo(stays);
            theOtherTakesOver(stays, cluster);
            streamsGoOnWhereTheyAreNow(stays);
        }
    }

    private void bothAnswerEveryBook(Instance one, Instance two) {
        Awaitility.await("each instance owns some books").atMost(SOON).untilAsserted(() -> {
            assertThat(books)
                    .allSatisfy(book -> assertThat(read(one, book).status()).isEqualTo(200));
            assertThat(books)
                    .allSatisfy(book -> assertThat(read(two, book).status()).isEqualTo(200));
            assertThat(forwards(one)).isPositive();
            assertThat(forwards(two)).isPositive();
        });
        assertThat(books).allSatisfy(book -> {
            assertThat(read(one, book).body()).isEqualTo(read(two, book).body());
            assertThat(read(one, book).header("ETag")).isEqualTo(read(two, book).header("ETag"));
            assertThat(read(one, book).header("Paystream-Stale")).isEmpty();
            assertThat(read(two, book).header(JournalPosition.HEADER)).contains(book.position());
        });
        Reply missing = two.api().get("/v1/books/" + name(books.getFirst()) + "/accounts/%40nobody?limit=3");
        assertThat(missing.status()).isEqualTo(400);
    }

    /** Each book is owned by one of the two, so exactly one of them has its rows. */
    private void aForwardedRequestIsNotForwardedAgain(Instance one, Instance two) {
        assertThat(books).allSatisfy(book -> {
            List<Integer> statuses =
                    List.of(forwarded(one, book).status(), forwarded(two, book).status());
            assertThat(statuses).containsExactlyInAnyOrder(200, 503);
        });
    }

    private void digestsAreForwardedToTheOwner(Instance one, Instance two) {
        assertThat(books).allSatisfy(book -> {
            Reply here = one.api().get("/operations/views/books/" + name(book));
            Reply there = two.api().get("/operations/views/books/" + name(book));
            assertThat(here.status()).isEqualTo(200);
            assertThat(here.body().path("rows").asInt()).isPositive();
            assertThat(there.body()).isEqualTo(here.body());
        });
    }

    /** They stay open, and end when the one that goes has gone. */
    private void streamsArePassedOnFromTheOwner(Instance one, Instance two) {
        assertThat(books).allSatisfy(book -> {
            try (Follower here = Follower.of(one, name(book), "?after=0");
                    Follower there = Follower.of(two, name(book), "?after=0")) {
                assertThat(here.next(1)).isEqualTo(there.next(1));
                assertThat(here.head()).contains("Journal-Position: " + book.position(), "text/event-stream");
                assertThat(there.head()).contains("Journal-Position: " + book.position(), "text/event-stream");
            }
        });
        books.forEach(book -> passedOn.add(Follower.of(one, name(book), "?after=0")));
        books.forEach(book -> ofWhoGoes.add(Follower.of(two, name(book), "?after=1")));
        Reply refused = two.api().get("/v1/books/nowhere/journal/stream");
        assertThat(refused.code()).isEqualTo("BOOK_NOT_FOUND");
        assertThat(one.api().get("/v1/books/nowhere/journal/stream").body()).isEqualTo(refused.body());
    }

    private void itsStreamsHaveEnded() {
        assertThat(ofWhoGoes).allSatisfy(follower -> assertThat(follower.rest()).isEmpty());
        ofWhoGoes.forEach(Follower::close);
    }

    /** Those of the instance that went have ended, those of the other have not; each entry comes once all the same. */
    private void streamsGoOnWhereTheyAreNow(Instance stays) {
        List<Boolean> ended = new ArrayList<>();
        for (int i = 0; i < BOOKS; i++) {
            try (Follower before = passedOn.get(i)) {
                assertThat(before.ids(1)).containsExactly(1L);
                List<Event> more = before.next().stream().toList();
                ended.add(more.isEmpty());
                if (more.isEmpty()) {
                    try (Follower again = Follower.of(stays, name(books.get(i)), "", "Last-Event-ID: 1")) {
                        more = again.next(1);
                    }
                }
                assertThat(more).extracting(Event::id).containsExactly(2L);
            }
        }
        assertThat(ended).contains(true, false);
    }

    private static void noRebuildWhileThereAreTwo(Instance one) {
        assertThat(one.post("/operations/views/rebuild", "{}")).isEqualTo(202);
        Awaitility.await("the rebuild is refused")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(one.api()
                                .get("/operations/views/rebuild")
                                .body()
                                .path("detail")
                                .asText())
                        .contains("spread over 2 instances"));
        assertThat(one.post("/operations/views/rebuild", "{\"removeOld\":1}")).isEqualTo(400);
        assertThat(one.post("/operations/views/rebuild", "no json")).isEqualTo(400);
    }

    private void theStandbyAnswersAtOnceAndSaysSo(Instance stays) {
        List<Reply> replies = books.stream().map(book -> read(stays, book)).toList();

        assertThat(replies).extracting(Reply::status).containsOnly(200);
        assertThat(replies)
                .extracting(reply -> reply.header("Paystream-Stale").orElse("false"))
                .contains("true", "false");
    }

    private void theOtherTakesOver(Instance stays, Cluster cluster) {
        books.forEach(book -> {
            book.account("alice", "EUR");
            cluster.write(book.entries().getLast());
        });
        Awaitility.await("the other instance owns all books")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(books).allSatisfy(book -> {
                    Reply reply = read(stays, book);
                    assertThat(reply.status()).isEqualTo(200);
                    assertThat(reply.header("Paystream-Stale")).isEmpty();
                    assertThat(reply.header(JournalPosition.HEADER)).contains(book.position());
                }));
    }

    private static Reply read(Instance instance, GivenBook book) {
        return instance.api().get("/v1/books/" + name(book), JournalPosition.HEADER, book.position());
    }

    private static Reply forwarded(Instance instance, GivenBook book) {
        return instance.api().get("/v1/books/" + name(book), "Paystream-Forwarded-By", "127.0.0.1:1");
    }

    private static double forwards(Instance instance) {
        return instance.metric("paystream.projections.forwards", "result", "answered");
    }

    private static String name(GivenBook book) {
        return book.chain().name();
    }
}
