package io.paystream.commands.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the gates make of load, with a model of a processor; each run is some seconds of a clock that is set. */
class GatesUnderLoadTest {

    private static final int PER_SECOND = 2_000;
    private static final int STEPS_PER_SECOND = 100;
    private static final Ask ANY = begins("client", "acme");
    private static final FlowSettings SETTINGS = FlowSettings.USUAL.withLeastInFlight(64);
    private static final Duration BUDGET = SETTINGS.delayBudget();

    private ModelPartition partition = new ModelPartition(SETTINGS, PER_SECOND, Duration.ZERO);

    @Test
    void nothingIsRefusedBelowCapacity() {
        run(10, step -> send(ANY, PER_SECOND / STEPS_PER_SECOND * 8 / 10));

        assertThat(partition.refused).isEmpty();
        assertThat(partition.report().predictedDelay()).isLessThan(Duration.ofMillis(50));
    }

    @Test
    void aBurstFromIdleIsLetIn() {
        assertThat(IntStream.range(0, 500).filter(i -> partition.send(ANY))).hasSize(500);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 10})
    void overloadIsRefusedEarlyAndTheProcessorNeverStarves(int times) {
        run(2, step -> send(ANY, PER_SECOND / STEPS_PER_SECOND * times));
        answers().clear();
        run(10, step -> send(ANY, PER_SECOND / STEPS_PER_SECOND * times));

        assertThat(answers().size()).isGreaterThanOrEqualTo(PER_SECOND * 10 * 99 / 100);
        assertThat(answers()).allMatch(took -> took.compareTo(BUDGET) < 0);
        assertThat(percentile(answers(), 99)).isLessThan(BUDGET.dividedBy(2));
    }

    @Test
    void afterOverloadEverythingIsLetInAtOnce() {
        run(5, step -> send(ANY, PER_SECOND / STEPS_PER_SECOND * 10));
        run(1, step -> {});
        partition.refused.clear();
        run(5, step -> send(ANY, PER_SECOND / STEPS_PER_SECOND / 2));

        assertThat(partition.refused).isEmpty();
    }

    @Test
    void whatFinishesGoesBeforeWhatBegins() {
        Ask capture = new Ask("client", "acme", Priority.FINISHES);
        int[] captured = new int[1];
        run(2, step -> send(ANY, 200));
        run(5, step -> {
            send(ANY, 200);
            captured[0] +=
                    IntStream.range(0, 3).filter(i -> partition.send(capture)).count() == 3 ? 1 : 0;
        });

        assertThat(partition.refused).isNotEmpty();
        assertThat(captured[0]).isEqualTo(5 * STEPS_PER_SECOND);
    }

    @Test
    void aStalledProcessorIsNoticedByItsSilenceAndForgottenWhenItIsBack() {
        run(2, step -> send(ANY, 10));
        partition.processorDecides(0);
        run(1, step -> send(ANY, 10));
        assertThat(partition.report().predictedDelay()).isGreaterThan(Duration.ofMillis(900));
        run(2, step -> send(ANY, 10));

        Refusal refusal = partition.flow.refusal(ANY).orElseThrow();
        assertThat(refusal.reason()).isEqualTo(RefusalReason.QUEUE_DELAY);
        assertThat(refusal.retryAfter()).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(4));
        int queued = partition.queued();
        run(60, step -> send(ANY, 10));
        assertThat(partition.queued()).as("nothing more is let in").isEqualTo(queued);
        assertThat(partition.flow.refusal(ANY).orElseThrow().retryAfter())
                .as("bounded")
                .isLessThanOrEqualTo(Duration.ofSeconds(60));

        partition.processorDecides(PER_SECOND);
        run(2, step -> {});
        partition.refused.clear();
        run(5, step -> send(ANY, 10));
        assertThat(partition.refused).isEmpty();
        assertThat(partition.queued()).isLessThan(100);
    }

    @Test
    void aProcessorThatIsAwayFromTheStartIsNoticedToo() {
        partition.processorDecides(0);
        run(3, step -> send(ANY, 1));

        assertThat(partition.refused).containsOnlyKeys(RefusalReason.QUEUE_DELAY);
        assertThat(partition.queued()).isBetween(50, 120);
    }

    @Test
    void aHotBookIsHeldToItsShareAndItsNeighboursKeepTheirTimes() {
        Ask hot = begins("client", "hot");
        Ask neighbour = begins("client", "neighbour");
        run(2, step -> sendBoth(hot, neighbour));
        partition.answeredByBook.clear();
        partition.refused.clear();
        run(10, step -> sendBoth(hot, neighbour));

        List<Duration> ofNeighbour = times("neighbour");
        assertThat(ofNeighbour).hasSizeGreaterThanOrEqualTo(10 * STEPS_PER_SECOND - 20);
        assertThat(percentile(ofNeighbour, 99)).isLessThan(Duration.ofMillis(150));
        assertThat(partition.refused).containsOnlyKeys(RefusalReason.BOOK_SHARE);
        assertThat(times("hot").size()).isGreaterThan(PER_SECOND * 10 * 90 / 100);
    }

    /** With more under way than the shares are, or what they allow would shrink with every measurement. */
    @ParameterizedTest
    @ValueSource(ints = {50, 120, 200})
    void aLongWayThereAndBackIsNoQueueOfThatBook(int wayMs) {
        partition = new ModelPartition(SETTINGS, PER_SECOND, Duration.ofMillis(wayMs));
        Ask hot = begins("client", "hot");
        Ask neighbour = begins("client", "neighbour");
        run(5, step -> sendBoth(hot, neighbour));
        partition.answeredByBook.clear();
        run(20, step -> sendBoth(hot, neighbour));

        assertThat(times("hot").size()).isGreaterThan(PER_SECOND * 20 * 80 / 100);
        assertThat(percentile(times("neighbour"), 99)).isLessThan(Duration.ofMillis(wayMs + 400));
    }

    @Test
    void oneGreedyClientAmongTenLeavesTheOthersTheirShare() {
        run(5, step -> {
            IntStream.range(1, 10).forEach(i -> partition.send(begins("modest-" + i, "book-" + i)));
            IntStream.range(0, 300).forEach(i -> partition.send(begins("greedy", "book-" + i % 10)));
        });

        Map<String, Integer> letIn = partition.letInByClient;
        assertThat(IntStream.range(1, 10).map(i -> letIn.getOrDefault("modest-" + i, 0)))
                .allMatch(count -> count > 5 * STEPS_PER_SECOND * 94 / 100);
        assertThat(letIn.get("greedy")).isBetween(PER_SECOND, PER_SECOND * 5);
    }

    @Test
    void aRemainderThatNothingMovesIsNoQueue() {
        run(1, step -> send(ANY, 1));
        run(1, step -> {});
        partition.appendedByOthers();
        run(1, step -> {});
        assertThat(partition.report().waiting()).isEqualTo(1);
        run(11, step -> {});

        assertThat(partition.report().waiting()).isZero();
        assertThat(partition.report().predictedDelay()).isZero();
        assertThat(partition.send(ANY)).isTrue();
        run(1, step -> send(ANY, 1));
        assertThat(partition.refused).isEmpty();
    }

    @Test
    void aBacklogOfOthersIsSeenByItsEnd() {
        run(3, step -> send(ANY, 40));
        IntStream.range(0, 20_000).forEach(i -> partition.appendedByOthers());

        assertThat(partition.flow.refusal(ANY).orElseThrow().reason()).isEqualTo(RefusalReason.QUEUE_DELAY);
    }

    @Test
    void aCommandOfUnknownFateGivesItsRoomBackOnce() {
        Permit permit = ((Admission.Admitted) partition.flow.admit(ANY)).permit();
        assertThat(partition.report().inFlight()).isEqualTo(1);
        permit.abandoned();
        permit.answered(partition.clock.getAsLong());
        permit.abandoned();

        assertThat(partition.report().inFlight()).isZero();
    }

    @Test
    void prioritiesFollowTheKind() {
        assertThat(Priority.ofKind("CapturePayment")).isEqualTo(Priority.FINISHES);
        assertThat(Priority.ofKind("RefundPayment")).isEqualTo(Priority.FINISHES);
        assertThat(Priority.ofKind("FreezeAccount")).isEqualTo(Priority.FINISHES);
        assertThat(Priority.ofKind("AuthorizePayment")).isEqualTo(Priority.BEGINS);
        assertThat(Priority.ofKind("OpenBook")).isEqualTo(Priority.BEGINS);
    }

    private void sendBoth(Ask hot, Ask neighbour) {
        send(hot, 150);
        send(neighbour, 1);
    }

    private void send(Ask ask, int count) {
        IntStream.range(0, count).forEach(i -> partition.send(ask));
    }

    private void run(int seconds, IntConsumer load) {
        for (int step = 0; step < seconds * STEPS_PER_SECOND; step++) {
            load.accept(step);
            partition.step();
        }
    }

    private List<Duration> answers() {
        return times("acme");
    }

    private List<Duration> times(String book) {
        return partition.answeredByBook.getOrDefault(book, List.of());
    }

    private static Duration percentile(List<Duration> times, int percent) {
        return times.stream().sorted().toList().get(times.size() * percent / 100);
    }

    private static Ask begins(String client, String book) {
        return new Ask(client, book, Priority.BEGINS);
    }
}
