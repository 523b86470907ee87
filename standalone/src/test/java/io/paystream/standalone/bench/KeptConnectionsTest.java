package io.paystream.standalone.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;

class KeptConnectionsTest {

    private static final byte[] REQUEST = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII);

    private final KeptConnections kept = new KeptConnections();

    @Test
    void whatIsKeptIsTakenOnce() throws IOException {
        try (StubGateway gateway = StubGateway.answering(200);
                HttpConnection connection = new HttpConnection(gateway.url())) {
            kept.keep(gateway.url(), connection);

            assertThat(kept.take(gateway.url())).containsSame(connection);
            assertThat(kept.take(gateway.url())).isEmpty();
            assertThat(connection.exchange(REQUEST)).isEqualTo(200);
        }
    }

    @Test
    void whatLeadsElsewhereIsClosed() throws IOException {
        try (StubGateway gateway = StubGateway.answering(200);
                HttpConnection connection = new HttpConnection(gateway.url())) {
            kept.keep(gateway.url(), connection);

            assertThat(kept.take(URI.create("http://127.0.0.1:1"))).isEmpty();
            assertThatThrownBy(() -> connection.exchange(REQUEST)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void whatIsLeftAtTheEndIsClosed() throws IOException {
        try (StubGateway gateway = StubGateway.answering(200);
                HttpConnection connection = new HttpConnection(gateway.url())) {
            kept.keep(gateway.url(), connection);
            kept.close();

            assertThat(kept.take(gateway.url())).isEmpty();
            assertThatThrownBy(() -> connection.exchange(REQUEST)).isInstanceOf(IOException.class);
        }
    }
}
