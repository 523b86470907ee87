package io.paystream.processor.audit.seal;

import org.jspecify.annotations.Nullable;

/** A seal, a key or a proof is not what it should be; the message says which, for a person. */
public final class SealException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SealException(String message) {
        this(message, null);
    }

    public SealException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
