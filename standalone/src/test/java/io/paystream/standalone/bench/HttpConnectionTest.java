package io.paystream.standalone.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class HttpConnectionTest {

    private static final byte[] REQUEST = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII);

    @Test
    void answersAreReadOneAfterAnotherWhateverTheirLength() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        int[] answered = {0};
        server.createContext("/", exchange -> {
            answered[0]++;
            exchange.sendResponseHeaders(200 + answered[0], 40_000);
            exchange.getResponseBody().write(new byte[40_000]);
            exchange.close();
        });
        server.start();
        try (HttpConnection connection =
                new HttpConnection(uri(server.getAddress().getPort()))) {
            assertThat(connection.exchange(REQUEST)).isEqualTo(201);
            assertThat(connection.exchange(REQUEST)).isEqualTo(202);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void anAnswerInPiecesIsPutTogether() throws IOException {
        answering(
                connection -> assertThat(connection.exchange(REQUEST)).isEqualTo(503),
                "HTTP/1.1 503 Service Unavailable\r\nContent-Le",
                "ngth: 3\r\n\r",
                "\nab",
                "c");
    }

    @Test
    void anAnswerThatEndsTooEarlyIsNone() throws IOException {
        answering(
                connection ->
                        assertThatThrownBy(() -> connection.exchange(REQUEST)).isInstanceOf(EOFException.class),
                "HTTP/1.1 200 OK\r\n");
    }

    @Test
    void anAnswerWithoutALengthIsRefused() throws IOException {
        answering(
                connection -> assertThatThrownBy(() -> connection.exchange(REQUEST))
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("how long"),
                "HTTP/1.1 200 OK\r\n\r\n");
    }

    private interface Asking {
        void with(HttpConnection connection) throws IOException;
    }

    private static void answering(Asking asking, String... pieces) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> served = CompletableFuture.runAsync(() -> serve(server, pieces));
            try (HttpConnection connection = new HttpConnection(uri(server.getLocalPort()))) {
                asking.with(connection);
            }
            served.join();
        }
    }

    private static void serve(ServerSocket server, String... pieces) {
        try (Socket socket = server.accept()) {
            socket.setTcpNoDelay(true);
            assertThat(socket.getInputStream().readNBytes(REQUEST.length)).isEqualTo(REQUEST);
            for (String piece : pieces) {
                socket.getOutputStream().write(piece.getBytes(US_ASCII));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static URI uri(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }
}
