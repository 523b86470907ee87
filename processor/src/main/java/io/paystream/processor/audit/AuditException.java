package io.paystream.processor.audit;

import org.jspecify.annotations.Nullable;

/** The audit cannot be made; says nothing about the log. */
public final class AuditException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public AuditException(String message) {
        this(message, null);
    }

    public AuditException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
