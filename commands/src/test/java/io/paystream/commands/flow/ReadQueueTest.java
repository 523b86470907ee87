package io.paystream.commands.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What lies unread for too long, with a delay budget of a second and by a clock that is set. */
class ReadQueueTest {

    private static final int BURST = 100;
    private static final int MANY = BURST - 1;
    private static final Duration STEP = Duration.ofMillis(10);
    private static final Duration LONG = Duration.ofSeconds(3);

    private final SetClock clock = new SetClock();
    private final ReadQueue queue = new ReadQueue(FlowSettings.USUAL.withLeastInFlight(BURST));

    @Test
    void aBurstIsReadToItsEnd() {
        reads(Duration.ofSeconds(2), LONG);

        assertThat(queue.read(LONG, MANY, clock.getAsLong())).isZero();
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

        assertThat(queue.read(LONG, MANY, clock.getAsLong())).isEqualTo(LONG);
        assertThat(queue.last(clock.getAsLong())).isEqualTo(LONG);
    }

    @Test
    void fewAreABurstHoweverLongTheyWait() {
        makeStand();

        assertThat(queue.read(LONG, MANY - 1, clock.getAsLong())).isZero();
    }

    @Test
    void whatDidNotWaitCountsNothingBehindAQueueThatStands() {
        makeStand();

        assertThat(queue.read(Duration.ofMillis(50).minusNanos(1), MANY, clock.getAsLong()))
                .isZero();
        assertThat(queue.read(Duration.ofMillis(50), MANY, clock.getAsLong())).isEqualTo(Duration.ofMillis(50));
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
            queue.read(LONG, MANY, clock.getAsLong());
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
        assertThat(queue.read(LONG, MANY, clock.getAsLong())).isEqualTo(LONG);

        reads(Duration.ofSeconds(11), Duration.ZERO);
        assertThat(queue.read(LONG, MANY, clock.getAsLong())).isZero();
    }

    @Test
    void oneInFourBehindAQueueThatStandsMayBeRefused() {
        makeStand();
        useUpRefusals();

        reads(STEP.multipliedBy(7), LONG);
        assertThat(queue.mayRefuse()).isEqualTo(1);
        reads(STEP, LONG);
        assertThat(queue.mayRefuse()).isEqualTo(2);
        queue.refused();
        assertThat(queue.mayRefuse()).isEqualTo(1);
    }

    @Test
    void whatWasReadInTimeOrOfABurstAllowsNoRefusal() {
        reads(Duration.ofSeconds(2), LONG);
        reads(Duration.ofSeconds(20), Duration.ZERO);

        assertThat(queue.mayRefuse()).isZero();
    }

    @Test
    void neitherSideIsOwedMoreThanSixteen() {
        makeStand();
        reads(Duration.ofSeconds(10), LONG);
        assertThat(queue.mayRefuse()).isEqualTo(16);

        IntStream.range(0, 100).forEach(i -> queue.refused());
        reads(STEP.multipliedBy(16 * 4 + 3), LONG);
        assertThat(queue.mayRefuse()).isZero();
        reads(STEP, LONG);
        assertThat(queue.mayRefuse()).isEqualTo(1);
    }

    private void useUpRefusals() {
        while (queue.mayRefuse() > 0) {
            queue.refused();
        }
    }

    private void makeStand() {
        reads(LONG, Duration.ofMillis(100));
        assertThat(queue.stands(clock.getAsLong())).isTrue();
    }

    /** So many in so much time, and time for one more. */
    private void reads(Duration time, Duration waited, int count) {
        reads(STEP, Duration.ZERO);
        for (int read = 0; read < count; read++) {
            queue.read(waited, MANY, clock.getAsLong());
            clock.advance(time.dividedBy(count));
        }
    }

    /** One at each step. */
    private void reads(Duration time, Duration waited) {
        for (long step = 0; step < time.dividedBy(STEP); step++) {
            clock.advance(STEP);
            queue.read(waited, MANY, clock.getAsLong());
        }
    }
}
