package io.paystream.projections.log;

import org.jspecify.annotations.Nullable;

/** A record could not be had: it is gone, or nobody delivered it in time. */
public final class UnreadableRecordException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    UnreadableRecordException(String reason) {
        this(reason, null);
    }

    UnreadableRecordException(String reason, @Nullable Throwable cause) {
        super(reason, cause);
        this.reason = reason;
    }

    /** Which record, and why, in one line. */
    public String reason() {
        return reason;
    }
}
