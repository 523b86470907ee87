package io.paystream.standalone.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An entry of the journal in one line: where it stands, when and how it was decided, what was asked, and what came of it. */
final class EntryLine {

    private EntryLine() {}

    static String of(JsonNode entry) {
        return "%6s  %s  %-9s  %s"
                .formatted(
                        entry.path("sequence").asText(),
                        entry.path("decidedAt").asText(),
                        entry.path("outcome").asText(),
                        Stream.of(List.of(entry.path("cause").path("kind").asText()), made(entry))
                                .flatMap(List::stream)
                                .filter(word -> !word.isEmpty())
                                .collect(Collectors.joining("  ")));
    }

    private static List<String> made(JsonNode entry) {
        String events = entry.path("events")
                .valueStream()
                .map(event -> event.path("kind").asText())
                .collect(Collectors.joining(", "));
        String postings = entry.path("postings")
                .valueStream()
                .map(posting -> posting.path("account").asText() + " " + Tables.amount(posting, "amountMinor"))
                .collect(Collectors.joining(", "));
        return List.of(
                events,
                postings,
                entry.path("reason").asText(),
                entry.path("error").asText());
    }
}
