package io.paystream.projections;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.projections.given.Cluster;
import io.paystream.projections.given.ClusterExtension;
import io.paystream.projections.given.GivenBook;
import io.paystream.projections.given.Instance;
import io.paystream.schemas.JournalPosition;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Readers that ask for lists and do not read the answers hold up themselves and nobody else. */
@ExtendWith(ClusterExtension.class)
class SlowReadersTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int READERS = 10;
    private static final int PAGES = 200;

    /** Little room on the reader's side; what the system keeps on the other is some megabytes at most. */
    private static final int RECEIVE_BYTES = 4_096;

    @Test
    void aReaderThatDoesNotReadIsWaitedForAndTheOthersAreNot(Cluster cluster) throws IOException {
        GivenBook book = GivenBook.opened("slow");
        book.account("alice", "EUR");
        IntStream.range(0, 200).forEach(i -> book.pay("@bank", "alice", 1 + i, "EUR"));
        cluster.write(book.entries());
        List<Socket> slow = new ArrayList<>();
        try (Instance instance = Instance.start(cluster, Map.of()).awaitReady()) {
            instance.api().get("/v1/books/slow", JournalPosition.HEADER, book.position());
            for (int i = 0; i < READERS; i++) {
                slow.add(askingForPages(instance.api().port()));
            }
            long answered = whenNothingMoves(instance);

            assertThat(answered).as("answers stop when nobody takes them").isBetween(1L, READERS * PAGES - 1L);
            book.pay("@bank", "alice", 7, "EUR");
            cluster.write(book.entries().getLast());
            assertThat(instance.api()
                            .get("/v1/books/slow/payments?limit=1", JournalPosition.HEADER, book.position())
                            .body()
                            .path("items")
                            .path(0)
                            .path("amountMinor")
                            .asLong())
                    .as("entries are applied and read meanwhile")
                    .isEqualTo(7);
            assertThat(pagesIn(slow.getFirst()))
                    .as("it goes on when the reader does, and leaves nothing out")
                    .isEqualTo(PAGES);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    /** Sends all its requests at once; the last one asks for the end of the connection. */
    private static Socket askingForPages(int port) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(RECEIVE_BYTES);
        socket.setSoTimeout(Math.toIntExact(SOON.toMillis()));
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        String request = "GET /v1/books/slow/payments?limit=200 HTTP/1.1\r\nHost: localhost\r\n";
        socket.getOutputStream()
                .write(((request + "\r\n").repeat(PAGES - 1) + request + "Connection: close\r\n\r\n")
                        .getBytes(US_ASCII));
        return socket;
    }

    /** How many lists were answered when no more are. */
    private static long whenNothingMoves(Instance instance) {
        long[] last = {-1};
        Awaitility.await("the slow readers are waited for")
                .atMost(SOON)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    long before = last[0];
                    last[0] = instance.timed("http.server.requests", "route", "/v1/books/{book}/payments");
                    return last[0] > 0 && last[0] == before;
                });
        return last[0];
    }

    private static int pagesIn(Socket socket) throws IOException {
        try (InputStream in = socket.getInputStream()) {
            return new String(in.readAllBytes(), UTF_8).split("HTTP/1\\.1 200 ", -1).length - 1;
        }
    }
}
