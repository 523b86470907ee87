package io.paystream.processor.audit.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.paystream.schemas.avro.Actor;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.avro.Posting;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Postings as the rows of a table, in the form of RFC 4180: a header, commas, CRLF, quotes where they are needed. */
final class PostingRows implements EntrySink {

    static final List<String> COLUMNS = List.of(
            "book",
            "sequence",
            "line",
            "decidedAt",
            "account",
            "currency",
            "amountMinor",
            "amount",
            "balanceAfterMinor",
            "kind",
            "counterparty",
            "paymentId",
            "relatedId",
            "reference",
            "command",
            "operationId",
            "tenant",
            "principal",
            "entryHash",
            "partition",
            "offset");

    private final Selection selection;
    private final Writer out;
    private long written;

    PostingRows(Selection selection, OutputStream out) throws IOException {
        this.selection = selection;
        this.out = new BufferedWriter(new OutputStreamWriter(out, UTF_8));
        writeRow(COLUMNS.toArray());
    }

    @Override
    public void accept(LoggedEntry logged) throws IOException {
        if (!selection.isInPeriod(logged.entry().getDecidedAt())) {
            return;
        }
        for (PostingLine line : PostingLine.of(logged)) {
            if (selection.hasAccount(line.posting().getAccount())) {
                writeRow(row(logged, line));
                written++;
            }
        }
    }

    /** How many postings were written. */
    long finish() throws IOException {
        out.flush();
        return written;
    }

    private static @Nullable Object[] row(LoggedEntry logged, PostingLine line) {
        JournalEntry entry = logged.entry();
        Posting posting = line.posting();
        Moved moved = line.moved();
        Actor actor = entry.getActor();
        return new @Nullable Object[] {
            entry.getBook(),
            entry.getSequence(),
            line.line(),
            Instants.text(entry.getDecidedAt()),
            posting.getAccount(),
            posting.getCurrency(),
            posting.getAmountMinor(),
            Amounts.decimal(posting.getAmountMinor(), posting.getCurrency()),
            posting.getBalanceAfterMinor(),
            moved.kind(),
            line.counterparty(),
            moved.paymentId(),
            moved.relatedId(),
            moved.reference(),
            entry.getCause().getKind(),
            entry.getCause().getOperationId(),
            actor == null ? null : actor.getTenant(),
            actor == null ? null : actor.getPrincipal(),
            HexFormat.of().formatHex(entry.getHash().bytes()),
            logged.place().partition(),
            logged.place().offset()
        };
    }

    private void writeRow(@Nullable Object[] fields) throws IOException {
        for (int index = 0; index < fields.length; index++) {
            if (index > 0) {
                out.write(',');
            }
            Object field = fields[index];
            if (field != null) {
                out.write(quoted(field.toString()));
            }
        }
        out.write("\r\n");
    }

    private static String quoted(String field) {
        boolean plain = field.chars().noneMatch(each -> each == ',' || each == '"' || each == '\r' || each == '\n');
        return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
    }
}
