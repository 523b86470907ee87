package io.paystream.processor.audit.deadletters;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Dead letters cannot be read or sent again; the message is one sentence. */
public final class DeadLetterException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    DeadLetterException(String message) {
        this(message, null);
    }

    DeadLetterException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
