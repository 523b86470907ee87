package io.paystream.commands.outcome;

/**
 * The command may or may not be in the log, and no entry was seen in time. The same operation can be submitted again
 * safely, and then answers what became of it.
 */
public final class OutcomeUnknownException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String operationId;

    public OutcomeUnknownException(String operationId, String message) {
        super("operation " + operationId + ": " + message);
        this.operationId = operationId;
    }

    public String operationId() {
        return operationId;
    }
}
