package io.paystream.commands.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paystream.commands.command.Command;
import io.paystream.commands.command.Operation;
import io.paystream.schemas.JournalPosition;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a joiner hears of the command that it joined. */
class SubmissionTest {

    private static final Operation OPERATION = new Operation("key-1", new Command.OpenBook("acme", "Acme"));
    private static final Outcome TOO_LATE = rejected("DEADLINE_PASSED");
    private static final Outcome REFUSED = rejected("BOOK_ALREADY_OPEN");

    private final Awaited leader = Awaited.of(1, OPERATION, true, 0);
    private final Awaited own = Awaited.of(2, OPERATION, true, 0);
    private final AtomicInteger submitted = new AtomicInteger();
    private final Submission joined = Submission.joining(leader).orWhenTooLate(this::submitOwn);

    @Test
    void whatWasNotSentInTimeIsSentByTheJoinerOnce() throws Exception {
        leader.fail(new NotSentException(Instant.EPOCH));
        own.delivery().complete(Delivery.LOGGED);

        assertThat(soon(joined.delivery())).isEqualTo(Delivery.LOGGED);
        assertThat(joined.outcome()).isNotDone();
        own.outcome().complete(REFUSED);
        assertThat(soon(joined.outcome())).isEqualTo(REFUSED);
        assertThat(submitted).hasValue(1);
    }

    @Test
    void whatCameTooLateToItsBookIsSentByTheJoinerOnce() throws Exception {
        leader.delivery().complete(Delivery.LOGGED);
        leader.outcome().complete(TOO_LATE);
        own.outcome().complete(TOO_LATE);

        assertThat(soon(joined.outcome())).isEqualTo(TOO_LATE);
        assertThat(joined.delivery()).isCompletedWithValue(Delivery.LOGGED);
        assertThat(submitted).hasValue(1);
    }

    @Test
    void theJoinersOwnFailureIsItsAnswer() {
        leader.fail(new NotSentException(Instant.EPOCH));
        NotSentException why = new NotSentException("the buffer is full", null);
        own.fail(why);

        assertThatThrownBy(() -> soon(joined.delivery())).hasCause(why);
        assertThatThrownBy(() -> soon(joined.outcome())).hasCause(why);
    }

    @Test
    void anyOtherAnswerIsTheJoinersToo() {
        leader.delivery().complete(Delivery.LOGGED);
        leader.outcome().complete(REFUSED);

        assertThat(joined.delivery()).isCompletedWithValue(Delivery.LOGGED);
        assertThat(joined.outcome()).isCompletedWithValue(REFUSED.replayed());
        assertThat(submitted).hasValue(0);
    }

    @Test
    void anyOtherFailureIsTheJoinersToo() {
        NotSentException why = new NotSentException("the buffer is full", null);
        leader.fail(why);

        assertThatThrownBy(() -> soon(joined.delivery())).hasCause(why);
        assertThatThrownBy(() -> soon(joined.outcome())).hasCause(why);
        assertThat(submitted).hasValue(0);
    }

    private Submission submitOwn() {
        submitted.incrementAndGet();
        return Submission.of(own);
    }

    private static <T> T soon(CompletableFuture<T> future) throws Exception {
        return future.get(20, TimeUnit.SECONDS);
    }

    private static Outcome.Rejected rejected(String reason) {
        return new Outcome.Rejected(new JournalPosition("acme", 1), reason, "of no interest here");
    }
}
