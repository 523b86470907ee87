package io.paystream.processor.audit.export;

import io.paystream.schemas.avro.JournalEntry;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** What a statement says of one posting, in a form that a file can hold. */
record StatementRow(
        long sequence,
        int line,
        long decidedAt,
        long amountMinor,
        String kind,
        String relatedId,
        @Nullable String counterparty,
        @Nullable String paymentId,
        @Nullable String reference,
        @Nullable String command,
        @Nullable String operationId,
        String entryHash) {

    static StatementRow of(LoggedEntry logged, PostingLine line) {
        JournalEntry entry = logged.entry();
        Moved moved = line.moved();
        return new StatementRow(
                entry.getSequence(),
                line.line(),
                entry.getDecidedAt(),
                line.posting().getAmountMinor(),
                moved.kind(),
                moved.relatedId(),
                line.counterparty(),
                moved.paymentId(),
                moved.reference(),
                entry.getCause().getKind(),
                entry.getCause().getOperationId(),
                HexFormat.of().formatHex(entry.getHash().bytes()));
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(sequence);
        out.writeInt(line);
        out.writeLong(decidedAt);
        out.writeLong(amountMinor);
        out.writeUTF(kind);
        out.writeUTF(relatedId);
        writeText(out, counterparty);
        writeText(out, paymentId);
        writeText(out, reference);
        writeText(out, command);
        writeText(out, operationId);
        out.writeUTF(entryHash);
    }

    static StatementRow read(DataInput in) throws IOException {
        return new StatementRow(
                in.readLong(),
                in.readInt(),
                in.readLong(),
                in.readLong(),
                in.readUTF(),
                in.readUTF(),
                readText(in),
                readText(in),
                readText(in),
                readText(in),
                readText(in),
                in.readUTF());
    }

    private static void writeText(DataOutput out, @Nullable String text) throws IOException {
        out.writeBoolean(text != null);
        if (text != null) {
            out.writeUTF(text);
        }
    }

    private static @Nullable String readText(DataInput in) throws IOException {
        return in.readBoolean() ? in.readUTF() : null;
    }
}
