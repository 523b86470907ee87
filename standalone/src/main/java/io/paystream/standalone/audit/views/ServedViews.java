package io.paystream.standalone.audit.views;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.paystream.processor.audit.AuditException;
import io.paystream.projections.digest.BookDigest;
import io.paystream.projections.digest.HeldBooks;
import io.paystream.projections.digest.RowDigest;
import io.paystream.projections.digest.RowDigests;
import io.paystream.projections.digest.RowLayout;
import io.paystream.projections.digest.ViewDigest;
import io.paystream.schemas.JournalPosition;
import io.paystream.service.http.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What running projections say that they hold. Any of their instances is asked, and forwards to the owner; one that has no
 * answer now is asked again for as long as the patience lasts. Thread-safe; blocks.
 */
final class ServedViews implements AutoCloseable {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    /** A digest reads all rows of a book. */
    private static final Duration ANSWER_TIMEOUT = Duration.ofMinutes(10);

    private static final long PAUSE_MS = 100;
    private static final int NOT_FOUND = 404;
    private static final int UNAVAILABLE = 503;
    private static final int OK = 200;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();
    private final List<String> bases;
    private final Duration patience;

    /** {@code patience}: how long they may be unreachable, or behind. */
    ServedViews(List<URI> instances, Duration patience) {
        this.bases = instances.stream()
                .map(url -> url.toString().replaceAll("/+$", ""))
                .toList();
        this.patience = patience;
    }

    /** They did not answer, or not what was asked for, within the patience; says what came last. */
    static final class UnansweredException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        UnansweredException(String last) {
            super(last);
        }
    }

    /**
     * The book once it has come to an entry, or further; of no rows when they do not have it.
     *
     * @throws UnansweredException when they do not come there
     * @throws AuditException when their rows are of another layout
     */
    BookDigest book(String book, long sequence) {
        Optional<JsonNode> answer = get("/books/" + encode(book), Optional.of(new JournalPosition(book, sequence)));
        if (answer.isEmpty()) {
            return new BookDigest(book, 0, "", List.of());
        }
        JsonNode json = answer.get();
        String layout = json.path("layout").asText();
        if (!layout.equals(RowLayout.current())) {
            throw new AuditException("the projections write rows in the layout " + layout + ", this program in "
                    + RowLayout.current() + ": use the audit of their version");
        }
        List<ViewDigest> views = items(json.path("views"))
                .map(view -> new ViewDigest(
                        view.path("number").asInt(),
                        view.path("rows").asLong(),
                        view.path("digest").asText()))
                .toList();
        return new BookDigest(
                book, json.path("sequence").asLong(), json.path("digest").asText(), views);
    }

    /** Rows of one view after a key, at an entry or further. */
    RowDigests rows(String book, long sequence, int view, String after, int limit) {
        String path = "/books/" + encode(book) + "/rows?view=" + view + "&limit=" + limit + "&after=" + after;
        return get(path, Optional.of(new JournalPosition(book, sequence)))
                .map(json -> new RowDigests(
                        json.path("sequence").asLong(),
                        items(json.path("rows"))
                                .map(row -> new RowDigest(
                                        row.path("key").asText(),
                                        row.path("digest").asText()))
                                .toList(),
                        next(json)))
                .orElseGet(() -> new RowDigests(0, List.of(), Optional.empty()));
    }

    /** Everything that they have rows of in a partition. */
    List<String> books(int partition) {
        List<String> books = new ArrayList<>();
        Optional<String> place = Optional.of("");
        while (place.isPresent()) {
            HeldBooks page = get(
                            "/partitions/" + partition + "/books?limit=10000&after=" + place.get(), Optional.empty())
                    .map(json -> new HeldBooks(
                            items(json.path("books")).map(JsonNode::asText).toList(), next(json)))
                    .orElseGet(() -> new HeldBooks(List.of(), Optional.empty()));
            books.addAll(page.books());
            place = page.next();
        }
        return books;
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }

    /** Empty when they have no such thing. */
    private Optional<JsonNode> get(String path, Optional<JournalPosition> position) {
        long deadline = System.nanoTime() + patience.toNanos();
        String last = "";
        do {
            for (String base : bases) {
                try {
                    HttpResponse<byte[]> response = http.send(
                            request(base + "/operations/views" + path, position),
                            HttpResponse.BodyHandlers.ofByteArray());
                    if (response.statusCode() == OK) {
                        return Optional.of(Json.MAPPER.readTree(response.body()));
                    }
                    if (response.statusCode() == NOT_FOUND) {
                        return Optional.empty();
                    }
                    last = refusal(base, path, response);
                } catch (IOException e) {
                    last = base + " does not answer: " + e;
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new AuditException("interrupted while the projections were asked", e);
                }
            }
            pause();
        } while (System.nanoTime() < deadline);
        throw new UnansweredException(last);
    }

    /** What will be another answer in a moment; everything else ends the audit. */
    private static String refusal(String base, String path, HttpResponse<byte[]> response) throws IOException {
        if (response.statusCode() != UNAVAILABLE) {
            throw new AuditException(base + " answers " + path + " with status " + response.statusCode()
                    + ": it is not the projections, or of another version");
        }
        return base + ": "
                + Json.MAPPER.readTree(response.body()).path("detail").asText();
    }

    private static HttpRequest request(String url, Optional<JournalPosition> position) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).timeout(ANSWER_TIMEOUT);
        position.ifPresent(known -> request.header(JournalPosition.HEADER, known.token()));
        return request.build();
    }

    private static Stream<JsonNode> items(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static Optional<String> next(JsonNode page) {
        return Optional.ofNullable(page.get("next")).map(JsonNode::asText);
    }

    private static String encode(String segment) {
        return URLEncoder.encode(segment, UTF_8);
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AuditException("interrupted while the projections were asked", e);
        }
    }
}
