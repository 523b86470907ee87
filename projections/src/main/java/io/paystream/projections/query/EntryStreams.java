package io.paystream.projections.query;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.paystream.projections.query.OpenStreams.OpenStream;
import io.paystream.schemas.JournalPosition;
import io.paystream.service.Routes;
import io.paystream.service.http.EventStream;
import io.paystream.service.http.ProblemException;
import io.paystream.service.http.PulledBody;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The entries of a book as server-sent events, for as long as the reader stays. Each stream has a virtual thread, which waits for
 * entries and for its reader, and nobody waits for it. An event's id is its entry's sequence, which is the same
 * everywhere, so a reader goes on at any instance. May be mounted before there are views; it answers 503 until then.
 */
public final class EntryStreams implements Routes, AutoCloseable {

    /** Before the entry that is read by its sequence, which this is not. */
    private static final String STREAM = "/v1/books/{book}/journal/stream";

    private static final Logger LOG = LoggerFactory.getLogger(EntryStreams.class);

    private static final Duration RETRY = Duration.ofSeconds(2);

    /** Heartbeats that may be missing before another instance's stream is given up. */
    private static final int BEATS = 3;

    private final CurrentRouter router;
    private final Supplier<Optional<EntryLog>> log;
    private final Limits limits;
    private final OpenStreams streams;
    private final Counter sent;

    /**
     * What one instance does for streams.
     *
     * @param streams open at a time, those that are passed on for another instance included
     * @param heartbeat how long nothing is written to a stream at most; shorter than the other
     * @param writeTimeout how long a reader may take nothing
     */
    public record Limits(int streams, Duration heartbeat, Duration writeTimeout) {}

    public EntryStreams(CurrentRouter router, Supplier<Optional<EntryLog>> log, Limits limits, MeterRegistry meters) {
        this.router = router;
        this.log = log;
        this.limits = limits;
        this.streams = new OpenStreams(limits.streams(), meters);
        this.sent = Counter.builder("paystream.projections.sse.events")
                .description("Entries written to streams of events, at the owner of their book")
                .register(meters);
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(STREAM, this::follow);
    }

    /** Ends all streams and opens no more. Does not block. */
    @Override
    public void close() {
        streams.close();
    }

    private void follow(Context context) throws IOException {
        Params params = new Params(context, Set.of("after"));
        String book = params.book();
        OptionalLong after = params.streamAfter();
        params.position();
        try (OpenStream stream = streams.open()) {
            switch (router.ask(current -> current.follow(context, params))) {
                case Followed.Here(long head) -> {
                    context.header(JournalPosition.HEADER, new JournalPosition(book, head).token());
                    feed(context, book, after.orElse(head), stream);
                }
                case Followed.There(HttpResponse<PulledBody> answer) -> {
                    try (PulledBody body = answer.body()) {
                        passOn(context, answer, body, stream);
                    }
                }
            }
        }
    }

    private void feed(Context context, String book, long after, OpenStream stream) throws IOException {
        EntryLog entries =
                log.get().orElseThrow(() -> ProblemException.unavailable("the projections are starting or stopped", 1));
        write(context, stream, out -> {
            out.writer().begin(after, RETRY);
            out.writer().flush();
            return new EntryFeed(router, entries, out.writer(), limits.heartbeat(), sent).follow(book, after, stream);
        });
    }

    private void passOn(Context context, HttpResponse<PulledBody> answer, PulledBody body, OpenStream stream)
            throws IOException {
        Router.passBack(context, answer);
        if (answer.statusCode() != 200) {
            context.status(answer.statusCode()).result(whole(body));
            return;
        }
        write(context, stream, out -> {
            Optional<byte[]> frames = next(body);
            while (frames.isPresent()) {
                out.writer().pass(frames.get());
                out.writer().flush();
                frames = next(body);
            }
            return StreamEnd.OWNER;
        });
    }

    /** What writes a stream until it ends. */
    @FunctionalInterface
    private interface Writing {

        StreamEnd to(EventStream out) throws IOException, InterruptedException;
    }

    /** Whatever ends it has no other way to be told: the answer is under way. */
    private void write(Context context, OpenStream stream, Writing writing) throws IOException {
        try (EventStream out = EventStream.open(context, limits.writeTimeout())) {
            stream.endsBecause(ended(writing, out, stream));
        }
    }

    private static StreamEnd ended(Writing writing, EventStream out, OpenStream stream) {
        try {
            return writing.to(out);
        } catch (InterruptedException e) {
            return StreamEnd.STOPPED;
        } catch (ProblemException e) {
            return stream.isStopped() ? StreamEnd.STOPPED : StreamEnd.UNREADABLE;
        } catch (IOException e) {
            out.cut();
            if (stream.isStopped()) {
                return StreamEnd.STOPPED;
            }
            return EventStream.isSlowReader(e) ? StreamEnd.SLOW : StreamEnd.GONE;
        } catch (RuntimeException e) {
            LOG.error("a stream of events ends", e);
            out.cut();
            return StreamEnd.FAILED;
        }
    }

    /** Empty when the owner ended it, or says nothing although it had to. */
    private Optional<byte[]> next(PulledBody body) throws InterruptedException {
        try {
            return body.take(limits.heartbeat().multipliedBy(BEATS));
        } catch (IOException lost) {
            return Optional.empty();
        }
    }

    private byte[] whole(PulledBody body) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            for (Optional<byte[]> part = next(body); part.isPresent(); part = next(body)) {
                all.writeBytes(part.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return all.toByteArray();
    }
}
