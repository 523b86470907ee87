package io.paystream.commands.outcome;

/** The entry is committed, but this version cannot make an answer of it. */
public final class UnreadableEntryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableEntryException(String message) {
        super(message);
    }

    UnreadableEntryException(String message, Throwable cause) {
        super(message, cause);
    }
}
