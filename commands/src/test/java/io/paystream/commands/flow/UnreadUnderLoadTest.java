package io.paystream.commands.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A gateway whose own processor is what is short, with a model of it: a queue of requests that nobody has read, a time that
 * reading and refusing one takes, three times as much to serve one, and callers who ask again as soon as they were answered.
 */
class UnreadUnderLoadTest {

    private static final double STEP_MS = ModelPartition.STEP.toMillis();
    private static final double REFUSING_MS = 0.1;
    private static final double SERVING_MS = 0.3;
    private static final double MOST_PER_SECOND = 1_000 / SERVING_MS;
    private static final int ONSET_SECONDS = 5;
    private static final int SECONDS = 10;
    private static final Ask ANY = new Ask("client", "acme", Priority.BEGINS);
    private static final Duration BUDGET = FlowSettings.USUAL_DELAY_BUDGET;

    private final ModelPartition partition =
            new ModelPartition(FlowSettings.USUAL, MOST_PER_SECOND * 3, Duration.ofMillis(20));
    private final Queue<Long> unread = new ArrayDeque<>();
    private Duration longestUnread = Duration.ZERO;
    private double leftMs;
    private int underWay;
    private int answered;
    private long refused;

    @Test
    void whatIsReadInTimeIsNotRefused() {
        load(2_048);

        assertThat(refused).isZero();
        assertThat(answered).isGreaterThan((int) (MOST_PER_SECOND * SECONDS * 0.98));
    }

    /** Refusing takes of the same processor, so that a part of it is lost, and no more than that part. */
    @Test
    void whatWouldTakeLongerThanTheBudgetIsRefused() {
        load(4_096);

        double requestsPerSecond = 4_096 / (BUDGET.toMillis() * 0.8 / 1_000);
        double refusedPerSecond = (requestsPerSecond * SERVING_MS - 1_000) / (SERVING_MS - REFUSING_MS);
        assertThat((double) refused / SECONDS).isBetween(refusedPerSecond * 0.9, refusedPerSecond * 1.1);
        assertThat(longestUnread).isLessThan(BUDGET);
        assertThat(answered).isGreaterThan((int) ((requestsPerSecond - refusedPerSecond) * SECONDS * 0.9));
    }

    /** Even refusing all of them in time is more than it can do. */
    @ParameterizedTest
    @ValueSource(ints = {6_000, 30_000})
    void thePartitionNeverRunsDry(int callers) {
        load(callers);

        assertThat(answered).isGreaterThan((int) (MOST_PER_SECOND * SECONDS * 0.4));
    }

    @Test
    void whatFinishesHasMoreOfTheFewThatAreLetIn() {
        Ask capture = new Ask("client", "acme", Priority.FINISHES);
        partition.run(3, step -> IntStream.range(0, 10).forEach(i -> partition.flow.refusalOfRead(ANY, BUDGET)));
        partition.processorDecides(0);

        assertThat(letInLate(ANY)).isEqualTo(52);
        assertThat(letInLate(capture)).isEqualTo(12);
        assertThat(partition
                        .flow
                        .refusalOfRead(capture, BUDGET.plusNanos(1))
                        .orElseThrow()
                        .reason())
                .isEqualTo(RefusalReason.READ_DELAY);
        assertThat(partition.flow.refusalOfRead(ANY, Duration.ZERO))
                .as("what was read at once does not pay for it")
                .isEmpty();
    }

    private int letInLate(Ask ask) {
        int letIn = 0;
        while (partition.flow.refusalOfRead(ask, BUDGET.plusNanos(1)).isEmpty() && partition.send(ask)) {
            letIn++;
        }
        return letIn;
    }

    private void load(int callers) {
        for (int caller = 0; caller < callers; caller++) {
            unread.add(partition.clock.getAsLong());
        }
        partition.run(ONSET_SECONDS, step -> work());
        refused = 0;
        answered = 0;
        longestUnread = Duration.ZERO;
        partition.run(SECONDS, step -> work());
    }

    private void work() {
        askAgain();
        for (leftMs += STEP_MS; leftMs > 0 && !unread.isEmpty(); ) {
            read(unread.remove());
        }
        leftMs = Math.min(leftMs, 0);
    }

    private void askAgain() {
        int now = partition.times("acme").size();
        for (; underWay > 0 && now > 0; now--, underWay--) {
            unread.add(partition.clock.getAsLong());
            answered++;
        }
        partition.answeredByBook.clear();
    }

    private void read(long asked) {
        Duration waited = Duration.ofNanos(partition.clock.getAsLong() - asked);
        longestUnread = longestUnread.compareTo(waited) < 0 ? waited : longestUnread;
        if (partition.flow.refusalOfRead(ANY, waited).isPresent() || !partition.send(ANY)) {
            leftMs -= REFUSING_MS;
            refused++;
            unread.add(partition.clock.getAsLong());
        } else {
            leftMs -= SERVING_MS;
            underWay++;
        }
    }
}
