package io.paystream.commands.outcome;

import io.paystream.commands.command.Caller;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who sends an operation, and what goes with it beside its content.
 *
 * @param client whose share of the room it takes
 * @param traceparent W3C trace context
 * @param deadline until when it is of use to be decided, to the millisecond and within what a long of epoch milliseconds
 *     holds; empty: whenever its turn comes
 */
public record Sender(Caller caller, String client, @Nullable String traceparent, Optional<Instant> deadline) {

    private static final Instant EARLIEST = Instant.ofEpochMilli(Long.MIN_VALUE);
    private static final Instant LATEST = Instant.ofEpochMilli(Long.MAX_VALUE);

    public Sender {
        deadline = deadline.map(Sender::inRange);
    }

    /** Without a deadline. */
    public static Sender of(Caller caller, String client, @Nullable String traceparent) {
        return new Sender(caller, client, traceparent, Optional.empty());
    }

    /** In the millisecond of its deadline it still is, as in the book. */
    boolean isInTime(Instant now) {
        return deadline.isEmpty() || now.toEpochMilli() <= deadline.get().toEpochMilli();
    }

    /** The nearest that has epoch milliseconds. */
    private static Instant inRange(Instant deadline) {
        if (deadline.isBefore(EARLIEST)) {
            return EARLIEST;
        }
        return deadline.isAfter(LATEST) ? LATEST : deadline;
    }
}
