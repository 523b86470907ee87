package io.paystream.schemas.serde;

/** The record's bytes are not what its topic holds. The record's fault: trying again gives the same. */
public final class UndecodableException extends Exception {

    private static final long serialVersionUID = 1L;

    public UndecodableException(String message) {
        super(message);
    }

    public UndecodableException(String message, Throwable cause) {
        super(message, cause);
    }
}
