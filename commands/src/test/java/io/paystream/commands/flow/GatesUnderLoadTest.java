package io.paystream.commands.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the gates make of load that lasts, with a model of a processor, whether or not bursts are taken; each run is some
 * seconds of a clock that is set.
 */
@ParameterizedClass
@ValueSource(ints = {64, FlowSettings.USUAL_LEAST_IN_FLIGHT})
class GatesUnderLoadTest {

    private static final int PER_SECOND = 2_000;
    private static final int STEPS_PER_SECOND = ModelPartition.STEPS_PER_SECOND;

    /** Until a queue stands, and what was let in before is gone. */
    private static final int ONSET_SECONDS = 5;

    private static final Ask ANY = begins("client", "acme");
    private static final Duration BUDGET = FlowSettings.USUAL_DELAY_BUDGET;

    private final FlowSettings settings;
    private ModelPartition partition;

    GatesUnderLoadTest(int leastInFlight) {
        settings = FlowSettings.USUAL.withLeastInFlight(leastInFlight);
        partition = new ModelPartition(settings, PER_SECOND, Duration.ZERO);
    }

    @Test
    void nothingIsRefusedBelowCapacity() {
        partition.run(10, step -> partition.send(ANY, PER_SECOND / STEPS_PER_SECOND * 8 / 10));

        assertThat(partition.refused).isEmpty();
        assertThat(partition.report().predictedDelay()).isLessThan(Duration.ofMillis(50));
    }

    @Test
    void aBurstFromIdleIsLetIn() {
        assertThat(partition.send(ANY, 500)).isEqualTo(500);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 10})
    void overloadIsRefusedEarlyAndTheProcessorNeverStarves(int times) {
        partition.run(ONSET_SECONDS, step -> partition.send(ANY, PER_SECOND / STEPS_PER_SECOND * times));
        answers().clear();
        partition.run(10, step -> partition.send(ANY, PER_SECOND / STEPS_PER_SECOND * times));

        assertThat(answers().size()).isGreaterThanOrEqualTo(PER_SECOND * 10 * 99 / 100);
        assertThat(answers()).allMatch(took -> took.compareTo(BUDGET) < 0);
        assertThat(partition.percentile("acme", 99)).isLessThan(BUDGET.dividedBy(2));
    }

    @Test
    void afterOverloadEverythingIsLetInAtOnce() {
        partition.run(5, step -> partition.send(ANY, PER_SECOND / STEPS_PER_SECOND * 10));
        partition.run(1, step -> {});
        partition.refused.clear();
        partition.run(5, step -> partition.send(ANY, PER_SECOND / STEPS_PER_SECOND / 2));

        assertThat(partition.refused).isEmpty();
    }

    @Test
    void whatFinishesGoesBeforeWhatBegins() {
        Ask capture = new Ask("client", "acme", Priority.FINISHES);
        int[] captured = new int[1];
        partition.run(ONSET_SECONDS, step -> partition.send(ANY, 200));
        partition.run(5, step -> {
            partition.send(ANY, 200);
            captured[0] += partition.send(capture, 3) == 3 ? 1 : 0;
        });

        assertThat(partition.refused).isNotEmpty();
        assertThat(captured[0]).isEqualTo(5 * STEPS_PER_SECOND);
    }

    @Test
    void aStalledProcessorIsNoticedByItsSilenceAndForgottenWhenItIsBack() {
        partition.run(2, step -> partition.send(ANY, 10));
        partition.processorDecides(0);
        partition.run(1, step -> partition.send(ANY, 10));
        assertThat(partition.report().predictedDelay()).isGreaterThan(Duration.ofMillis(900));
        partition.run(2, step -> partition.send(ANY, 10));

        Refusal refusal = partition.flow.refusal(ANY).orElseThrow();
        assertThat(refusal.reason()).isEqualTo(RefusalReason.QUEUE_DELAY);
        assertThat(refusal.retryAfter()).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(4));
        int queued = partition.queued();
        partition.run(60, step -> partition.send(ANY, 10));
        assertThat(partition.queued()).as("nothing more is let in").isEqualTo(queued);
        assertThat(partition.flow.refusal(ANY).orElseThrow().retryAfter())
                .as("bounded")
                .isLessThanOrEqualTo(Duration.ofSeconds(60));

        partition.processorDecides(PER_SECOND);
        partition.run(2, step -> {});
        partition.refused.clear();
        partition.run(5, step -> partition.send(ANY, 10));
        assertThat(partition.refused).isEmpty();
        assertThat(partition.queued()).isLessThan(100);
    }

    @Test
    void aProcessorThatIsAwayFromTheStartIsNoticedToo() {
        partition.processorDecides(0);
        partition.run(3, step -> partition.send(ANY, 1));

        assertThat(partition.refused).containsOnlyKeys(RefusalReason.QUEUE_DELAY);
        assertThat(partition.queued()).isBetween(50, 170);
    }

    @Test
    void aHotBookIsHeldToItsShareAndItsNeighboursKeepTheirTimes() {
        Ask hot = begins("client", "hot");
        Ask neighbour = begins("client", "neighbour");
        partition.run(ONSET_SECONDS, step -> sendBoth(hot, neighbour));
        partition.answeredByBook.clear();
        partition.refused.clear();
        partition.run(10, step -> sendBoth(hot, neighbour));

        List<Duration> ofNeighbour = partition.times("neighbour");
        assertThat(ofNeighbour).hasSizeGreaterThanOrEqualTo(10 * STEPS_PER_SECOND - 20);
        assertThat(partition.percentile("neighbour", 99)).isLessThan(Duration.ofMillis(150));
        assertThat(partition.refused).containsOnlyKeys(RefusalReason.BOOK_SHARE);
        assertThat(partition.times("hot").size()).isGreaterThan(PER_SECOND * 10 * 90 / 100);
    }

    /** With more under way than the shares are, or what they allow would shrink with every measurement. */
    @ParameterizedTest
    @ValueSource(ints = {50, 120, 200})
    void aLongWayThereAndBackIsNoQueueOfThatBook(int wayMs) {
        partition = new ModelPartition(settings, PER_SECOND, Duration.ofMillis(wayMs));
        Ask hot = begins("client", "hot");
        Ask neighbour = begins("client", "neighbour");
        partition.run(ONSET_SECONDS, step -> sendBoth(hot, neighbour));
        partition.answeredByBook.clear();
        partition.run(20, step -> sendBoth(hot, neighbour));

        assertThat(partition.times("hot").size()).isGreaterThan(PER_SECOND * 20 * 80 / 100);
        assertThat(partition.percentile("neighbour", 99)).isLessThan(Duration.ofMillis(wayMs + 400));
    }

    @Test
    void oneGreedyClientAmongTenLeavesTheOthersTheirShare() {
        partition.run(ONSET_SECONDS, step -> sendTenClients());
        partition.letInByClient.clear();
        partition.run(5, step -> sendTenClients());

        Map<String, Integer> letIn = partition.letInByClient;
        assertThat(IntStream.range(1, 10).map(i -> letIn.getOrDefault("modest-" + i, 0)))
                .allMatch(count -> count > 5 * STEPS_PER_SECOND * 94 / 100);
        assertThat(letIn.get("greedy")).isBetween(PER_SECOND, PER_SECOND * 5);
    }

    @Test
    void aRemainderThatNothingMovesIsNoQueue() {
        partition.run(1, step -> partition.send(ANY, 1));
        partition.run(1, step -> {});
        partition.appendedByOthers();
        partition.run(1, step -> {});
        assertThat(partition.report().waiting()).isEqualTo(1);
        partition.run(11, step -> {});

        assertThat(partition.report().waiting()).isZero();
        assertThat(partition.report().predictedDelay()).isZero();
        assertThat(partition.send(ANY)).isTrue();
        partition.run(1, step -> partition.send(ANY, 1));
        assertThat(partition.refused).isEmpty();
    }

    @Test
    void aBacklogOfOthersIsSeenByItsEnd() {
        partition.run(3, step -> partition.send(ANY, 40));
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
        partition.send(hot, 150);
        partition.send(neighbour, 1);
    }

    private void sendTenClients() {
        IntStream.range(1, 10).forEach(i -> partition.send(begins("modest-" + i, "book-" + i)));
        IntStream.range(0, 300).forEach(i -> partition.send(begins("greedy", "book-" + i % 10)));
    }

    private List<Duration> answers() {
        return partition.times("acme");
    }

    private static Ask begins(String client, String book) {
        return new Ask(client, book, Priority.BEGINS);
    }
}
