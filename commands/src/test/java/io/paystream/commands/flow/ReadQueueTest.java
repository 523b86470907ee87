package io.paystream.commands.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What lies unread for too long, with a delay budget of a second and by a clock that is set. */
class ReadQueueTest {

    private static final int BURST = 100;
    private static final Duration STEP = Duration.ofMillis(10);
    private static final Duration LONG = Duration.ofSeconds(3);

    private final SetClock clock = new SetClock();
    private final ReadQueue queue = new ReadQueue(FlowSettings.USUAL.withLeastInFlight(BURST));

    @Test
    void aBurstIsReadToItsEnd() {
        reads(Duration.ofSeconds(2), LONG);

        assertThat(queue.read(LONG, clock.getAsLong())).isZero();
    }

    @Test
    void aBurstIsReadToItsEndHoweverSlowly() {
        reads(LONG, Duration.ofMillis(100), BURST);
        assertThat(queue.stands(clock.getAsLong())).isFalse();

        reads(LONG, Duration.ofMillis(100), BURST + 1);
        assertThat(queue.stands(clock.getAsLong())).isTrue();
    }

    @Test
    void whatWaitedBehindAQueueThatStandsCounts() {
        makeStand();

        assertThat(queue.read(LONG, clock.getAsLong())).isEqualTo(LONG);
        assertThat(queue.last(clock.getAsLong())).isEqualTo(LONG);
    }

    @Test
    void whatDidNotWaitCountsNothingBehindAQueueThatStands() {
        makeStand();

        assertThat(queue.read(Duration.ofMillis(50).minusNanos(1), clock.getAsLong()))
                .isZero();
        assertThat(queue.read(Duration.ofMillis(50), clock.getAsLong())).isEqualTo(Duration.ofMillis(50));
    }

    @Test
    void itIsCalmWhenNothingWasReadForLong() {
        makeStand();
        clock.advance(Duration.ofSeconds(10));

        assertThat(queue.stands(clock.getAsLong())).isFalse();
        assertThat(queue.last(clock.getAsLong())).isZero();
    }

    @Test
    void twoThatWaitedAreNoQueueWhenNothingIsKnownBetweenThem() {
        for (int read = 0; read < 5; read++) {
            queue.read(LONG, clock.getAsLong());
            clock.advance(Duration.ofSeconds(1));
        }

        assertThat(queue.stands(clock.getAsLong())).isFalse();
    }

    @Test
    void delaysBelowATwentiethOfTheBudgetAreNoQueue() {
        reads(Duration.ofSeconds(10), Duration.ofMillis(50).minusNanos(1));
        assertThat(queue.stands(clock.getAsLong())).isFalse();

        reads(Duration.ofSeconds(3), Duration.ofMillis(50));
        assertThat(queue.stands(clock.getAsLong())).isTrue();
    }

    @Test
    void afterTenSecondsOfCalmABurstIsReadAgain() {
        makeStand();
        reads(Duration.ofSeconds(9), Duration.ZERO);
        assertThat(queue.read(LONG, clock.getAsLong())).isEqualTo(LONG);

        reads(Duration.ofSeconds(11), Duration.ZERO);
        assertThat(queue.read(LONG, clock.getAsLong())).isZero();
    }

    private void makeStand() {
        reads(LONG, Duration.ofMillis(100));
        assertThat(queue.stands(clock.getAsLong())).isTrue();
    }

    /** So many in so much time, and time for one more. */
    private void reads(Duration time, Duration waited, int count) {
        reads(STEP, Duration.ZERO);
        for (int read = 0; read < count; read++) {
            queue.read(waited, clock.getAsLong());
            clock.advance(time.dividedBy(count));
        }
    }

    /** One at each step. */
    private void reads(Duration time, Duration waited) {
        for (long step = 0; step < time.dividedBy(STEP); step++) {
            clock.advance(STEP);
            queue.read(waited, clock.getAsLong());
        }
    }
}
