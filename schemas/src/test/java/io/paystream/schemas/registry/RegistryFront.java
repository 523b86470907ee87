package io.paystream.schemas.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;

/**
 * Stands before the real registry and passes everything on, until a test tells it to fail in one of the ways a network,
 * a proxy or a broken registry can.
 */
public final class RegistryFront implements AutoCloseable {

    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    private final HttpServer server;
    private final URI upstream;
    private final URI url;
    private final HttpClient client = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile Behaviour behaviour = this::passOn;
    private final AtomicInteger requests = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);

    private RegistryFront(HttpServer server, URI upstream, String scheme, String user) {
        this.server = server;
        this.upstream = upstream;
        this.url = URI.create(scheme + "://127.0.0.1:" + server.getAddress().getPort() + upstream.getPath());
        server.setExecutor(threads);
        var context = server.createContext("/", exchange -> {
            requests.incrementAndGet();
            behaviour.handle(exchange);
        });
        if (!user.isEmpty()) {
            context.setAuthenticator(new BasicAuthenticator("registry") {
                @Override
                public boolean checkCredentials(String username, String password) {
                    return user.equals(username + ":" + password);
                }
            });
        }
        server.start();
    }

    public static RegistryFront http(URI upstream) {
        return http(upstream, 0);
    }

    static RegistryFront http(URI upstream, int port) {
        return new RegistryFront(server(port), upstream, "http", "");
    }

    static RegistryFront authenticated(URI upstream, String username, String password) {
        return new RegistryFront(server(0), upstream, "http", username + ":" + password);
    }

    static RegistryFront https(URI upstream, SSLContext certificate) throws IOException {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(LOOPBACK, 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(certificate));
        return new RegistryFront(server, upstream, "https", "");
    }

    private static HttpServer server(int port) {
        try {
            return HttpServer.create(new InetSocketAddress(LOOPBACK, port), 0);
        } catch (IOException e) {
            throw new IllegalStateException("no port for the registry's front", e);
        }
    }

    public URI url() {
        return url;
    }

    int port() {
        return server.getAddress().getPort();
    }

    int requests() {
        return requests.get();
    }

    /** From now on every request is answered so, whatever it asks. */
    public void answer(int status, String body) {
        behaviour = exchange -> respond(exchange, status, body.getBytes(UTF_8));
    }

    /** From now on requests whose path ends so are answered so; the others are passed on. */
    public void answer(String pathEnd, int status, String body) {
        behaviour = exchange -> {
            if (exchange.getRequestURI().getPath().endsWith(pathEnd)) {
                respond(exchange, status, body.getBytes(UTF_8));
            } else {
                passOn(exchange);
            }
        };
    }

    /** The next requests, so many, are answered with the status; later ones are passed on. */
    void failNext(int count, int status) {
        AtomicInteger left = new AtomicInteger(count);
        behaviour = exchange -> {
            if (left.getAndDecrement() > 0) {
                respond(exchange, status, new byte[0]);
            } else {
                passOn(exchange);
            }
        };
    }

    /** From now on an answer begins and never ends. */
    void stallInTheBody() {
        behaviour = exchange -> {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            awaitClosed();
        };
    }

    private void awaitClosed() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void passOn(HttpExchange exchange) throws IOException {
        URI target = upstream.resolve(exchange.getRequestURI().toString());
        byte[] body = exchange.getRequestBody().readAllBytes();
        HttpRequest request = HttpRequest.newBuilder(target)
                .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body))
                .header("Content-Type", "application/json")
                .build();
        try {
            HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
            respond(exchange, response.statusCode(), response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            exchange.close();
        }
    }

    private static void respond(HttpExchange exchange, int status, byte[] body) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
        client.shutdownNow();
    }

    private interface Behaviour {
        void handle(HttpExchange exchange) throws IOException;
    }
}
