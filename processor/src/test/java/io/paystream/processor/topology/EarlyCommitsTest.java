package io.paystream.processor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Two tasks of one thread, on clocks of the test's own. */
class EarlyCommitsTest {

    private static final long MS = 1_000_000;
    private static final CommitTiming TIMING = new CommitTiming(Duration.ofMillis(10), Duration.ofMillis(50));

    private long nowMs = 1_000;
    private int commits;
    private final CommitPace pace = new CommitPace(TIMING.pause(), nanos());
    private final EarlyCommits one = new EarlyCommits(pace, TIMING, this::nanos, () -> commits++);
    private final EarlyCommits other = new EarlyCommits(pace, TIMING, this::nanos, () -> commits++);

    @Test
    void freshDecisionIsCommittedAfterThePause() {
        after(9);
        one.decided(nowMs - 49);
        look(one);
        assertThat(commits).isZero();

        after(1);
        look(one);
        assertThat(commits).isEqualTo(1);
    }

    @Test
    void behindAQueueNothingIsAskedFor() {
        after(20);
        one.decided(nowMs - 51);
        look(one);

        assertThat(commits).isZero();
    }

    /** A queue that is worked off: what counts is the newest decision. */
    @Test
    void theEndOfAQueueIsCommitted() {
        after(20);
        one.decided(nowMs - 5_000);
        one.decided(nowMs - 1);
        look(one);

        assertThat(commits).isEqualTo(1);
    }

    @Test
    void withoutADecisionNothingIsAskedFor() {
        after(20);
        look(one);
        one.decided(nowMs);
        look(one);
        after(100);
        look(one);
        after(100);
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

    /** The brokers' clock may be ahead. */
    @Test
    void inputFromTheFutureIsFresh() {
        after(20);
        one.decided(nowMs + 500);
        look(one);

        assertThat(commits).isEqualTo(1);
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
}
