package io.paystream.projections.query;

import io.micrometer.core.instrument.Counter;
import io.paystream.projections.query.OpenStreams.OpenStream;
import io.paystream.projections.store.avro.JournalRow;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.service.http.EventWriter;
import io.paystream.service.http.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The entries of a book that one reader follows. The next page is looked for when the reader has taken the one before, so a
 * page is all that is here for it; each look is a read by itself, so the views may be switched to other ones between two.
 */
final class EntryFeed {

    private static final int PAGE = 50;
    private static final long PAGE_BYTES = 64 * 1024;

    /** How long a look may keep the views that it looks at from being closed. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    /** A rebalance that leaves the book here is over by then. */
    private static final Duration LONGEST_AWAY = Duration.ofSeconds(5);

    private static final long AWAY_LOOK_MS = 100;

    private final CurrentRouter router;
    private final EntryLog log;
    private final EventWriter out;
    private final Duration heartbeat;
    private final Counter sent;
    private long writtenAt = System.nanoTime();
    private long hereAt = System.nanoTime();

    EntryFeed(CurrentRouter router, EntryLog log, EventWriter out, Duration heartbeat, Counter sent) {
        this.router = router;
        this.log = log;
        this.out = out;
        this.heartbeat = heartbeat;
        this.sent = sent;
    }

    /**
     * Writes entries as they come, until the stream has to end.
     *
     * @throws IOException when they can no longer be written
     */
    StreamEnd follow(String book, long after, OpenStream stream) throws IOException, InterruptedException {
        long last = after;
        while (!stream.isStopped() && !Thread.currentThread().isInterrupted()) {
            long behind = last;
            switch (router.ask(current -> current.look(book, behind, PAGE, atMost()))) {
                case Look.Places(List<JournalRow> places) -> {
                    last = write(book, last, places);
                    hereAt = System.nanoTime();
                }
                case Look.Away(boolean elsewhere) -> {
                    if (elsewhere || since(hereAt).compareTo(LONGEST_AWAY) > 0) {
                        return StreamEnd.MOVED;
                    }
                    TimeUnit.MILLISECONDS.sleep(AWAY_LOOK_MS);
                }
            }
            beatWhenQuiet();
        }
        return StreamEnd.STOPPED;
    }

    /** Answers the sequence of the last entry that is written. */
    private long write(String book, long last, List<JournalRow> places) throws IOException {
        if (places.isEmpty()) {
            return last;
        }
        List<JournalEntry> entries = log.entries(book, places, PAGE_BYTES, log.deadline());
        for (JournalEntry entry : entries) {
            out.event(entry.getSequence(), entry.getOutcome(), Json.bytes(EntryJson.of(entry)));
        }
        flush();
        sent.increment(entries.size());
        return entries.getLast().getSequence();
    }

    private void beatWhenQuiet() throws IOException {
        if (since(writtenAt).compareTo(heartbeat) >= 0) {
            out.beat();
            flush();
        }
    }

    private void flush() throws IOException {
        out.flush();
        writtenAt = System.nanoTime();
    }

    private Duration atMost() {
        Duration untilBeat = heartbeat.minus(since(writtenAt));
        return untilBeat.compareTo(LOOK) < 0 ? untilBeat : LOOK;
    }

    private static Duration since(long nanoTime) {
        return Duration.ofNanos(System.nanoTime() - nanoTime);
    }
}
