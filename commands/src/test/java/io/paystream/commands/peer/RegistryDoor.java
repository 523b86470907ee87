package io.paystream.commands.peer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.concurrent.Executors;

/** A way to the real registry that can be shut: then it answers 503, as a proxy before a registry that is down does. */
public final class RegistryDoor implements AutoCloseable {

    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpServer server;
    private final URI registry;
    private volatile boolean open = true;

    public RegistryDoor(URI registry) throws IOException {
        this.registry = registry;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::pass);
        server.start();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + registry.getPath());
    }

    public void shut() {
        open = false;
    }

    public void open() {
        open = true;
    }

    @Override
    public void close() {
        server.stop(0);
        http.close();
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!open) {
                exchange.sendResponseHeaders(503, -1);
                return;
            }
            HttpResponse<byte[]> response = http.send(forwarded(exchange), HttpResponse.BodyHandlers.ofByteArray());
            byte[] body = response.body();
            exchange.sendResponseHeaders(response.statusCode(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpRequest forwarded(HttpExchange exchange) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(registry.resolve(exchange.getRequestURI()))
                .method(
                        exchange.getRequestMethod(),
                        BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
        String contentType = exchange.getRequestHeaders().getFirst("Content-Type");
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        return request.build();
    }
}
