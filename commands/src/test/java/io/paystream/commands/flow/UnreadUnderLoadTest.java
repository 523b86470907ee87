package io.paystream.commands.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A gateway whose own processor is what is short, with a model of it: a queue of requests that nobody has read, a time that
 * reading and refusing one takes, three times as much to serve one, and callers who ask again as soon as they were answered.
 */
class UnreadUnderLoadTest {

    private static final double STEP_MS = ModelPartition.STEP.toMillis();
    private static final double REFUSING_MS = 0.1;
    private static final double SERVING_MS = 0.3;
    private static final double MOST_PER_SECOND = 1_000 / SERVING_MS;
    private static final int MANY = 2_000;
    private static final int ONSET_SECONDS = 5;
    private static final int SECONDS = 10;
    private static final Ask ANY = new Ask("client", "acme", Priority.BEGINS);
    private static final Duration BUDGET = FlowSettings.USUAL_DELAY_BUDGET;

    private ModelPartition partition =
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
    @ParameterizedTest
    @CsvSource({"4096, 20", "8000, 20", "8000, 0", "30000, 20"})
    void ofWhatIsReadTooLateAQuarterIsRefused(int callers, int wayMs) {
        partition = new ModelPartition(FlowSettings.USUAL, MOST_PER_SECOND * 3, Duration.ofMillis(wayMs));

        load(callers);

        double servedOfFour = 3 * SERVING_MS / (3 * SERVING_MS + REFUSING_MS);
        assertThat((double) refused / (refused + answered)).isBetween(0.22, 0.26);
        assertThat(answered).isGreaterThan((int) (MOST_PER_SECOND * SECONDS * servedOfFour * 0.98));
        assertThat(longestUnread.toMillis())
                .as("all that are answered in a second, one after the other")
                .isLessThan((long) (1.1 * callers / (MOST_PER_SECOND / 1_000 * servedOfFour * 4 / 3)));
    }

    @Test
    void whatFinishesIsRefusedWhenThereIsLittleElse() {
        Ask capture = new Ask("client", "acme", Priority.FINISHES);
        makeStand();

        useUpRefusals();

        assertThat(refusedLate(40, capture)).as("a quarter of these").isBetween(8, 10);
        useUpRefusals();
        assertThat(refusedLate(40, capture, ANY, ANY)).as("none of these").isZero();
    }

    /** Of ten clients one has nearly all that is under way. */
    @Test
    void whoeverHasNoMoreThanItsPartIsRefusedWhenThereIsLittleElse() {
        makeStand();
        partition.processorDecides(0);
        partition.send(ANY, 30);
        Ask[] modest = IntStream.range(0, 9)
                .mapToObj(i -> new Ask("modest-" + i, "acme", Priority.BEGINS))
                .toArray(Ask[]::new);
        Stream.of(modest).forEach(partition::send);
        useUpRefusals();

        assertThat(refusedLate(40, modest[0], ANY)).as("of the modest").isZero();
        assertThat(refusedLate(40, ANY, modest[0])).as("of the greedy").isBetween(19, 21);
    }

    private void makeStand() {
        partition.run(3, step -> IntStream.range(0, 10).forEach(i -> partition.flow.refusalOfRead(ANY, BUDGET, MANY)));
    }

    private void useUpRefusals() {
        while (isRefusedLate(ANY)) {}
    }

    /** How many asks of the first sort in so many, with the others in between. */
    private int refusedLate(int times, Ask first, Ask... others) {
        int refusals = 0;
        for (int time = 0; time < times; time++) {
            refusals += isRefusedLate(first) ? 1 : 0;
            for (Ask other : others) {
                partition.flow.refusalOfRead(other, BUDGET.plusNanos(1), MANY);
            }
        }
        return refusals;
    }

    private boolean isRefusedLate(Ask ask) {
        return partition.flow.refusalOfRead(ask, BUDGET.plusNanos(1), MANY).isPresent();
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
        if (partition.flow.refusalOfRead(ANY, waited, unread.size()).isPresent() || !partition.send(ANY)) {
            leftMs -= REFUSING_MS;
            refused++;
            unread.add(partition.clock.getAsLong());
        } else {
            leftMs -= SERVING_MS;
            underWay++;
        }
    }
}
