package io.paystream.standalone.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.paystream.schemas.JournalPosition;
import io.paystream.service.http.Json;
import io.paystream.service.http.PulledBody;
import io.paystream.standalone.CommandFailure;
import io.paystream.standalone.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** A gateway's REST API over {@code java.net.http}. Thread-safe; every call blocks for the timeout at most. */
public final class GatewayClient implements AutoCloseable {

    /** Names the caller to a gateway that was told to believe it, which must not be reached but through who sets it. */
    public static final String PRINCIPAL = "Paystream-Principal";

    /** How many milliseconds after a write's arrival it is of no use any longer. */
    static final String DEADLINE = "Paystream-Deadline-Ms";

    private final HttpClient http;
    private final String base;
    private final Duration timeout;

    public GatewayClient(URI url, Duration timeout) {
        this.base = url.toString().replaceAll("/+$", "");
        this.timeout = timeout;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .build();
    }

    /** A path of segments, each percent-encoded. */
    public static String path(String... segments) {
        return Arrays.stream(segments).map(GatewayClient::encode).collect(Collectors.joining("/", "/", ""));
    }

    public static String encode(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    /**
     * Reads.
     *
     * @throws CommandFailure (UNAVAILABLE) when nobody answers in time
     */
    public Answer get(String path, Map<String, String> headers) {
        return send(request(path, headers).GET());
    }

    /**
     * Reads what may have no end; the body is the caller's to close.
     *
     * @throws CommandFailure (UNAVAILABLE) when nobody begins to answer in time
     */
    HttpResponse<PulledBody> open(String path, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
        headers.forEach(request::header);
        CompletableFuture<HttpResponse<PulledBody>> answer = http.sendAsync(request.build(), head -> new PulledBody());
        try {
            return answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw unanswered(Objects.requireNonNullElse(e.getCause(), e));
        } catch (TimeoutException e) {
            giveUp(answer);
            throw unanswered(e);
        } catch (InterruptedException e) {
            giveUp(answer);
            throw interrupted(e);
        }
    }

    /** Also when it came this very moment. */
    private static void giveUp(CompletableFuture<HttpResponse<PulledBody>> answer) {
        answer.cancel(true);
        var _ = answer.thenAccept(late -> late.body().close());
    }

    /** The whole of an answer that was opened and is short. */
    static Answer answer(HttpResponse<?> response, PulledBody body, Duration bound) throws InterruptedException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            for (Optional<byte[]> part = body.take(bound); part.isPresent(); part = body.take(bound)) {
                all.writeBytes(part.get());
            }
            return answer(response, parse(all.toByteArray()));
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.UNAVAILABLE, "an answer broke off: " + e.getMessage(), e);
        }
    }

    /**
     * Writes.
     *
     * @throws CommandFailure (UNAVAILABLE) when nobody answers in time; the command may have been taken all the same
     */
    public Answer post(String path, JsonNode body, Map<String, String> headers) {
        return write("POST", path, body, headers);
    }

    /** As {@link #post}, with PUT. */
    public Answer put(String path, JsonNode body, Map<String, String> headers) {
        return write("PUT", path, body, headers);
    }

    private Answer write(String method, String path, JsonNode body, Map<String, String> headers) {
        return send(request(path, headers)
                .header("Content-Type", Json.MEDIA_TYPE)
                .method(method, HttpRequest.BodyPublishers.ofByteArray(Json.bytes(body))));
    }

    /** Whoever called has its answer or gave it up, so nothing is waited for. */
    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }

    private HttpRequest.Builder request(String path, Map<String, String> headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(timeout);
        headers.forEach(request::header);
        return request;
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return answer(response, parse(response.body()));
        } catch (IOException e) {
            throw unanswered(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static Answer answer(HttpResponse<?> response, JsonNode body) {
        HttpHeaders headers = response.headers();
        return new Answer(
                response.statusCode(),
                body,
                headers.firstValue(JournalPosition.HEADER),
                headers.firstValue("Location"),
                headers.firstValue("Idempotent-Replayed").filter("true"::equals).isPresent());
    }

    private CommandFailure unanswered(Throwable cause) {
        return cause instanceof ConnectException
                ? new UnreachableException("nobody listens at " + base, cause)
                : new CommandFailure(ExitCode.UNAVAILABLE, "no answer from " + base + ": " + cause.getMessage(), cause);
    }

    private CommandFailure interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new CommandFailure(ExitCode.UNAVAILABLE, "interrupted while waiting for " + base, cause);
    }

    private static JsonNode parse(byte[] body) throws IOException {
        try {
            return Json.MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
