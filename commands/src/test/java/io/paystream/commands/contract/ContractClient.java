package io.paystream.commands.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.paystream.commands.contract.OpenApiDocument.Located;
import io.paystream.service.http.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An HTTP client that holds every exchange against the document and fails when one of them breaks it. */
public final class ContractClient implements AutoCloseable {

    private static final OpenApiDocument DOCUMENT = OpenApiDocument.loadClosed();
    private static final int INVALID = 400;

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;

    public ContractClient(int port) {
        this.base = "http://127.0.0.1:" + port;
    }

    /** An answer that keeps the contract. */
    public record Answer(int status, JsonNode json, HttpResponse<String> response) {

        public Optional<String> header(String name) {
            return response.headers().firstValue(name);
        }
    }

    /** A JSON body, and headers as name, value, name, value. */
    public Answer post(String path, String body, String... headers) throws IOException, InterruptedException {
        return write("POST", path, body, headers);
    }

    /** As {@link #post}, with PUT. */
    public Answer put(String path, String body, String... headers) throws IOException, InterruptedException {
        return write("PUT", path, body, headers);
    }

    /** A write with the method that its operation has. */
    public Answer write(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path).method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build(), body);
    }

    public Answer get(String path) throws IOException, InterruptedException {
        return send(request(path).GET().build(), null);
    }

    /** Any request whose body the contract does not describe. */
    public Answer send(HttpRequest request) throws IOException, InterruptedException {
        return send(request, null);
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(30));
    }

    @Override
    public void close() {
        http.close();
    }

    private Answer send(HttpRequest request, @Nullable String body) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        List<String> faults = new ArrayList<>();
        Optional<Located> operation =
                DOCUMENT.operation(request.method(), request.uri().getRawPath());
        JsonNode json = json(response);
        if (operation.isPresent()) {
            judgeRequest(operation.get(), body, response.statusCode(), faults);
            judgeAnswer(operation.get(), response, json, faults);
        } else if (response.statusCode() != 404 && response.statusCode() != 405) {
            faults.add("not in the contract");
        }
        if (!faults.isEmpty()) {
            throw new AssertionError(request.method() + " " + request.uri().getPath() + " answered "
                    + response.statusCode() + " " + response.body() + ", against the contract: " + faults);
        }
        return new Answer(response.statusCode(), json, response);
    }

    /** What was taken must be what the contract allows. */
    private static void judgeRequest(Located operation, @Nullable String body, int status, List<String> faults)
            throws IOException {
        Located schema = DOCUMENT.resolve(operation.child("requestBody"))
                .child("content")
                .child("application/json")
                .child("schema");
        if (body != null && !body.isEmpty() && schema.exists() && status < INVALID) {
            DOCUMENT.faults(schema, Json.MAPPER.readTree(body)).forEach(fault -> faults.add("request: " + fault));
        }
    }

    private static void judgeAnswer(
            Located operation, HttpResponse<String> response, JsonNode json, List<String> faults) {
        Located described =
                DOCUMENT.resolve(operation.child("responses").child(Integer.toString(response.statusCode())));
        if (!described.exists()) {
            faults.add("status " + response.statusCode() + " is not described");
            return;
        }
        String mediaType = response.headers().firstValue("Content-Type").orElse("");
        Located content = described.child("content").child(mediaType.replaceFirst(";.*", ""));
        if (!content.exists()) {
            faults.add("media type " + mediaType + " is not described");
        } else if (mediaType.contains("json")) {
            DOCUMENT.faults(content.child("schema"), json).forEach(fault -> faults.add("answer: " + fault));
        }
        judgeHeaders(described.child("headers"), response, faults);
    }

    private static void judgeHeaders(Located headers, HttpResponse<String> response, List<String> faults) {
        for (Map.Entry<String, JsonNode> each : headers.node().properties()) {
            Located header = DOCUMENT.resolve(headers.child(each.getKey()));
            Optional<String> value = response.headers().firstValue(each.getKey());
            if (value.isEmpty() && header.node().path("required").asBoolean()) {
                faults.add("header " + each.getKey() + " is missing");
            }
            value.ifPresent(text -> DOCUMENT.faults(header.child("schema"), typed(header, text))
                    .forEach(fault -> faults.add("header " + each.getKey() + ": " + fault)));
        }
        for (String own : List.of("Journal-Position", "Idempotency-Key", "Idempotent-Replayed", "Location")) {
            if (response.headers().firstValue(own).isPresent()
                    && !headers.child(own).exists()) {
                faults.add("header " + own + " is not described");
            }
        }
    }

    private static JsonNode typed(Located header, String text) {
        boolean whole = DOCUMENT.resolve(header.child("schema"))
                .node()
                .path("type")
                .asText()
                .equals("integer");
        return whole
                ? Json.MAPPER.getNodeFactory().numberNode(Long.parseLong(text))
                : Json.MAPPER.getNodeFactory().textNode(text);
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        boolean isJson =
                response.headers().firstValue("Content-Type").orElse("").contains("json");
        return isJson ? Json.MAPPER.readTree(response.body()) : Json.MAPPER.missingNode();
    }
}
