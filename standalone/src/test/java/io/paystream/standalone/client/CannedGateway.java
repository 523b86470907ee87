package io.paystream.standalone.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.paystream.service.http.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Answers every request the same and keeps what it was asked. */
final class CannedGateway implements AutoCloseable {

    record Asked(String method, String target, String body, Map<String, List<String>> headers) {}

    private final HttpServer server;
    private final Semaphore arrivals = new Semaphore(0);
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    CannedGateway(int status, Map<String, String> headers, String body) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> answer(exchange, status, headers, body));
        server.start();
    }

    static CannedGateway answering(int status, String body) throws IOException {
        return new CannedGateway(status, Map.of(), body);
    }

    static CannedGateway refusing(int status, String code, String detail) throws IOException {
        return answering(
                status, Json.object().put("code", code).put("detail", detail).toString());
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void awaitRequests(int count) throws InterruptedException {
        if (!arrivals.tryAcquire(count, 30, TimeUnit.SECONDS)) {
            throw new AssertionError("asked " + asked);
        }
    }

    Asked onlyRequest() {
        if (asked.size() != 1) {
            throw new AssertionError("asked " + asked);
        }
        return asked.getFirst();
    }

    List<Asked> requests() {
        return List.copyOf(asked);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange, int status, Map<String, String> headers, String body)
            throws IOException {
        try (exchange) {
            asked.add(new Asked(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    new String(exchange.getRequestBody().readAllBytes(), UTF_8),
                    Map.copyOf(exchange.getRequestHeaders())));
            arrivals.release();
            headers.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            byte[] bytes = body.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
