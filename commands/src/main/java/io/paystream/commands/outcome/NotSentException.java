package io.paystream.commands.outcome;

import io.paystream.commands.flow.Refusal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The command is certainly not in the log; its operation id is as free as before. */
public final class NotSentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String detail;
    private final transient @Nullable Refusal refusal;
    private final boolean tooLate;

    NotSentException(String detail, @Nullable Throwable cause) {
        super(detail, cause);
        this.detail = detail;
        this.refusal = null;
        this.tooLate = false;
    }

    /** Its deadline passed on the way; expected, so it has no stack trace. */
    NotSentException(Instant deadline) {
        super("the deadline " + deadline + " passed before the command was sent", null, false, false);
        this.detail = String.valueOf(getMessage());
        this.refusal = null;
        this.tooLate = true;
    }

    /** Refused before it was produced; expected under load, so it has no stack trace. */
    public NotSentException(Refusal refusal) {
        super(refusal.detail(), null, false, false);
        this.detail = refusal.detail();
        this.refusal = refusal;
        this.tooLate = false;
    }

    /** Why, in a sentence for the caller. */
    public String detail() {
        return detail;
    }

    /** Whether its deadline passed before it was sent. */
    public boolean isTooLate() {
        return tooLate;
    }

    /** Why it was not let in, and when to try again; empty when Kafka could not take it. */
    public Optional<Refusal> refusal() {
        return Optional.ofNullable(refusal);
    }
}
