package io.paystream.projections.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class HeadWatchTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final HeadWatch heads = new HeadWatch();
    private final AtomicLong head = new AtomicLong(5);

    @Test
    void doesNotWaitForWhatIsThere() throws InterruptedException {
        assertThat(heads.await("acme", 5, head::get, Duration.ZERO)).isTrue();
    }

    @Test
    void givesUpWhenTheBoundIsOver() throws InterruptedException {
        assertThat(heads.await("acme", 6, head::get, Duration.ofMillis(50))).isFalse();
        assertThat(heads.waiting()).isZero();
    }

    @Test
    void isWokenByTheEntryThatItWaitsFor() {
        CompletableFuture<Boolean> waiting = waitFor(6);

        heads.advanced("other", 6);
        heads.advanced("acme", 5);
        assertThat(waiting).isNotDone();
        heads.advanced("acme", 6);

        assertThat(waiting.join()).isTrue();
        assertThat(heads.waiting()).isZero();
    }

    @Test
    void seesAHeadThatMovedWithoutASignal() {
        CompletableFuture<Boolean> waiting = waitFor(6);

        head.set(7);

        assertThat(waiting.join()).isTrue();
    }

    @Test
    void wakesEveryoneWhoseEntryHasCome() {
        CompletableFuture<Boolean> six = waitFor(6);
        CompletableFuture<Boolean> seven = waitFor(7);
        CompletableFuture<Boolean> nine = waitFor(9);

        heads.advanced("acme", 8);

        assertThat(six.join()).isTrue();
        assertThat(seven.join()).isTrue();
        assertThat(nine).isNotDone();
        heads.advanced("acme", 9);
        assertThat(nine.join()).isTrue();
    }

    private CompletableFuture<Boolean> waitFor(long sequence) {
        int before = heads.waiting();
        CompletableFuture<Boolean> waiting = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                waiting.complete(heads.await("acme", sequence, head::get, LONG));
            } catch (InterruptedException e) {
                waiting.completeExceptionally(e);
            }
        });
        Awaitility.await().until(() -> heads.waiting() == before + 1);
        return waiting;
    }
}
