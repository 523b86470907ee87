package io.paystream.projections.view;

/** The entries contradict each other or themselves: the journal is not the one that the views were built from. */
public final class ImpossibleHistoryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ImpossibleHistoryException(String entry, String contradiction) {
        super("entry " + entry + " cannot be: " + contradiction);
    }
}
