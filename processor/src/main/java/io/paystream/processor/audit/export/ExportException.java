package io.paystream.processor.audit.export;

import org.jspecify.annotations.Nullable;

/** An export that cannot be made, with the reason in one line; what was written of it so far is worth nothing. */
public class ExportException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ExportException(String message) {
        this(message, null);
    }

    ExportException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    static ExportException damaged(Place place, String fault) {
        return new ExportException("the log is damaged at " + place + ": " + fault);
    }
}
