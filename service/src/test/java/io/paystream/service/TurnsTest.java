package io.paystream.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private static final long LONGEST_NANOS = Turns.LONGEST.toNanos();

    private final AtomicLong clock = new AtomicLong(-LONGEST_NANOS);
    private final Queue<Runnable> handedOver = new ArrayDeque<>();
    private final Queue<Runnable> later = new ArrayDeque<>();
    private final Turns turns = new Turns(handedOver::add, 2, clock::get, later::add);
    private final List<String> read = new ArrayList<>();

    @Test
    void soManyAreReadAtATimeInTheirOrder() {
        List.of("a", "b", "c", "d").forEach(name -> turns.execute(() -> read.add(name)));

        assertThat(handedOver).hasSize(2);
        handedOver.remove().run();
        assertThat(handedOver).as("who is answered has the next one read").hasSize(2);
        runAll();
        assertThat(read).containsExactly("a", "b", "c", "d");
    }

    @Test
    void whoWaitsForOthersHasHadItsTurn() {
        turns.execute(() -> {
            Turns.pass();
            assertThat(handedOver).hasSize(2);
            Turns.pass();
            assertThat(handedOver).as("one turn is given on once").hasSize(2);
        });
        turns.execute(() -> read.add("b"));
        turns.execute(() -> read.add("c"));
        turns.execute(() -> read.add("d"));

        handedOver.remove().run();

        assertThat(handedOver).as("its end gives nothing more").hasSize(2);
    }

    @Test
    void whereNoTurnIsHeldThereIsNothingToPass() {
        Turns.pass();

        turns.execute(Turns::pass);
        handedOver.remove().run();
        Turns.pass();

        assertThat(handedOver).isEmpty();
    }

    @Test
    void aFailureEndsATurn() {
        turns.execute(() -> {
            throw new IllegalStateException("meant");
        });
        turns.execute(() -> read.add("b"));
        turns.execute(() -> read.add("c"));

        try {
            handedOver.remove().run();
        } catch (IllegalStateException e) {
            read.add(e.getMessage());
        }
        runAll();

        assertThat(read).containsExactly("meant", "b", "c");
    }

    @Test
    void aTurnIsNoLongerThanReadingTakes() {
        turns.execute(() -> {
            turns.execute(() -> read.add("c"));
            turns.execute(() -> read.add("d"));
            clock.addAndGet(LONGEST_NANOS - 1);
            look();
            assertThat(handedOver).as("not yet").hasSize(1);
            clock.addAndGet(1);
            look();
            assertThat(handedOver).as("b, which has not begun, and c").hasSize(2);
        });
        turns.execute(() -> read.add("b"));

        handedOver.remove().run();
        assertThat(handedOver).as("what was too long ends without another one").hasSize(2);
        runAll();

        assertThat(read).containsExactly("b", "c", "d");
    }

    @Test
    void whatIsNotTakenHoldsNoTurn() {
        Turns refused = new Turns(
                task -> {
                    throw new RejectedExecutionException("meant");
                },
                1,
                clock::get,
                later::add);

        assertThatThrownBy(() -> refused.execute(() -> read.add("a"))).isInstanceOf(RejectedExecutionException.class);
        assertThatThrownBy(() -> refused.execute(() -> read.add("b")))
                .as("the next is tried as well")
                .isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void nobodyLooksWhileNothingWaits() {
        turns.execute(() -> read.add("a"));
        turns.execute(() -> read.add("b"));
        assertThat(later).isEmpty();

        turns.execute(() -> read.add("c"));
        turns.execute(() -> read.add("d"));
        assertThat(later).as("once for all of them").hasSize(1);

        runAll();
        look();
        assertThat(later).isEmpty();
    }

    @Test
    void withThreadsAllAreReadAlthoughSomeBlock() throws Exception {
        int all = 2_000;
        int each = 2;
        CountDownLatch others = new CountDownLatch(all - all / each);
        CountDownLatch blocked = new CountDownLatch(all / each);
        CountDownLatch release = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Turns real = new Turns(threads);
            IntStream.range(0, all)
                    .forEach(i -> real.execute(() -> {
                        if (i % each == 0) {
                            awaited(release);
                            blocked.countDown();
                        } else {
                            others.countDown();
                        }
                    }));
            boolean othersAreRead = others.await(30, TimeUnit.SECONDS);
            release.countDown();

            assertThat(othersAreRead).as("while a thousand block").isTrue();
            assertThat(blocked.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    private void runAll() {
        while (!handedOver.isEmpty()) {
            handedOver.remove().run();
        }
    }

    /** What was to run later runs now. */
    private void look() {
        Runnable looks = later.poll();
        if (looks != null) {
            looks.run();
        }
    }

    private static void awaited(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
