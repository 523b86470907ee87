package io.paystream.processor.audit.export;

import io.paystream.schemas.avro.JournalEntry;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Writes a part of the journal as one document. */
public final class Export {

    private final JournalScan journal;
    private final ExportRequest request;
    private final Set<String> missingBooks;
    private boolean accountSeen;

    private Export(JournalScan journal, ExportRequest request) {
        this.journal = journal;
        this.request = request;
        this.missingBooks = new HashSet<>(request.selection().books());
        this.accountSeen = request.selection().account().isEmpty();
    }

    /**
     * Blocks until the journal was read to the end it has now. Needs memory for the chains, and for statements for the
     * accounts; none for entries. The stream is flushed and left open.
     *
     * @throws ExportException when it cannot be made, also after a part of it was written
     * @throws NotInJournalException when a book or the account was never there
     */
    public static Exported write(JournalScan journal, ExportRequest request, OutputStream out) throws IOException {
        return new Export(journal, request).write(out);
    }

    private Exported write(OutputStream out) throws IOException {
        Exported exported = switch (request.format()) {
            case JSONL -> jsonLines(out);
            case CSV -> postingRows(out);
            case CAMT053 -> statements(out);
        };
        out.flush();
        return exported;
    }

    private Exported jsonLines(OutputStream out) throws IOException {
        JsonLines lines = new JsonLines(request.selection(), out);
        long read = read(lines);
        return new Exported(read, lines.finish());
    }

    private Exported postingRows(OutputStream out) throws IOException {
        PostingRows rows = new PostingRows(request.selection(), out);
        long read = read(rows);
        return new Exported(read, rows.finish());
    }

    private Exported statements(OutputStream out) throws IOException {
        try (Statements statements = new Statements(request)) {
            long read = read(statements);
            return new Exported(read, statements.write(out));
        }
    }

    private long read(EntrySink sink) throws IOException {
        Selection selection = request.selection();
        long read = journal.read(selection::hasBook, logged -> {
            note(logged.entry());
            sink.accept(logged);
        });
        requireFound();
        return read;
    }

    private void note(JournalEntry entry) {
        missingBooks.remove(entry.getBook());
        if (!accountSeen) {
            accountSeen = request.selection().concerns(entry);
        }
    }

    private void requireFound() {
        if (!missingBooks.isEmpty()) {
            List<String> names = missingBooks.stream().sorted().toList();
            throw new NotInJournalException(
                    "--book: the journal has no entry of " + String.join(" and none of ", names));
        }
        if (!accountSeen) {
            throw new NotInJournalException("--account: the journal says nothing of an account "
                    + request.selection().account().orElse(""));
        }
    }
}
