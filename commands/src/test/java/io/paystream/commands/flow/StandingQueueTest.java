package io.paystream.commands.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** When a queue stands, by a clock that is set. */
class StandingQueueTest {

    private static final Duration BUDGET = Duration.ofSeconds(1);
    private static final Duration STEP = Duration.ofMillis(100);
    private static final int BURST = 100;

    private final SetClock clock = new SetClock();
    private final StandingQueue queue = new StandingQueue(BUDGET, BURST);
    private long gone = 1_000_000;
    private long waiting = 1;
    private long goesEachStep = BURST;

    @Test
    void standsWhenItLastedLongerThanTwoBudgets() {
        sees(true, Duration.ofSeconds(2));
        assertThat(queue.stands()).isFalse();

        sees(true, STEP);
        assertThat(queue.stands()).isTrue();
    }

    @Test
    void doesNotStandWhenItWasGoneForAMoment() {
        sees(true, Duration.ofSeconds(2));
        looks(false);
        sees(true, Duration.ofSeconds(2));

        assertThat(queue.stands()).isFalse();
    }

    @Test
    void aBurstDoesNotStandHoweverSlowlyItGoes() {
        goesEachStep = 1;
        sees(true, STEP.multipliedBy(BURST - 1));
        assertThat(queue.stands()).isFalse();

        sees(true, STEP);
        assertThat(queue.stands()).isTrue();
    }

    @Test
    void whatWaitedWhenItBeganIsOfTheBurstToo() {
        goesEachStep = 0;
        waiting = BURST;
        sees(true, Duration.ofSeconds(3));
        assertThat(queue.stands()).isFalse();

        waiting = BURST + 1;
        looks(true);
        assertThat(queue.stands()).isTrue();
    }

    @Test
    void whatWentBeforeAMomentWithoutQueueIsOfNoBurst() {
        goesEachStep = 1;
        sees(true, STEP.multipliedBy(BURST - 1));
        looks(false);
        sees(true, STEP.multipliedBy(BURST - 1));

        assertThat(queue.stands()).isFalse();
    }

    @Test
    void standsUntilThereWereTenSecondsOfCalm() {
        makeStand();

        sees(false, Duration.ofSeconds(10).minus(STEP));
        assertThat(queue.stands()).isTrue();

        sees(false, STEP);
        assertThat(queue.stands()).isFalse();
    }

    @Test
    void aRefusalIsNoCalm() {
        makeStand();
        sees(false, Duration.ofSeconds(9));
        queue.refused(clock.getAsLong());

        sees(false, Duration.ofSeconds(10).minus(STEP));
        assertThat(queue.stands()).isTrue();

        sees(false, STEP);
        assertThat(queue.stands()).isFalse();
    }

    @Test
    void anotherQueueIsNoCalm() {
        makeStand();
        sees(false, Duration.ofSeconds(9));
        sees(true, Duration.ofMillis(600));
        sees(false, Duration.ofSeconds(9));

        assertThat(queue.stands()).isTrue();
    }

    /** Each commit of a processor that is not busy leaves one. */
    @Test
    void shortQueuesAreCalm() {
        makeStand();
        for (int second = 0; second < 10; second++) {
            sees(false, Duration.ofMillis(600));
            sees(true, Duration.ofMillis(400));
        }

        assertThat(queue.stands()).isFalse();
    }

    @Test
    void whatWasNotLookedAtForLongBeginsAnew() {
        makeStand();
        clock.advance(Duration.ofSeconds(10));

        looks(true);
        assertThat(queue.stands()).isFalse();
        sees(true, Duration.ofSeconds(2));
        assertThat(queue.stands()).isFalse();
        sees(true, STEP);
        assertThat(queue.stands()).isTrue();
    }

    private void makeStand() {
        sees(true, Duration.ofSeconds(3));
        assertThat(queue.stands()).isTrue();
    }

    /** Looks now, and at every step until so long has passed. */
    private void sees(boolean isThere, Duration time) {
        looks(isThere);
        for (long step = 0; step < time.dividedBy(STEP); step++) {
            clock.advance(STEP);
            gone += goesEachStep;
            looks(isThere);
        }
    }

    private void looks(boolean isThere) {
        queue.seen(isThere, gone, waiting, clock.getAsLong());
    }
}
