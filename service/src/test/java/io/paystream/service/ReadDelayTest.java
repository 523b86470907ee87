package io.paystream.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ReadDelayTest {

    private final AtomicLong clock = new AtomicLong();
    private final ReadDelay delay = new ReadDelay(clock::get);
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final Executor timed = delay.timed(waiting::add);

    @Test
    void countsFromTheHandOverToTheBeginning() {
        timed.execute(() -> clock.addAndGet(1_000));
        clock.addAndGet(70);
        waiting.remove().run();

        assertThat(delay.last()).isEqualTo(Duration.ofNanos(70));
    }

    @Test
    void isKnownToTheTaskItselfOnce() {
        timed.execute(() -> {
            assertThat(delay.taken()).hasValue(Duration.ofNanos(30));
            assertThat(delay.taken()).as("what it reads next").isEmpty();
        });
        timed.execute(() -> assertThat(delay.taken()).hasValue(Duration.ofNanos(50)));

        clock.set(30);
        waiting.remove().run();
        clock.set(50);
        waiting.remove().run();
    }

    @Test
    void countsWhatNoThreadHasTakenYet() {
        timed.execute(() -> assertThat(delay.unread()).isEqualTo(1));
        timed.execute(() -> assertThat(delay.unread()).isZero());
        assertThat(delay.unread()).isEqualTo(2);

        waiting.remove().run();
        waiting.remove().run();

        assertThat(delay.unread()).isZero();
    }

    @Test
    void isNoneBeforeTheFirst() {
        assertThat(delay.last()).isZero();
        assertThat(delay.taken()).isEmpty();
    }
}
