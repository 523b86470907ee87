package io.paystream.schemas.registry;

/** The registry refused a schema because it is not compatible with the subject's earlier versions. */
public final class IncompatibleSchemaException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String subject;
    private final String difference;

    public IncompatibleSchemaException(String subject, String difference) {
        super("the schema of this program is incompatible with subject " + subject + ": " + difference);
        this.subject = subject;
        this.difference = difference;
    }

    public String subject() {
        return subject;
    }

    public String difference() {
        return difference;
    }
}
