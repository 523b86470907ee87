package io.paystream.schemas.registry;

/**
 * The registry contradicts what is known of a schema: it lost one, or gave its id to another. Reading on would decode
 * money wrongly, so the program stops; the registry has to be rebuilt with the ids it had.
 */
public final class RegistryFaultException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RegistryFaultException(String message) {
        super(message);
    }
}
