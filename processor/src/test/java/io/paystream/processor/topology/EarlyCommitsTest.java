package io.paystream.processor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.Punctuator;
import org.junit.jupiter.api.Test;

/** Two tasks of one thread, on clocks of the test's own. */
class EarlyCommitsTest {

    private static final long MS = 1_000_000;
    private static final CommitTiming TIMING = new CommitTiming(Duration.ofMillis(100), Duration.ofMillis(10));

    private long nowMs = 1_000;
    private int commits;
    private final CommitPace pace = new CommitPace(TIMING.pause(), TIMING.interval(), nanos());
    private final LookedAt oneLooks = new LookedAt();
    private final LookedAt otherLooks = new LookedAt();
    private final EarlyCommits one = task(oneLooks);
    private final EarlyCommits other = task(otherLooks);

    private final class LookedAt implements EarlyCommits.Task {
        private boolean isScheduled;

        @Override
        public void commit() {
            commits++;
        }

        @Override
        public Cancellable schedule(Punctuator look) {
            assertThat(isScheduled).isFalse();
            isScheduled = true;
            return () -> isScheduled = false;
        }
    }

    @Test
    void freshDecisionIsCommittedAfterThePause() {
        after(9);
        one.decided(nowMs - 50);
        look(one);
        assertThat(commits).isZero();

        after(1);
        look(one);
        assertThat(commits).isEqualTo(1);
    }

    @Test
    void behindAQueueNothingIsAskedForOrLookedAt() {
        after(20);
        one.decided(nowMs - 51);

        assertThat(oneLooks.isScheduled).isFalse();
        look(one);
        assertThat(commits).isZero();
    }

    /** What was fresh stays so while it waits for its commit, however long the pause is. */
    @Test
    void decisionThatWasFreshIsCommittedWhenThePauseIsOver() {
        commitThatTakes(40);
        one.decided(nowMs);
        after(79);
        look(one);
        assertThat(commits).isEqualTo(1);

        after(1);
        look(one);
        assertThat(commits).isEqualTo(2);
    }

    /** A queue that is worked off: what counts is the newest decision. */
    @Test
    void theEndOfAQueueIsCommittedAndItsMiddleIsNot() {
        after(20);
        one.decided(nowMs - 5_000);
        one.decided(nowMs - 1);
        one.decided(nowMs - 3_000);
        look(one);
        assertThat(commits).isZero();

        one.decided(nowMs - 1);
        look(one);
        assertThat(commits).isEqualTo(1);
    }

    /** To Streams each look is a reason to commit: an idle task has none. */
    @Test
    void withNothingToCommitThereIsNoLook() {
        after(20);
        assertThat(oneLooks.isScheduled).isFalse();
        one.decided(nowMs);
        assertThat(oneLooks.isScheduled).isTrue();
        look(one);
        after(5);
        look(one);

        assertThat(oneLooks.isScheduled).isFalse();
        assertThat(commits).isEqualTo(1);
    }

    @Test
    void withoutADecisionNothingIsAskedFor() {
        commitThatTakes(5);
        after(200);
        look(one);

        assertThat(commits).isEqualTo(1);
    }

    /** Streams commits all tasks of a thread together: what the other decided before it is committed with it. */
    @Test
    void oneCommitIsForAllTasksOfTheThread() {
        after(20);
        one.decided(nowMs);
        other.decided(nowMs);
        look(one);
        look(other);
        after(5);
        look(one);
        look(other);
        after(20);
        look(one);
        look(other);
        assertThat(commits).isEqualTo(1);

        other.decided(nowMs);
        look(one);
        look(other);
        assertThat(commits).isEqualTo(2);
    }

    /** The look of the other task in the same turn comes before the commit and is no end of it. */
    @Test
    void pauseIsTwiceWhatTheCommitTook() {
        after(20);
        one.decided(nowMs);
        look(one);
        look(other);
        after(15);
        other.decided(nowMs);
        after(29);
        look(other);
        assertThat(commits).isEqualTo(1);

        after(1);
        look(other);
        assertThat(commits).isEqualTo(2);
    }

    /** Also when the other one asked before: its question is over. */
    @Test
    void onlyTheTaskThatAskedLastKnowsTheEndByItsLook() {
        commitThatTakes(5);
        after(10);
        other.decided(nowMs);
        look(other);
        look(one);
        assertThat(pace.isAsked()).isTrue();
    }

    /** A commit that failed, or a task that was closed: nobody was there to see the end. */
    @Test
    void whatWasAskedForLongAgoHoldsNothingUp() {
        after(20);
        one.decided(nowMs);
        look(one);
        after(60_000);
        other.decided(nowMs);
        look(other);

        assertThat(commits).isEqualTo(2);
    }

    /** The brokers' clock may be ahead. */
    @Test
    void inputFromTheFutureIsFresh() {
        after(20);
        one.decided(nowMs + 500);
        look(one);

        assertThat(commits).isEqualTo(1);
    }

    @Test
    void cancelledOneLooksNoMore() {
        one.decided(nowMs);
        one.cancel();

        assertThat(oneLooks.isScheduled).isFalse();
    }

    private void commitThatTakes(long ms) {
        after(20);
        one.decided(nowMs);
        look(one);
        after(ms);
        look(one);
    }

    private void look(EarlyCommits task) {
        task.punctuate(nowMs);
    }

    private void after(long ms) {
        nowMs += ms;
    }

    private long nanos() {
        return nowMs * MS;
    }

    private EarlyCommits task(EarlyCommits.Task streams) {
        return new EarlyCommits(pace, TIMING, new Clocks(() -> nowMs, this::nanos), streams);
    }
}
