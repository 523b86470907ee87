package io.paystream.schemas.registry;

import java.net.ConnectException;
import java.net.URI;
import java.nio.channels.UnresolvedAddressException;
import org.jspecify.annotations.Nullable;

/** The registry gave no usable answer within the bounds set. Nothing is known about the schema that was asked for. */
public final class RegistryUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RegistryUnavailableException(URI url, Throwable cause) {
        super("schema registry " + url + " is not available: " + reason(cause), cause);
    }

    /** One line for a person; the JDK's own message for a refused connection is null. */
    static String reason(Throwable failure) {
        if (failure instanceof ConnectException) {
            return hasCause(failure, UnresolvedAddressException.class) ? "unknown host" : "connection refused";
        }
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }

    private static boolean hasCause(@Nullable Throwable failure, Class<? extends Throwable> type) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (type.isInstance(t)) {
                return true;
            }
        }
        return false;
    }
}
