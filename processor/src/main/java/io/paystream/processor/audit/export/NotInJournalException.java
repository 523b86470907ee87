package io.paystream.processor.audit.export;

/** What was asked for by name is nowhere in the journal. */
public final class NotInJournalException extends ExportException {

    private static final long serialVersionUID = 1L;

    NotInJournalException(String message) {
        super(message);
    }
}
