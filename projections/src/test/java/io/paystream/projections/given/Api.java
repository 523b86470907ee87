package io.paystream.projections.given;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.paystream.service.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** Real HTTP against one instance; every answer of the API is held against its contract. */
public final class Api implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final HttpClient http = HttpClient.newHttpClient();
    private final ApiContract contract = new ApiContract();
    private final int port;

    Api(int port) {
        this.port = port;
    }

    /** An answer, with its body as JSON; missing when there is none. */
    public record Reply(int status, JsonNode body, HttpResponse<byte[]> response) {

        public Optional<String> header(String name) {
            return response.headers().firstValue(name);
        }

        public String code() {
            return body.path("code").asText();
        }

        /** The parameter or header that was found wrong. */
        public String field() {
            return body.path("field").asText();
        }

        public Optional<String> nextCursor() {
            return Optional.ofNullable(body.get("nextCursor")).map(JsonNode::asText);
        }
    }

    public int port() {
        return port;
    }

    /** {@code headers} are names and values in turn. */
    public Reply get(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(TIMEOUT);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            Reply reply = new Reply(response.statusCode(), json(response), response);
            if (path.startsWith("/v1/")) {
                contract.hold(path, reply);
            }
            return reply;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Of what is no part of the contract; answers the status. */
    int post(String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(TIMEOUT)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(HttpResponse<byte[]> response) throws IOException {
        boolean json = response.headers().firstValue("Content-Type").orElse("").contains("json");
        return json && response.body().length > 0 ? Json.MAPPER.readTree(response.body()) : MissingNode.getInstance();
    }

    @Override
    public void close() {
        http.close();
    }
}
