package io.paystream.schemas.registry;

/** The registry answered, and has no Avro schema for the id. */
public final class UnknownSchemaIdException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int id;

    public UnknownSchemaIdException(int id, String detail) {
        super("schema id " + id + ": " + detail);
        this.id = id;
    }

    public int id() {
        return id;
    }
}
