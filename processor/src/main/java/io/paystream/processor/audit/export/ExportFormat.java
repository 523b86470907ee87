package io.paystream.processor.audit.export;

/** What an export is written as. */
public enum ExportFormat {
    /** One JSON object per entry, whole. */
    JSONL("journal.jsonl"),
    /** One row per posting. */
    CSV("postings.csv"),
    /** ISO 20022 statements, camt.053.001.08. */
    CAMT053("statements.xml");

    private final String fileName;

    ExportFormat(String fileName) {
        this.fileName = fileName;
    }

    /** The name of the file in a directory that was given instead of a file. */
    public String fileName() {
        return fileName;
    }
}
