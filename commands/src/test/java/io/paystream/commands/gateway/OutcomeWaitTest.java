package io.paystream.commands.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paystream.commands.outcome.Delivery;
import io.paystream.commands.outcome.Outcome;
import io.paystream.commands.outcome.OutcomeUnknownException;
import io.paystream.commands.outcome.Submission;
import io.paystream.schemas.JournalPosition;
import io.paystream.service.Turns;
import io.paystream.service.http.ProblemException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutcomeWaitTest {

    private static final Duration NONE = Duration.ZERO;
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Outcome OUTCOME = new Outcome.Faulted(new JournalPosition("acme", 1), "overflow");

    private final OutcomeWait wait = new OutcomeWait(LONG);
    private final CompletableFuture<Delivery> delivery = new CompletableFuture<>();
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    private final Submission submission = new Submission(delivery, outcome);

    @Test
    void anOutcomeThatIsThereIsAnsweredWithoutWaiting() {
        outcome.complete(OUTCOME);

        assertThat(wait.on(submission, NONE)).contains(OUTCOME);
    }

    @Test
    void whoeverWaitsHasHadItsTurnToBeRead() {
        Queue<Runnable> threads = new ConcurrentLinkedQueue<>();
        Turns turns = new Turns(threads::add);
        CompletableFuture<Integer> handedOver = new CompletableFuture<>();
        delivery.complete(Delivery.LOGGED);
        turns.execute(() -> {
            wait.on(submission, NONE);
            handedOver.complete(threads.size());
        });
        IntStream.range(0, 10_000).forEach(i -> turns.execute(() -> {}));
        int atATime = threads.size();

        threads.remove().run();

        assertThat(handedOver).isCompletedWithValue(atATime);
    }

    @Test
    void anImpatientCallerIsLetGoOnceTheCommandIsLogged() {
        delivery.complete(Delivery.LOGGED);

        assertThat(wait.on(submission, NONE)).isEmpty();
    }

    @Test
    void anOutcomeThatComesWithTheReceiptIsStillAnswered() {
        delivery.completeAsync(() -> {
            outcome.complete(OUTCOME);
            return Delivery.LOGGED;
        });

        assertThat(wait.on(submission, NONE)).contains(OUTCOME);
    }

    @Test
    void anUnknownFateIsPending() {
        delivery.complete(Delivery.UNKNOWN);

        assertThat(wait.on(submission, NONE)).isEmpty();
    }

    @Test
    void aReceiptThatNeverComesIsPending() {
        assertThat(new OutcomeWait(NONE).on(submission, NONE)).isEmpty();
    }

    @Test
    void anOutcomeThatIsNotAwaitedAnyLongerIsPending() {
        delivery.complete(Delivery.LOGGED);
        outcome.completeExceptionally(new OutcomeUnknownException("key-1", "stopped"));

        assertThat(wait.on(submission, LONG)).isEmpty();
    }

    @Test
    void aDefectIsNotHidden() {
        outcome.completeExceptionally(new IllegalStateException("a defect"));

        assertThatThrownBy(() -> wait.on(submission, LONG))
                .isInstanceOf(IllegalStateException.class)
                .isNotInstanceOf(ProblemException.class)
                .hasMessage("a defect");
    }

    @Test
    void anInterruptedCallerIsLetGoAndStaysInterrupted() {
        Thread.currentThread().interrupt();

        assertThat(wait.on(submission, LONG)).isEmpty();
        assertThat(Thread.interrupted()).isTrue();
    }
}
