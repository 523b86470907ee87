package io.paystream.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;

/** A REST client as a user would write it: JSON text in, status, headers and JSON out. */
final class Api implements AutoCloseable {

    /** One HTTP answer. */
    record Answer(int status, Map<String, String> headers, JsonNode body) {

        String code() {
            return body.path("code").asText();
        }

        String position() {
            return header("journal-position").orElseThrow(() -> new AssertionError("no Journal-Position in " + this));
        }

        Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }

        Answer expect(int wanted) {
            assertThat(status).as("%s", this).isEqualTo(wanted);
            return this;
        }

        Answer expect(int wanted, String code) {
            expect(wanted);
            assertThat(code()).as("%s", this).isEqualTo(code);
            return this;
        }
    }

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String writes;
    private final String reads;

    Api(int port) {
        this(port, port);
    }

    Api(int writePort, int readPort) {
        this.writes = "http://127.0.0.1:" + writePort;
        this.reads = "http://127.0.0.1:" + readPort;
    }

    Answer post(String path, String json, String... headers) {
        return write("POST", path, json, headers);
    }

    Answer put(String path, String json, String... headers) {
        return write("PUT", path, json, headers);
    }

    private Answer write(String method, String path, String json, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(writes + path))
                .timeout(Duration.ofSeconds(70))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(json));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    Answer get(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(reads + path))
                .timeout(Duration.ofSeconds(30))
                .GET();
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** A read that sees at least the write it follows. */
    Answer getAfter(Answer write, String path) {
        return get(path, "Journal-Position", write.position());
    }

    void awaitReady(Duration atMost) {
        Awaitility.await("writes and reads are ready").atMost(atMost).until(() -> ready(writes) && ready(reads));
    }

    private boolean ready(String base) {
        try {
            return send(HttpRequest.newBuilder(URI.create(base + "/health/ready"))
                                    .timeout(Duration.ofSeconds(5)))
                            .status()
                    == 200;
        } catch (UncheckedIOException notListeningYet) {
            return false;
        }
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            Map<String, String> headers = new HashMap<>();
            response.headers()
                    .map()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
            JsonNode body = response.body().startsWith("{") ? MAPPER.readTree(response.body()) : MAPPER.nullNode();
            return new Answer(response.statusCode(), headers, body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
