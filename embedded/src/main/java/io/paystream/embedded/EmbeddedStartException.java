package io.paystream.embedded;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A broker or a registry could not be started; the message is one line that says which and why. */
public final class EmbeddedStartException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    EmbeddedStartException(String message) {
        this(message, null);
    }

    EmbeddedStartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
