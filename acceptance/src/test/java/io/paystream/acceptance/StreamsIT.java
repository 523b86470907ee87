package io.paystream.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paystream.acceptance.StreamReader.Event;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Readers that follow a book while payments are made: some are cut off, some are slow. */
@OnSharedStack
final class StreamsIT {

    private static final Path LOGS = Path.of("target", "acceptance-logs");
    private static final int PAYMENTS = 300;
    private static final int BATCHES = 20;
    private static final int PAYMENTS_A_BATCH = 500;
    private static final long ALL = (long) BATCHES * PAYMENTS_A_BATCH;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static Stage stage;

    @BeforeAll
    static void start(UpStack stack) {
        stage = new Stage("streams", stack);
    }

    @AfterAll
    static void theTopicsProveItAll() {
        stage.close();
    }

    @Test
    void everyEntryIsToldOnceAndInOrderHoweverOftenTheConnectionIsCut() {
        Scene scene = stage.open("stream-cut", "alice", "bob");
        scene.topUp("alice", PAYMENTS);
        int entries = 4 + PAYMENTS;
        CompletableFuture<List<Event>> told = CompletableFuture.supplyAsync(() -> readWithCuts(scene, entries));
        Parallel.calls(PAYMENTS, i -> scene.paid("alice", "bob", 1));

        List<Event> events = told.join();
        assertThat(events).extracting(Event::id).isEqualTo(upTo(entries));
        assertThat(events).extracting(Event::name).containsOnly("ACCEPTED");
        List<JsonNode> listed =
                scene.items(scene.read("/journal?after=100&limit=200")).toList();
        assertThat(events.subList(100, 300)).extracting(Event::entry).isEqualTo(listed);
        assertThat(watched(scene, entries))
                .isEqualTo(events.stream().map(Event::entry).toList());
    }

    /** One that does not read while megabytes are written has a page of them taken out of the journal, and connections hold some. */
    @Test
    void aSlowReaderSlowsNobodyAndMissesNothing() {
        Scene scene = stage.open("stream-slow", "alice", "bob");
        scene.topUp("alice", ALL);
        int entries = 4 + BATCHES;
        try (StreamReader slow = new StreamReader(stage.stack(), scene, 0);
                StreamReader fast = new StreamReader(stage.stack(), scene, 0)) {
            assertThat(slow.next(1)).extracting(Event::id).containsExactly(1L);
            assertThat(fast.next(4)).extracting(Event::id).isEqualTo(upTo(4));
            double before = sent();
            for (int i = 0; i < BATCHES; i++) {
                scene.post("/payments/batch", batch()).expect(201);
            }
            assertThat(fast.next(BATCHES)).extracting(Event::id).last().isEqualTo((long) entries);

            assertThat(sent() - before)
                    .as("batches written, all of them to the one that reads")
                    .isBetween((double) BATCHES, 2.0 * BATCHES - 2);
            assertThat(scene.posted("bob")).as("views go on meanwhile").isEqualTo(ALL);

            List<Event> late = slow.next(entries - 1);
            assertThat(late).extracting(Event::id).isEqualTo(upTo(entries).subList(1, entries));
            assertThat(late.getLast().entry().path("postings")).hasSize(2 * PAYMENTS_A_BATCH);
        }
    }

    /** Each connection is cut after some events; whoever was cut goes on behind the last. */
    private static List<Event> readWithCuts(Scene scene, int entries) {
        List<Event> events = new ArrayList<>();
        while (events.size() < entries) {
            long seen = events.isEmpty() ? 0 : events.getLast().id();
            try (StreamReader reader = new StreamReader(stage.stack(), scene, seen)) {
                events.addAll(reader.next(Math.min(37, entries - events.size())));
            }
        }
        return events;
    }

    /** What the command line prints of a book. */
    private static List<JsonNode> watched(Scene scene, int entries) {
        try (Program watch = Program.start(
                "watch",
                LOGS,
                Map.of("PAYSTREAM_URL", "http://127.0.0.1:" + stage.stack().httpPort),
                "watch",
                scene.book(),
                "--after",
                "0",
                "--count",
                Integer.toString(entries),
                "--output",
                "json")) {
            assertThat(watch.awaitExit(Duration.ofSeconds(60)))
                    .as(watch.output())
                    .isZero();
            List<JsonNode> printed = new ArrayList<>();
            for (String line : watch.output().lines().toList()) {
                printed.add(MAPPER.readTree(line));
            }
            return printed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String batch() {
        String payment = """
                {"debtor":"alice","creditor":"bob","amountMinor":1,"currency":"EUR","capture":"IMMEDIATE"}""";
        return "{\"mode\":\"ALL_OR_NOTHING\",\"payments\":["
                + String.join(",", Collections.nCopies(PAYMENTS_A_BATCH, payment)) + "]}";
    }

    /** Entries written to all streams so far. */
    private static double sent() {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + stage.stack().httpPort + "/metrics"))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.ofLines())
                    .body()
                    .filter(line -> line.startsWith("paystream_projections_sse_events_total "))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }
}
