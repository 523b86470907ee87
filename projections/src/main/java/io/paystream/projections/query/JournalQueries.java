package io.paystream.projections.query;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paystream.projections.log.Deadline;
import io.paystream.projections.store.Keys;
import io.paystream.projections.store.Rows;
import io.paystream.projections.store.avro.JournalRow;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.service.http.Json;
import io.paystream.service.http.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads of the journal itself: the views say where an entry stands, and the entry is read there. */
final class JournalQueries {

    /** Empty while the projections start or stop. */
    private final Supplier<Optional<EntryLog>> log;

    JournalQueries(Supplier<Optional<EntryLog>> log) {
        this.log = log;
    }

    Query entry(Params params) {
        String book = params.book();
        long sequence = params.sequence();
        return rows -> {
            EntryLog entries = log();
            JournalRow place = place(rows, book, sequence);
            return Answer.of(EntryJson.of(entries.entry(book, place, entries.deadline())), sequence);
        };
    }

    Query explain(Params params) {
        String book = params.book();
        long sequence = params.sequence();
        return rows -> {
            EntryLog entries = log();
            Deadline deadline = entries.deadline();
            JournalEntry entry = entries.entry(book, place(rows, book, sequence), deadline);
            PaymentBefore before = new PaymentBefore(rows, place -> entries.entry(book, place, deadline));
            return Answer.of(new Explanation(entry, entries.input(entry, deadline), rows, before).json(), sequence);
        };
    }

    /** In the order in which they were decided. */
    Query entries(Params params) {
        String book = params.book();
        long start = params.after();
        int limit = params.limit(Params.DEFAULT_LIMIT);
        Cursor cursor = new Cursor(List.of("journal", book, Long.toString(start)));
        long after = params.cursor()
                .map(token -> cursor.place(token, Cursor::sequence))
                .orElse(start);
        return rows -> {
            List<JournalRow> places = new ArrayList<>();
            rows.ascending(Keys.journalAfter(book, after), row -> places.add(row) && places.size() <= limit);
            List<JournalRow> ofPage = places.subList(0, Math.min(limit, places.size()));
            EntryLog entries = log();
            ObjectNode body = Json.object();
            ArrayNode items = body.putArray("items");
            entries.entries(book, ofPage, entries.deadline()).forEach(entry -> items.add(EntryJson.of(entry)));
            if (places.size() > limit) {
                body.put("nextCursor", cursor.token(ofPage.getLast().getSequence()));
            }
            return Answer.of(body);
        };
    }

    private EntryLog log() {
        return log.get().orElseThrow(() -> ProblemException.unavailable("the projections are starting or stopped", 1));
    }

    private static JournalRow place(Rows rows, String book, long sequence) {
        return rows.get(Keys.journal(book, sequence)).orElseThrow(() -> NotFound.entry(book, sequence));
    }
}
