package io.paystream.standalone.client;

import io.paystream.standalone.CommandFailure;
import io.paystream.standalone.ExitCode;

/** No connection was made, so nothing was sent and nothing can have been taken. */
final class UnreachableException extends CommandFailure {

    private static final long serialVersionUID = 1L;

    UnreachableException(String message, Throwable cause) {
        super(ExitCode.UNAVAILABLE, message, cause);
    }
}
