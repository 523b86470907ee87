package io.paystream.commands.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paystream.commands.command.Command;
import io.paystream.commands.command.Operation;
import io.paystream.commands.peer.Entries;
import io.paystream.schemas.JournalPosition;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.avro.PaymentSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AwaitedOperationsTest {

    private static final long NOW = 1_000_000_000_000L;
    private static final AwaitLimits LIMITS = new AwaitLimits(10, Duration.ofSeconds(60), Duration.ofSeconds(30), 5);
    private static final Operation REFUND = refund("key-1", 100);
    private static final JournalEntry REFUSAL =
            Entries.entry("acme", 7, Entries.rejected("REFUND_EXCEEDS_CAPTURED", "100 exceeds 0"));
    private static final JournalEntry LARGE = Entries.entry(
            "acme", 7, Entries.accepted(Collections.nCopies(100, Entries.payment("pay_0123456789abcdefghjkmnpqrs"))));
    private static final Outcome.Rejected REFUSED =
            new Outcome.Rejected(new JournalPosition("acme", 7), "REFUND_EXCEEDS_CAPTURED", "100 exceeds 0");

    private final AwaitedOperations awaited = new AwaitedOperations(LIMITS);

    @Test
    void theFirstOfARetriedOperationProducesAndTheOthersJoin() {
        Awaited leader = enter(REFUND, NOW).toProduce().orElseThrow();
        AwaitedOperations.Entered follower = enter(REFUND, NOW);

        assertThat(follower.toProduce()).isEmpty();
        awaited.answered(leader.correlation(), REFUSAL);
        assertThat(leader.outcome()).isCompletedWithValue(REFUSED);
        assertThat(follower.submission().outcome()).isCompletedWithValue(REFUSED.replayed());
    }

    @Test
    void theSameKeyWithOtherContentProduces() {
        enter(REFUND, NOW);

        assertThat(enter(refund("key-1", 101), NOW).toProduce()).isPresent();
        assertThat(enter(refund("key-2", 100), NOW).toProduce()).isPresent();
    }

    @Test
    void whoHasNoDeadlineJoinsNobodyWhoHasOneAndLeadsFromThenOn() {
        Awaited hasty = awaited.enter(REFUND, true, NOW).toProduce().orElseThrow();
        assertThat(awaited.enter(REFUND, true, NOW).isJoined()).isTrue();

        Awaited patient = awaited.enter(REFUND, false, NOW).toProduce().orElseThrow();
        AwaitedOperations.Entered asPatient = awaited.enter(REFUND, false, NOW);
        AwaitedOperations.Entered asHasty = awaited.enter(REFUND, true, NOW);
        awaited.notSent(hasty, new NotSentException(Instant.EPOCH));
        AwaitedOperations.Entered later = awaited.enter(REFUND, false, NOW);
        awaited.answered(patient.correlation(), REFUSAL);

        assertThat(List.of(asPatient, asHasty, later))
                .allSatisfy(joined -> assertThat(joined.isJoined()).isTrue())
                .allSatisfy(
                        joined -> assertThat(joined.submission().outcome()).isCompletedWithValue(REFUSED.replayed()));
    }

    @Test
    void aLaterRetryIsAnsweredFromMemoryOnlyWhenItAsksTheSame() {
        Awaited leader = enter(REFUND, NOW).toProduce().orElseThrow();
        awaited.answered(leader.correlation(), REFUSAL);

        AwaitedOperations.Entered retry = enter(REFUND, NOW);
        assertThat(retry.toProduce()).isEmpty();
        assertThat(retry.submission().outcome()).isCompletedWithValue(REFUSED.replayed());
        assertThat(enter(refund("key-1", 101), NOW).toProduce()).isPresent();
    }

    @Test
    void whatTheBookDoesNotAnswerForEverIsNotAnsweredFromMemory() {
        for (JournalEntry passing : List.of(
                Entries.entry("@partition-1", 3, Entries.rejected("BOOK_NOT_FOUND", "no book acme")),
                Entries.entry("acme", 3, Entries.rejected("IDEMPOTENCY_KEY_REUSED", "used in entry 2")),
                Entries.entry("acme", 3, Entries.rejected("DEADLINE_PASSED", "1 lies before 2")),
                Entries.entry("acme", 3, Entries.rejected("RULES_VERSION_NOT_HELD", "not held")),
                Entries.entry("acme", 3, Entries.rejected("A_REASON_OF_LATER", "unknown here")),
                Entries.entry("acme", 3, Entries.faulted("NullPointerException")))) {
            Awaited leader = enter(REFUND, NOW).toProduce().orElseThrow();
            awaited.answered(leader.correlation(), passing);
        }

        assertThat(enter(REFUND, NOW).toProduce()).isPresent();
    }

    @Test
    void memoryGivesBackWhatTheEntrySaid() {
        PaymentSnapshot payment = Entries.eventful(Entries.payment("pay_0123456789abcdefghjkmnpqrs"));
        for (JournalEntry answer : List.of(
                Entries.entry("acme", 8, Entries.accepted(payment)),
                Entries.entry("acme", 9, Entries.unchanged(8, payment)),
                Entries.entry("acme", 9, Entries.unchanged(7, "REFUND_EXCEEDS_CAPTURED", "100 exceeds 0")))) {
            Operation operation = refund("key-" + UUID.randomUUID(), 100);
            awaited.answered(enter(operation, NOW).toProduce().orElseThrow().correlation(), answer);

            assertThat(enter(operation, NOW).submission().outcome())
                    .isCompletedWithValue(OutcomeReader.read(answer).replayed());
        }
    }

    @Test
    void anEntryThatCannotBeReadAnswersNobody() {
        Awaited leader = enter(REFUND, NOW).toProduce().orElseThrow();
        JournalEntry strange = Entries.entry("acme", 7, entry -> entry.setOutcome("OF_LATER"));

        assertThatThrownBy(() -> awaited.answered(leader.correlation(), strange))
                .isInstanceOf(UnreadableEntryException.class);

        assertThat(leader.outcome()).isNotDone();
        assertThat(awaited.answered(leader.correlation(), REFUSAL)).contains(leader);
    }

    @Test
    void memoryKeepsTheLatestOutcomesOnly() {
        for (int i = 0; i < LIMITS.recentOutcomes() + 1; i++) {
            Awaited leader = enter(refund("key-" + i, 100), NOW).toProduce().orElseThrow();
            awaited.answered(leader.correlation(), REFUSAL);
        }

        assertThat(awaited.recentSize()).isEqualTo(LIMITS.recentOutcomes());
        assertThat(enter(refund("key-0", 100), NOW).toProduce()).isPresent();
        assertThat(enter(refund("key-5", 100), NOW).toProduce()).isEmpty();
    }

    @Test
    void memoryKeepsNoMoreBytesThanItMay() {
        RecentOutcomes recent = new RecentOutcomes(100, 3_000);
        for (int i = 0; i < 100; i++) {
            recent.remember(refund("key-" + i, 100), REFUSAL, REFUSED);
            recent.remember(refund("key-" + i, 100), REFUSAL, REFUSED);
        }

        assertThat(recent.size()).isBetween(5, 30);
        assertThat(recent.find(refund("key-99", 100))).contains(REFUSED);
        recent.remember(refund("large", 100), LARGE, OutcomeReader.read(LARGE));
        assertThat(recent.size()).isZero();
        recent.remember(refund("key-0", 100), REFUSAL, REFUSED);
        assertThat(recent.find(refund("key-0", 100))).contains(REFUSED);
    }

    @Test
    void aRetryOfAnOperationOfUnknownFateProducesAgainAndALateAnswerStillCounts() {
        Awaited first = enter(REFUND, NOW).toProduce().orElseThrow();
        awaited.delivered(first, Delivery.UNKNOWN);

        Awaited second = enter(REFUND, NOW).toProduce().orElseThrow();
        awaited.answered(first.correlation(), REFUSAL);

        assertThat(first.outcome()).isCompletedWithValue(REFUSED);
        assertThat(second.outcome()).isNotDone();
    }

    @Test
    void anAnswerThatComesBeforeTheReceiptCountsAsDelivered() {
        AwaitedOperations.Entered entered = enter(REFUND, NOW);
        Awaited leader = entered.toProduce().orElseThrow();

        awaited.answered(leader.correlation(), REFUSAL);
        awaited.delivered(leader, Delivery.UNKNOWN);

        assertThat(entered.submission().delivery()).isCompletedWithValue(Delivery.LOGGED);
        assertThat(entered.submission().outcome()).isCompletedWithValue(REFUSED);
    }

    @Test
    void anAnswerThatComesTwiceIsForNobody() {
        Awaited leader = enter(REFUND, NOW).toProduce().orElseThrow();

        assertThat(awaited.answered(leader.correlation(), REFUSAL)).contains(leader);
        assertThat(awaited.answered(leader.correlation(), REFUSAL)).isEmpty();
        assertThat(awaited.answered(999, REFUSAL)).isEmpty();
    }

    @Test
    void everyoneLearnsThatNothingWasSent() {
        AwaitedOperations.Entered leader = enter(REFUND, NOW);
        AwaitedOperations.Entered follower = enter(REFUND, NOW);

        awaited.notSent(leader.toProduce().orElseThrow(), new NotSentException("the buffer is full", null));

        for (AwaitedOperations.Entered each : List.of(leader, follower)) {
            assertFailedWith(each.submission().outcome(), NotSentException.class);
            assertFailedWith(each.submission().delivery(), NotSentException.class);
        }
        assertThat(awaited.size()).isZero();
        assertThat(enter(REFUND, NOW).toProduce()).isPresent();
    }

    @Test
    void refusesMoreThanItCanRemember() {
        for (int i = 0; i < LIMITS.mostAwaited(); i++) {
            assertThat(enter(refund("key-" + i, 1), NOW).toProduce()).isPresent();
        }

        AwaitedOperations.Entered tooMany = enter(refund("one-more", 1), NOW);

        assertThat(tooMany.toProduce()).isEmpty();
        assertFailedWith(tooMany.submission().outcome(), NotSentException.class);
        assertThat(awaited.size()).isEqualTo(LIMITS.mostAwaited());
    }

    @Test
    void retriesStopJoiningAProduceThatIsNotAnswered() {
        enter(REFUND, NOW);

        assertThat(enter(REFUND, NOW + LIMITS.joinableFor().toNanos()).toProduce())
                .isEmpty();
        assertThat(enter(REFUND, NOW + LIMITS.joinableFor().toNanos() + 1).toProduce())
                .isPresent();
    }

    @Test
    void anAnswerIsNotAwaitedForEver() {
        long now = System.nanoTime();
        AwaitedOperations.Entered entered = enter(REFUND, now);

        awaited.expire(now + LIMITS.awaitedFor().toNanos());
        assertThat(awaited.size()).isOne();
        awaited.expire(now + LIMITS.awaitedFor().multipliedBy(2).toNanos());

        assertThat(awaited.size()).isZero();
        assertFailedWith(entered.submission().outcome(), OutcomeUnknownException.class);
    }

    @Test
    void whatIsOpenWhenItStopsIsUnknown() {
        AwaitedOperations.Entered entered = enter(REFUND, NOW);

        awaited.drain(Duration.ofMillis(1));

        assertFailedWith(entered.submission().outcome(), OutcomeUnknownException.class);
        assertThat(awaited.size()).isZero();
    }

    @Test
    void aCallerThatGivesUpTakesNothingFromTheOthers() {
        AwaitedOperations.Entered leader = enter(REFUND, NOW);
        AwaitedOperations.Entered follower = enter(REFUND, NOW);

        leader.submission().outcome().cancel(true);
        awaited.answered(leader.toProduce().orElseThrow().correlation(), REFUSAL);

        assertThat(follower.submission().outcome()).isCompletedWithValue(REFUSED.replayed());
    }

    @Test
    void ofManyAtOnceExactlyOneProduces() {
        int callers = 200;
        ConcurrentLinkedQueue<AwaitedOperations.Entered> entered = new ConcurrentLinkedQueue<>();
        CountDownLatch together = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, callers)
                    .forEach(i -> threads.execute(() -> {
                        awaitQuietly(together);
                        AwaitedOperations.Entered mine = enter(REFUND, NOW);
                        entered.add(mine);
                        mine.toProduce().ifPresent(leader -> awaited.answered(leader.correlation(), REFUSAL));
                    }));
            together.countDown();
        }

        assertThat(entered).hasSize(callers);
        assertThat(entered.stream().filter(each -> each.toProduce().isPresent()))
                .hasSize(1);
        assertThat(entered)
                .allSatisfy(each -> assertThat(each.submission().outcome())
                        .isCompletedWithValueMatching(
                                outcome -> outcome.replayed().equals(REFUSED.replayed())));
    }

    private AwaitedOperations.Entered enter(Operation operation, long nowNanos) {
        return awaited.enter(operation, false, nowNanos);
    }

    private static Operation refund(String key, long amountMinor) {
        return new Operation(key, new Command.RefundPayment("acme", "pay_0123456789abcdefghjkmnpqrs", amountMinor));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertFailedWith(CompletableFuture<?> future, Class<? extends Exception> type) {
        assertThat(future).isCompletedExceptionally();
        assertThatThrownBy(future::join).isInstanceOf(CompletionException.class).hasCauseInstanceOf(type);
    }
}
