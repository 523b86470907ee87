package io.paystream.standalone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.paystream.schemas.JournalPosition;
import io.paystream.schemas.Topics;
import io.paystream.service.http.Json;
import io.paystream.standalone.CommandFailure;
import io.paystream.standalone.ExitCode;
import io.paystream.standalone.client.Answer;
import io.paystream.standalone.client.GatewayClient;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Asks the reads and the topics whether what clients were told is what is there. */
final class DemoChecks {

    private static final int PAGE = 200;

    private final GatewayClient client;
    private final String bootstrapServers;
    private final DemoBooks books;
    private final Map<String, String> positions = new TreeMap<>();

    DemoChecks(GatewayClient client, String bootstrapServers, DemoBooks books) {
        this.client = client;
        this.bootstrapServers = bootstrapServers;
        this.books = books;
    }

    List<DemoCheck> run(DemoResult result) {
        return List.of(answers(result), trialBalance(), paymentsByStatus(result), entriesEqualInputs());
    }

    private DemoCheck answers(DemoResult result) {
        String figures = result.surprised() == 0
                ? "all as expected, " + result.replays() + " retries gave the first answer again"
                : result.surprised() + " were not expected, e.g. " + result.surprises();
        return new DemoCheck("answers", result.surprised() == 0, figures);
    }

    /** Reads with the position of a write made last, so that the views have seen everything before it. */
    private DemoCheck trialBalance() {
        long sum = 0;
        long customers = 0;
        long held = 0;
        for (String book : books.books()) {
            for (JsonNode currency : get(book, "totals").path("currencies")) {
                sum += Math.abs(currency.path("sumMinor").asLong());
                customers += currency.path("customersMinor").asLong();
                held += currency.path("customersHeldMinor").asLong();
            }
        }
        return new DemoCheck(
                "trial balance",
                sum == 0 && customers > 0,
                "%s, customers have %s, of which %s held"
                        .formatted(euros(sum), euros(customers), euros(held)));
    }

    private DemoCheck paymentsByStatus(DemoResult result) {
        Map<String, Integer> told = result.paymentsByStatus();
        told.remove(DemoTraffic.REJECTED);
        told.merge("CAPTURED", books.topUps(), Integer::sum);
        Map<String, Integer> read = new TreeMap<>();
        books.books().forEach(book -> countPayments(book, read));
        return new DemoCheck(
                "payments by status",
                told.equals(read),
                told.equals(read) ? "the views say what the callers were told" : "told " + told + ", read " + read);
    }

    private DemoCheck entriesEqualInputs() {
        try (TopicCount topics = new TopicCount(bootstrapServers)) {
            long inputs = topics.records(Topics.COMMANDS) + topics.records(Topics.TRANSIT);
            long entries = topics.records(Topics.JOURNAL);
            return new DemoCheck(
                    "entries = inputs", entries == inputs, "%,d entries, %,d inputs".formatted(entries, inputs));
        }
    }

    private void countPayments(String book, Map<String, Integer> counts) {
        String cursor = "";
        do {
            JsonNode page = get(book, "payments", "?limit=" + PAGE + cursor);
            page.path("items").forEach(payment -> counts.merge(payment.path("status").asText(), 1, Integer::sum));
            cursor = page.hasNonNull("nextCursor")
                    ? "&cursor=" + GatewayClient.encode(page.get("nextCursor").asText())
                    : "";
        } while (!cursor.isEmpty());
    }

    private JsonNode get(String book, String what) {
        return get(book, what, "");
    }

    private JsonNode get(String book, String what, String query) {
        Answer answer = client.get(GatewayClient.path("v1", "books", book, what) + query, seen(book));
        return answer.body();
    }

    /** A write that is rejected changes nothing and names the book's newest entry. */
    private Map<String, String> seen(String book) {
        String position = positions.computeIfAbsent(book, opened -> client.post(
                        "/v1/books", Json.object().put("book", opened), Map.of())
                .journalPosition()
                .orElseThrow(() -> new CommandFailure(ExitCode.FAILURE, "a write answered no Journal-Position")));
        return Map.of(JournalPosition.HEADER, position);
    }

    private static String euros(long minor) {
        return String.format(Locale.ROOT, "%s %,d.%02d", DemoBooks.CURRENCY, minor / 100, minor % 100);
    }
}
