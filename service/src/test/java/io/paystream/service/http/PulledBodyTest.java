package io.paystream.service.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;

class PulledBodyTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final PulledBody body = new PulledBody();
    private final Connection connection = new Connection();

    /** Counts what is asked of it. */
    private static final class Connection implements Flow.Subscription {

        private long asked;
        private boolean isCancelled;

        @Override
        public void request(long pieces) {
            asked += pieces;
        }

        @Override
        public void cancel() {
            isCancelled = true;
        }
    }

    @Test
    void asksForAPieceWhenOneIsTakenAndNotBefore() throws Exception {
        body.onSubscribe(connection);
        assertThat(connection.asked).isZero();
        assertThat(body.getBody().toCompletableFuture().join()).isSameAs(body);

        body.onNext(List.of(bytes("a"), bytes("bc")));
        assertThat(text()).isEqualTo("abc");
        assertThat(connection.asked).isEqualTo(1);
        body.onNext(List.of(bytes("d")));
        assertThat(text()).isEqualTo("d");
        assertThat(connection.asked).isEqualTo(2);
        body.onComplete();
        assertThat(body.take(SOON)).isEmpty();
        assertThat(body.take(SOON)).isEmpty();
    }

    @Test
    void whatDoesNotComeIsAskedForOnce() throws Exception {
        body.onSubscribe(connection);

        assertThatThrownBy(() -> body.take(Duration.ofMillis(1)))
                .isInstanceOf(HttpTimeoutException.class)
                .hasMessageContaining("1 ms");
        assertThatThrownBy(() -> body.take(Duration.ofMillis(1))).isInstanceOf(HttpTimeoutException.class);
        assertThat(connection.asked).isEqualTo(1);
        body.onNext(List.of(bytes("late")));
        assertThat(text()).isEqualTo("late");
    }

    @Test
    void aBrokenConnectionIsNoEnd() {
        body.onSubscribe(connection);
        body.onError(new IOException("reset"));

        assertThatThrownBy(() -> body.take(SOON))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("reset");
    }

    @Test
    void whatIsClosedIsGivenUp() {
        body.onSubscribe(connection);
        body.close();

        assertThat(connection.isCancelled).isTrue();
    }

    private String text() throws IOException, InterruptedException {
        return new String(body.take(SOON).orElseThrow(), UTF_8);
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(UTF_8));
    }
}
