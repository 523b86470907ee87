package io.paystream.standalone.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpClientsTest {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch stalled = new CountDownLatch(1);
    private final Answers answers = new Answers();
    private final KeptConnections kept = new KeptConnections();
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(201, 2);
            exchange.getResponseBody().write(new byte[2]);
            exchange.close();
        });
        server.createContext("/stalled", exchange -> {
            try {
                stalled.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.sendResponseHeaders(201, 2);
            exchange.getResponseBody().write(new byte[2]);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        kept.close();
        server.stop(0);
        threads.close();
    }

    @Test
    void anOpenLoopSendsEveryRequestThatIsDue() throws InterruptedException {
        clients(4, "/").runOpen(1_000, Duration.ofMillis(200), Duration.ofSeconds(10));

        assertThat(answers.count(201)).isEqualTo(200);
        assertThat(answers.byStatus()).hasSize(1);
    }

    @Test
    void aRequestThatFoundNoClientCountsFromWhenItWasDue() throws InterruptedException {
        Thread release = Thread.ofVirtual().start(() -> {
            HttpClients.awaitNanos(System.nanoTime() + Duration.ofMillis(300).toNanos());
            stalled.countDown();
        });
        clients(1, "/stalled").runOpen(100, Duration.ofMillis(100), Duration.ofSeconds(10));
        release.join();

        Answers.Times times = answers.byStatus().get(201);
        assertThat(times).isNotNull();
        assertThat(times.count()).isEqualTo(10);
        assertThat(times.sinceDue().millisAt(50)).isGreaterThan(150);
    }

    @Test
    void whatIsTooLateWhenTheTimeIsOverIsNotSentAndSaidToBe() throws InterruptedException {
        Thread release = Thread.ofVirtual().start(() -> {
            HttpClients.awaitNanos(System.nanoTime() + Duration.ofMillis(300).toNanos());
            stalled.countDown();
        });
        clients(1, "/stalled").runOpen(100, Duration.ofMillis(100), Duration.ZERO);
        release.join();

        assertThat(answers.count(201)).isEqualTo(1);
        assertThat(answers.count(Answers.UNSENT)).isEqualTo(9);
    }

    @Test
    void whoDoesNotAnswerIsCountedAsNoAnswer() throws InterruptedException {
        server.stop(0);
        clients(1, "/").runOpen(100, Duration.ofMillis(50), Duration.ofSeconds(10));

        assertThat(answers.count(AnswerListener.NONE)).isEqualTo(5);
    }

    @Test
    void aRequestThatCannotBeMadeFailsTheLoad() {
        HttpClients clients = new HttpClients(
                URI.create("http://127.0.0.1:1"),
                1,
                number -> {
                    throw new IllegalArgumentException("no book");
                },
                answers,
                kept);

        assertThatThrownBy(() -> clients.runOpen(100, Duration.ofMillis(50), Duration.ZERO))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no book");
    }

    private HttpClients clients(int count, String path) {
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        byte[] request = ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(US_ASCII);
        return new HttpClients(uri, count, number -> request, answers, kept);
    }
}
