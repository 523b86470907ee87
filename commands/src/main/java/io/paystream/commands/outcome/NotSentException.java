package io.paystream.commands.outcome;

import io.paystream.commands.flow.Refusal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The command is certainly not in the log; its operation id is as free as before. */
public final class NotSentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String detail;
    private final transient @Nullable Refusal refusal;

    NotSentException(String detail, @Nullable Throwable cause) {
        super(detail, cause);
        this.detail = detail;
        this.refusal = null;
    }

    /** Refused before it was produced; expected under load, so it has no stack trace. */
    public NotSentException(Refusal refusal) {
        super(refusal.detail(), null, false, false);
        this.detail = refusal.detail();
        this.refusal = refusal;
    }

    /** Why, in a sentence for the caller. */
    public String detail() {
        return detail;
    }

    /** Why it was not let in, and when to try again; empty when Kafka could not take it. */
    public Optional<Refusal> refusal() {
        return Optional.ofNullable(refusal);
    }
}
