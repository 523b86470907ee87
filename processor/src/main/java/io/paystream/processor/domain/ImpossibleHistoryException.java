package io.paystream.processor.domain;

/** An entry does not follow from the book it is applied to: a defect, or a journal that was tampered with. */
public final class ImpossibleHistoryException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    ImpossibleHistoryException(String message) {
        super(message);
    }

    ImpossibleHistoryException(String message, RuntimeException cause) {
        super(message, cause);
    }

    static ImpossibleHistoryException at(long sequence, String what) {
        return new ImpossibleHistoryException("entry " + sequence + ": " + what);
    }
}
