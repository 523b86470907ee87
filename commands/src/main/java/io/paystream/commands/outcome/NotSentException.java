package io.paystream.commands.outcome;

import org.jspecify.annotations.Nullable;

/** The command is certainly not in the log; its operation id is as free as before. */
public final class NotSentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String detail;

    NotSentException(String detail, @Nullable Throwable cause) {
        super(detail, cause);
        this.detail = detail;
    }

    /** Why, in a sentence for the caller. */
    public String detail() {
        return detail;
    }
}
