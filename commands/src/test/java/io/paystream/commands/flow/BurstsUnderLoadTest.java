package io.paystream.commands.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A burst is taken and a load that lasts is not, with the usual settings and a model of a processor. */
class BurstsUnderLoadTest {

    private static final int PER_SECOND = 2_000;
    private static final int PER_STEP = PER_SECOND / ModelPartition.STEPS_PER_SECOND;
    private static final int COLD_PER_SECOND = 400;
    private static final int BURST = 1_000;
    private static final int CALLERS = 200;
    private static final long SEED = 1;
    private static final Ask ANY = new Ask("client", "acme", Priority.BEGINS);
    private static final Duration BUDGET = FlowSettings.USUAL_DELAY_BUDGET;

    private ModelPartition partition = partition(PER_SECOND, Duration.ZERO);

    @Test
    void aThousandAtOnceAreLetInByAColdPartition() {
        partition = partition(COLD_PER_SECOND, Duration.ofMillis(50));

        assertThat(partition.send(ANY, BURST)).isEqualTo(BURST);
        partition.run(3, step -> {});
        assertThat(partition.times("acme")).hasSize(BURST);
    }

    /** Each sends its next one when it has the answer to the one before: for longer than two budgets, but no more than a burst. */
    @ParameterizedTest
    @ValueSource(ints = {100, 200, 400})
    void aThousandOfTwoHundredCallersAreLetInByAColdPartition(int perSecond) {
        partition = partition(perSecond, Duration.ofMillis(50));

        partition.run(15, step -> {
            int underWay = partition.inFlight();
            int left = BURST - partition.times("acme").size() - underWay;
            partition.send(ANY, Math.min(CALLERS - underWay, left));
        });

        assertThat(partition.refused).isEmpty();
        assertThat(partition.times("acme")).hasSize(BURST);
    }

    @Test
    void aThousandInASecondAreLetInByAColdPartition() {
        partition = partition(COLD_PER_SECOND, Duration.ofMillis(50));

        partition.run(1, step -> partition.send(ANY, BURST / ModelPartition.STEPS_PER_SECOND));

        assertThat(partition.refused).isEmpty();
    }

    /** Also while its load is still taken for a burst; when that is over it is waited for until the burst is decided. */
    @ParameterizedTest
    @ValueSource(ints = {200, 400, 2_000})
    void aHotBookLeavesRoomForItsNeighbour(int perSecond) {
        partition = partition(perSecond, Duration.ofMillis(50));
        int ofHot = 5 * perSecond / ModelPartition.STEPS_PER_SECOND;

        assertThat(neighbourLetInBeside(ofHot, 2)).doesNotContain(false);
        assertThat(partition.refused).containsOnlyKeys(RefusalReason.BOOK_SHARE);
        partition.run(BURST / perSecond + 3, step -> partition.send(ANY, ofHot));
        assertThat(partition.report().isStanding()).isTrue();
        assertThat(neighbourLetInBeside(ofHot, 10)).doesNotContain(false);
    }

    private List<Boolean> neighbourLetInBeside(int ofHot, int seconds) {
        Ask neighbour = new Ask("client", "neighbour", Priority.BEGINS);
        List<Boolean> letIn = new ArrayList<>();
        partition.run(seconds, step -> {
            partition.send(ANY, ofHot);
            if (step % 10 == 0) {
                letIn.add(partition.send(neighbour));
            }
        });
        return letIn;
    }

    /** From the first moment on: neither the burst nor what the limit makes of it leaves the processor without work. */
    @ParameterizedTest
    @ValueSource(ints = {0, 20, 50, 100})
    void aLoadThatLastsIsRefusedAndTheProcessorIsNeverIdle(int wayMs) {
        partition = partition(PER_SECOND, Duration.ofMillis(wayMs));
        int seconds = 30;

        partition.run(seconds, step -> {
            partition.send(ANY, PER_STEP * 10);
            assertThat(partition.queued()).as("in step %d", step).isGreaterThanOrEqualTo(PER_STEP);
        });

        assertThat(partition.report().isStanding()).isTrue();
        assertThat(partition.refused).isNotEmpty();
        assertThat(partition.times("acme")).allMatch(took -> took.compareTo(BUDGET) < 0);
    }

    /** Little room makes a low rate, and a low rate little room: that must not go on and on. */
    @ParameterizedTest
    @CsvSource({"20, 50", "100, 50", "100, 150", "100, 300"})
    void slowCommitsAndALongWayDoNotStarveTheProcessor(int commitMs, int wayMs) {
        partition = partition(PER_SECOND, Duration.ofMillis(wayMs));
        partition.processorCommitsEach(Duration.ofMillis(commitMs));
        partition.run(10, step -> partition.send(ANY, PER_STEP * 10));
        partition.answeredByBook.clear();
        partition.run(30, step -> partition.send(ANY, PER_STEP * 10));

        assertThat(partition.times("acme").size()).isGreaterThan(30 * PER_SECOND * 9 / 10);
        assertThat(partition.percentile("acme", 99)).isLessThan(BUDGET);
    }

    /** What a partition decides with ease is let in, also when its queue stood a moment ago. */
    @ParameterizedTest
    @CsvSource({"20, 50", "100, 50", "100, 300"})
    void lightLoadAfterAnOverloadIsLetIn(int commitMs, int wayMs) {
        partition = partition(PER_SECOND, Duration.ofMillis(wayMs));
        partition.processorCommitsEach(Duration.ofMillis(commitMs));
        partition.run(10, step -> partition.send(ANY, PER_STEP * 10));
        partition.run(20, step -> partition.send(ANY, PER_STEP * 3 / 10));
        partition.refused.clear();
        partition.run(10, step -> partition.send(ANY, PER_STEP * 3 / 10));

        assertThat(partition.refused).isEmpty();
        assertThat(partition.report().isStanding()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 1_000, 2_000, 10_000})
    void whatIsLetInUnderALoadThatLastsDoesNotWaitMuchLongerThanAtThePeak(int perSecond) {
        Duration atPeak = settled(perSecond, 1);
        Duration beyond = settled(perSecond, 10);

        assertThat(beyond).isLessThan(BUDGET.dividedBy(2)).isLessThanOrEqualTo(atPeak.multipliedBy(2));
    }

    @Test
    void anotherBurstIsLetInAfterTenSecondsOfCalm() {
        overload();
        partition.run(11, step -> partition.send(ANY, PER_STEP / 2));

        assertThat(partition.report().isStanding()).isFalse();
        assertThat(partition.send(ANY, BURST)).isEqualTo(BURST);
    }

    @Test
    void anotherBurstIsNotLetInBefore() {
        overload();
        partition.run(9, step -> partition.send(ANY, PER_STEP / 2));

        assertThat(partition.report().isStanding()).isTrue();
        assertThat(partition.send(ANY, BURST)).isLessThan(BURST);
    }

    @Test
    void loadsThatComeAgainBeforeThereWasCalmAreNoBursts() {
        overload();
        for (int time = 0; time < 5; time++) {
            partition.run(5, step -> {});
            assertThat(partition.send(ANY, BURST * 10)).isLessThan(BURST);
            partition.run(1, step -> partition.send(ANY, PER_STEP * 10));
        }
    }

    @Test
    void aProcessorThatWasAwayLeavesNoQueueThatStands() {
        partition.run(1, step -> partition.send(ANY, PER_STEP * 2));
        partition.processorDecides(0);
        partition.run(5, step -> partition.send(ANY, PER_STEP / 2));
        partition.processorDecides(PER_SECOND);
        partition.run(2, step -> {});

        assertThat(partition.report().isStanding()).isFalse();
        assertThat(partition.send(ANY, BURST)).isEqualTo(BURST);
    }

    @Test
    void commandsOfOthersFillAQueueThatStandsToo() {
        overload();
        assertThat(partition.send(ANY, 100)).isEqualTo(100);
        IntStream.range(0, PER_SECOND / 4).forEach(i -> partition.appendedByOthers());

        assertThat(partition.report().predictedDelay()).isLessThan(BUDGET.dividedBy(2));
        assertThat(partition.flow.refusal(ANY).orElseThrow().reason()).isEqualTo(RefusalReason.CONCURRENCY);
    }

    private void overload() {
        partition.run(10, step -> partition.send(ANY, PER_STEP * 10));
        assertThat(partition.report().isStanding()).isTrue();
        partition.run(1, step -> {});
    }

    /** The p99 once a load of so many times what the processor decides has lasted; it comes in gusts, as loads do. */
    private Duration settled(int perSecond, int times) {
        partition = partition(perSecond, Duration.ofMillis(20));
        Random random = new Random(SEED);
        int gust = 2 * times * perSecond / ModelPartition.STEPS_PER_SECOND;
        IntConsumer gusts = step -> partition.send(ANY, random.nextBoolean() ? gust : 0);
        partition.run(10, gusts);
        partition.answeredByBook.clear();
        partition.run(10, gusts);
        return partition.percentile("acme", 99);
    }

    private static ModelPartition partition(int perSecond, Duration way) {
        return new ModelPartition(FlowSettings.USUAL, perSecond, way);
    }
}
