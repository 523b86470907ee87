package io.paystream.projections.query;

import io.javalin.http.Context;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.paystream.projections.store.Keys;
import io.paystream.projections.store.Rows;
import io.paystream.projections.store.avro.HeadRow;
import io.paystream.schemas.JournalPosition;
import io.paystream.service.http.Json;
import io.paystream.service.http.ProblemException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToLongFunction;

/**
 * Answers a query from rows at hand: waits until they have come to the position that the caller knows of, and says to
 * which position they had come. Thread-safe.
 */
public final class Reader {

    public static final ToLongFunction<String> NO_FLOOR = book -> 0;

    private static final int RETRY_AFTER_SECONDS = 1;

    private final HeadWatch heads;
    private final Duration bound;
    private final Timer waits;
    private final Counter waitedInVain;
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile ToLongFunction<String> floor = NO_FLOOR;

    /** {@code bound} is how long a read waits for a position. */
    public Reader(HeadWatch heads, Duration bound, MeterRegistry meters) {
        this.heads = heads;
        this.bound = bound;
        this.waits = Timer.builder("paystream.projections.position.wait")
                .description("How long reads waited for the position that they named")
                .publishPercentiles(0.5, 0.99)
                .register(meters);
        this.waitedInVain = Counter.builder("paystream.projections.position.wait.failed")
                .description("Reads whose position was not reached in time")
                .register(meters);
    }

    /** Reads wait as well until the rows have come to what {@code floor} says of their book; 0 is nothing to wait for. */
    public void notBefore(ToLongFunction<String> floor) {
        this.floor = floor;
    }

    /** Reads that wait now. */
    public int waiting() {
        return waiting.get();
    }

    void answer(Context context, Params params, Query query, Rows rows) {
        long head = headFor(params, rows);
        Answer answer = query.run(rows);
        context.header(JournalPosition.HEADER, new JournalPosition(params.book(), head).token());
        write(context, answer);
    }

    /** What a read sees at least, which may wait for it; ends the request with 404 when there is no such book. */
    long headFor(Params params, Rows rows) {
        String book = params.book();
        params.position().ifPresent(position -> await(position, rows));
        long lowest = floor.applyAsLong(book);
        if (lowest > 0) {
            await(new JournalPosition(book, lowest), rows);
        }
        long head = headOf(book, rows);
        if (head == 0 || rows.get(Keys.book(book)).isEmpty()) {
            throw NotFound.book(book);
        }
        return head;
    }

    /** Blocks until an entry after {@code last} is applied here, the time given at most. */
    void awaitAfter(String book, long last, Rows rows, Duration atMost) throws InterruptedException {
        var _ = heads.awaitApplied(book, last + 1, () -> headOf(book, rows), atMost);
    }

    /** Waits, bounded, until the rows have come to a position; ends the request with 503 when they do not. */
    void await(JournalPosition position, Rows rows) {
        long start = System.nanoTime();
        boolean reached = awaitReached(position, rows);
        waits.record(Duration.ofNanos(System.nanoTime() - start));
        if (!reached) {
            waitedInVain.increment();
            throw ProblemException.unavailable(
                    "the views have not come to " + position.token() + " within " + bound.toMillis() + " ms",
                    RETRY_AFTER_SECONDS);
        }
    }

    private static void write(Context context, Answer answer) {
        byte[] body = Json.bytes(answer.body());
        if (answer.sequence().isPresent()) {
            ETag tag = ETag.of(answer.sequence().getAsLong(), body);
            context.header("ETag", tag.text());
            if (Optional.ofNullable(context.header("If-None-Match"))
                    .filter(tag::isAmong)
                    .isPresent()) {
                context.status(304);
                return;
            }
        }
        context.status(200).contentType(Json.MEDIA_TYPE).result(body);
    }

    private boolean awaitReached(JournalPosition position, Rows rows) {
        waiting.incrementAndGet();
        try {
            return heads.await(position.book(), position.sequence(), () -> headOf(position.book(), rows), bound);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ProblemException.unavailable("the service is stopping", RETRY_AFTER_SECONDS);
        } finally {
            waiting.decrementAndGet();
        }
    }

    /** Read before any other row, so that what is answered is never older than the position answered with it. */
    private static long headOf(String book, Rows rows) {
        return rows.get(Keys.head(book)).map(HeadRow::getSequence).orElse(0L);
    }
}
