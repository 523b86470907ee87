package io.paystream.projections.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.service.Turns;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
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
    void whoeverWaitsHasHadItsTurnToBeRead() {
        Queue<Runnable> threads = new ConcurrentLinkedQueue<>();
        Turns turns = new Turns(threads::add);
        List<Integer> handedOver = new ArrayList<>();
        turns.execute(() -> {
            doNotWait(6);
            handedOver.add(threads.size());
        });
        IntStream.range(0, 10_000).forEach(i -> turns.execute(() -> {}));
        int atATime = threads.size();

        threads.remove().run();

        assertThat(handedOver).containsExactly(atATime);
    }

    private void doNotWait(long sequence) {
        try {
            heads.await("acme", sequence, head::get, Duration.ZERO);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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

    @Test
    void looksOnceAndThenWaitsForTheSignalAloneWhereEntriesAreApplied() throws Exception {
        AtomicLong looks = new AtomicLong();
        LongSupplier counted = () -> {
            looks.incrementAndGet();
            return head.get();
        };
        assertThat(heads.awaitApplied("acme", 6, counted, Duration.ofMillis(200)))
                .isFalse();
        assertThat(looks.get()).isLessThanOrEqualTo(3);

        CompletableFuture<Boolean> waiting = waiting(() -> heads.awaitApplied("acme", 6, head::get, LONG));
        heads.advanced("acme", 6);
        assertThat(waiting.join()).isTrue();
    }

    private CompletableFuture<Boolean> waitFor(long sequence) {
        return waiting(() -> heads.await("acme", sequence, head::get, LONG));
    }

    private CompletableFuture<Boolean> waiting(Callable<Boolean> wait) {
        int before = heads.waiting();
        CompletableFuture<Boolean> waiting = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                waiting.complete(wait.call());
            } catch (Exception e) {
                waiting.completeExceptionally(e);
            }
        });
        Awaitility.await().until(() -> heads.waiting() == before + 1);
        return waiting;
    }
}
