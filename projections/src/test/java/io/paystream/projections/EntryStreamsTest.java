package io.paystream.projections;

import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.projections.given.Api.Reply;
import io.paystream.projections.given.Cluster;
import io.paystream.projections.given.ClusterExtension;
import io.paystream.projections.given.Follower;
import io.paystream.projections.given.Follower.Event;
import io.paystream.projections.given.GivenBook;
import io.paystream.projections.given.Instance;
import io.paystream.schemas.EntityIds;
import io.paystream.schemas.JournalPosition;
import io.paystream.schemas.avro.JournalEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Streams of events over real HTTP, from a real broker. Each test has a book of its own. */
@ExtendWith(ClusterExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EntryStreamsTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int STREAMS = 8;

    /** More than what connections hold, which is some megabytes. */
    private static final int MANY = 5_000;

    private static final String LONG_DETAIL = "not today. ".repeat(160);

    private Cluster cluster;
    private Instance instance;

    @BeforeAll
    void start(Cluster given) {
        cluster = given;
        instance = Instance.start(
                        cluster,
                        Map.of(
                                "projections.sse.streams.max", Integer.toString(STREAMS),
                                "projections.sse.heartbeat.ms", "300",
                                "projections.sse.write.timeout.ms", "4000"))
                .awaitReady();
    }

    @AfterAll
    void stop() {
        instance.close();
    }

    @Test
    void tellsEveryEntryOnceAndInOrderAsItStands() {
        GivenBook book = written("told", 3);
        try (Follower follower = follow(book, "?after=0")) {
            assertThat(follower.head())
                    .startsWith("HTTP/1.1 200")
                    .contains(
                            "Content-Type: text/event-stream",
                            "Cache-Control: no-store",
                            "X-Accel-Buffering: no",
                            "Journal-Position: told@5");
            List<Event> events = follower.next(5);
            assertThat(events).extracting(Event::id).containsExactly(1L, 2L, 3L, 4L, 5L);
            assertThat(events).extracting(Event::name).containsOnly("ACCEPTED");
            assertThat(events.getLast().data())
                    .isEqualTo(instance.api().get("/v1/books/told/journal/5").body());

            cluster.write(book.rejectedCapture(EntityIds.paymentId("told", "op"), "PAYMENT_NOT_FOUND", "none"));
            cluster.write(book.account("bob", "EUR"));

            assertThat(follower.next(2)).extracting(Event::name).containsExactly("REJECTED", "ACCEPTED");
        }
    }

    @Test
    void beginsWithWhatComesAndSaysWhereThatIs() {
        GivenBook book = written("new", 2);
        try (Follower follower = follow(book, "")) {
            assertThat(List.of(follower.line(), follower.line(), follower.line()))
                    .extracting(line -> line.orElse("the end"))
                    .containsExactly("retry: 2000", "id: 4", "");
            cluster.write(book.account("bob", "EUR"));

            assertThat(follower.ids(1)).containsExactly(5L);
        }
    }

    @Test
    void goesOnBehindTheEventThatTheReaderSawLast() {
        GivenBook book = written("resumed", 8);
        long seen;
        try (Follower follower = follow(book, "?after=2")) {
            seen = follower.ids(3).getLast();
        }
        assertThat(seen).isEqualTo(5);
        try (Follower again = follow(book, "?after=2", "Last-Event-ID: " + seen)) {
            assertThat(again.ids(5)).containsExactly(6L, 7L, 8L, 9L, 10L);
        }
        try (Follower ahead = follow(book, "?after=11")) {
            cluster.write(List.of(book.account("x1", "EUR"), book.account("x2", "EUR")));

            assertThat(ahead.ids(1)).containsExactly(12L);
        }
    }

    @Test
    void theConnectionIsInUseWhileNothingComes() {
        try (Follower follower = follow(written("quiet", 1), "")) {
            IntStream.range(0, 3).forEach(line -> follower.line());

            assertThat(List.of(follower.line(), follower.line(), follower.line(), follower.line()))
                    .extracting(line -> line.orElse("the end"))
                    .containsExactly(":", "", ":", "");
        }
    }

    @Test
    void refusesWhatCannotBeFollowed() {
        written("refused", 1);
        String path = "/v1/books/refused/journal/stream";

        assertThat(instance.api().get(path + "?after=-1").field()).isEqualTo("after");
        assertThat(instance.api().get(path + "?limit=5").field()).isEqualTo("limit");
        assertThat(instance.api().get(path, "Last-Event-ID", "x").field()).isEqualTo("Last-Event-ID");
        assertThat(instance.api().get("/v1/books/nowhere/journal/stream").code())
                .isEqualTo("BOOK_NOT_FOUND");
        assertThat(instance.api()
                        .get(path, JournalPosition.HEADER, "refused@4000")
                        .status())
                .isEqualTo(503);
    }

    @Test
    void noMoreStreamsAreOpenThanMayBe() {
        GivenBook book = written("many", 1);
        List<Follower> followers = new ArrayList<>();
        noneIsOpen();
        try {
            IntStream.range(0, STREAMS).forEach(each -> followers.add(follow(book, "")));
            Reply refused = instance.api().get("/v1/books/many/journal/stream");

            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.header("Retry-After")).contains("5");
            assertThat(refused.body().path("detail").asText()).startsWith(STREAMS + " streams of events are open");
            assertThat(instance.api().get("/v1/books/many").status()).isEqualTo(200);
        } finally {
            followers.forEach(Follower::close);
        }
        noneIsOpen();
        try (Follower next = follow(book, "?after=0")) {
            assertThat(next.ids(1)).containsExactly(1L);
        }
    }

    /** The slow one stops in the middle, and is let be for less than the time after which it would be cut off. */
    @Test
    void aSlowReaderIsWaitedForAndNobodyWithIt() {
        GivenBook book = written("slow", 1);
        try (Follower slow = follow(book, "?after=0");
                Follower fast = follow(book, "?after=0")) {
            assertThat(slow.ids(2)).containsExactly(1L, 2L);
            double before = instance.metric("paystream.projections.sse.events");
            refuse(book, MANY);

            assertThat(fast.ids(MANY + 3)).isEqualTo(upTo(1, MANY + 3));
            double toBoth = instance.metric("paystream.projections.sse.events") - before;
            assertThat(toBoth - MANY)
                    .as("entries taken out of the journal for the one that does not read")
                    .isLessThan(MANY / 2.0);
            assertThat(instance.api()
                            .get("/v1/books/slow/journal?limit=200", JournalPosition.HEADER, book.position())
                            .status())
                    .isEqualTo(200);

            assertThat(slow.ids(MANY + 1)).as("all of it, once it reads on").isEqualTo(upTo(3, MANY + 3));
        }
    }

    @Test
    void aReaderThatNeverReadsIsCutOff() {
        GivenBook book = written("never", 1);
        double before = instance.metric("paystream.projections.sse.ended", "cause", "slow");
        try (Follower never = follow(book, "?after=0")) {
            assertThat(never.head()).startsWith("HTTP/1.1 200");
            refuse(book, MANY);
            Awaitility.await("it is cut off")
                    .atMost(SOON)
                    .until(() -> instance.metric("paystream.projections.sse.ended", "cause", "slow") == before + 1);

            List<Event> got = never.rest();
            assertThat(got).extracting(Event::id).isEqualTo(upTo(1, got.size()));
            assertThat(got.size()).isLessThan(MANY);
            try (Follower again =
                    follow(book, "", "Last-Event-ID: " + got.getLast().id())) {
                assertThat(again.ids(1)).containsExactly(got.getLast().id() + 1);
            }
        }
    }

    private Follower follow(GivenBook book, String query, String... headers) {
        String position = "Journal-Position: " + book.position();
        List<String> all = new ArrayList<>(List.of(headers));
        all.add(position);
        return Follower.of(instance, book.chain().name(), query, all.toArray(String[]::new));
    }

    private void noneIsOpen() {
        Awaitility.await("streams whose readers are gone are closed")
                .atMost(SOON)
                .until(() -> instance.gauge("paystream.projections.sse.open") == 0);
    }

    /** A book with an account and {@code payments} payments. */
    private GivenBook written(String name, int payments) {
        GivenBook book = GivenBook.opened(name);
        book.account("alice", "EUR");
        IntStream.range(0, payments).forEach(each -> book.pay("@bank", "alice", 1 + each, "EUR"));
        cluster.write(book.entries());
        return book;
    }

    private void refuse(GivenBook book, int captures) {
        String payment = EntityIds.paymentId(book.chain().name(), "none");
        List<JournalEntry> entries = IntStream.range(0, captures)
                .mapToObj(each -> book.rejectedCapture(payment, "PAYMENT_NOT_FOUND", LONG_DETAIL))
                .toList();
        for (int from = 0; from < captures; from += 500) {
            cluster.write(entries.subList(from, Math.min(captures, from + 500)));
        }
    }

    private static List<Long> upTo(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }
}
