package io.paystream.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.paystream.acceptance.Evidence.Entry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.avro.generic.GenericRecord;
import org.awaitility.Awaitility;

/** The books that one test class opened in the running system, and what must hold of them whatever the tests did. */
final class Stage implements AutoCloseable {

    private static final Duration QUIET = Duration.ofSeconds(20);

    private final String name;
    private final UpStack stack;
    private final Api api;
    private final List<String> books = new CopyOnWriteArrayList<>();

    Stage(String name, UpStack stack) {
        this.name = name;
        this.stack = stack;
        this.api = stack.api();
    }

    Api api() {
        return api;
    }

    UpStack stack() {
        return stack;
    }

    Scene open(String book, String... accounts) {
        books.add(book);
        return Scene.open(api, book, accounts);
    }

    /** One entry per input, whole chains, trial balances and transit of zero, and statements that are the journal's. */
    @Override
    public void close() {
        try (ForeignReader reader = stack.reader()) {
            Evidence evidence = Evidence.whenQuiet(reader).check();
            JournalFile.keep(name, evidence.ofBooks(books));
            Awaitility.await("the views have seen it all").atMost(QUIET).untilAsserted(() -> {
                Ledger ledger = new Ledger(api, books);
                assertThat(ledger.inTransit()).as("in transit").isZero();
                assertThat(ledger.trialBalance()).as("trial balance").isZero();
                books.forEach(book -> checkStatements(book, evidence));
            });
        } finally {
            api.close();
        }
    }

    /** Every posting of the journal is a line of its account, with the name of an event of the entry; and nothing else. */
    private void checkStatements(String book, Evidence evidence) {
        Map<String, List<String>> posted = new TreeMap<>();
        Map<Long, Set<String>> kinds = new TreeMap<>();
        for (Entry entry : evidence.entries()) {
            if (entry.chain().equals(book)) {
                kinds.put(entry.sequence(), entry.eventKinds());
                entry.postings().stream()
                        .map(GenericRecord.class::cast)
                        .forEach(posting -> posted.computeIfAbsent(
                                        posting.get("account").toString(), account -> new ArrayList<>())
                                .add(line(entry.sequence(), posting.get("amountMinor"))));
            }
        }
        posted.forEach((account, lines) -> {
            List<JsonNode> statement = statement(book, account);
            assertThat(statement.reversed().stream()
                            .map(line -> line(line.path("sequence").asLong(), line.path("amountMinor")))
                            .toList())
                    .as("statement of %s in %s", account, book)
                    .isEqualTo(lines);
            assertThat(statement)
                    .as("kinds of the lines of %s in %s", account, book)
                    .allMatch(line -> kinds.getOrDefault(line.path("sequence").asLong(), Set.of())
                            .contains(line.path("kind").asText()));
        });
    }

    private static String line(long sequence, Object amountMinor) {
        return sequence + ": " + amountMinor;
    }

    /** Newest first. */
    private List<JsonNode> statement(String book, String account) {
        String path = "/v1/books/" + book + "/accounts/" + account + "/statement?limit=200";
        List<JsonNode> lines = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = api.get(cursor.isEmpty() ? path : path + "&cursor=" + cursor)
                    .expect(200)
                    .body();
            page.path("items").forEach(lines::add);
            cursor = page.path("nextCursor").asText();
        } while (!cursor.isEmpty());
        return lines;
    }
}
