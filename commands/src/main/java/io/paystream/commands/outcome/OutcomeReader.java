package io.paystream.commands.outcome;

import io.paystream.schemas.JournalPosition;
import io.paystream.schemas.avro.Accepted;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.avro.Rejected;
import io.paystream.schemas.avro.Unchanged;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An entry's outcome, from the entry alone. */
final class OutcomeReader {

    private OutcomeReader() {}

    /**
     * Pure.
     *
     * @throws UnreadableEntryException for an outcome this version does not know or that lacks its content
     */
    static Outcome read(JournalEntry entry) {
        JournalPosition position = new JournalPosition(entry.getBook(), entry.getSequence());
        return switch (entry.getOutcome()) {
            case "ACCEPTED" -> new Outcome.Accepted(position, snapshot(entry, filled(entry.getAccepted(), position)));
            case "REJECTED" -> rejected(position, filled(entry.getRejected(), position));
            case "UNCHANGED" -> new Outcome.Unchanged(position, first(entry, filled(entry.getUnchanged(), position)));
            case "FAULTED" ->
                new Outcome.Faulted(
                        position, filled(entry.getFaulted(), position).getError());
            default ->
                throw new UnreadableEntryException("entry " + position.token() + " has the outcome "
                        + entry.getOutcome() + ", which this version does not know");
        };
    }

    private static Outcome.Decided first(JournalEntry entry, Unchanged unchanged) {
        JournalPosition position = new JournalPosition(entry.getBook(), unchanged.getSequence());
        if (unchanged.getRejected() != null) {
            return rejected(position, unchanged.getRejected());
        }
        return new Outcome.Accepted(position, snapshot(entry, unchanged));
    }

    private static Outcome.Rejected rejected(JournalPosition position, Rejected rejected) {
        return new Outcome.Rejected(position, rejected.getReason(), rejected.getDetail());
    }

    private static Snapshot snapshot(JournalEntry entry, Accepted accepted) {
        if (accepted.getPayment() != null) {
            return new Snapshot.OfPayment(entry.getBook(), accepted.getPayment());
        }
        if (!accepted.getPayments().isEmpty()) {
            return new Snapshot.OfBatch(entry.getBook(), accepted.getPayments());
        }
        if (accepted.getCorrection() != null) {
            return new Snapshot.OfCorrection(entry.getBook(), accepted.getCorrection());
        }
        if (accepted.getBook() != null) {
            return new Snapshot.OfBook(accepted.getBook());
        }
        return accepted.getAccounts().stream()
                .filter(account ->
                        Objects.equals(account.getAccount(), entry.getCause().getAccount()))
                .findFirst()
                .<Snapshot>map(account -> new Snapshot.OfAccount(entry.getBook(), account))
                .orElseThrow(() -> lacksSnapshot(entry));
    }

    private static Snapshot snapshot(JournalEntry entry, Unchanged unchanged) {
        if (unchanged.getPayment() != null) {
            return new Snapshot.OfPayment(entry.getBook(), unchanged.getPayment());
        }
        if (!unchanged.getPayments().isEmpty()) {
            return new Snapshot.OfBatch(entry.getBook(), unchanged.getPayments());
        }
        if (unchanged.getCorrection() != null) {
            return new Snapshot.OfCorrection(entry.getBook(), unchanged.getCorrection());
        }
        if (unchanged.getBook() != null) {
            return new Snapshot.OfBook(unchanged.getBook());
        }
        if (unchanged.getAccount() != null) {
            return new Snapshot.OfAccount(entry.getBook(), unchanged.getAccount());
        }
        throw lacksSnapshot(entry);
    }

    private static <T> T filled(@Nullable T content, JournalPosition position) {
        if (content == null) {
            throw new UnreadableEntryException(
                    "entry " + position.token() + " lacks the content that its outcome names");
        }
        return content;
    }

    private static UnreadableEntryException lacksSnapshot(JournalEntry entry) {
        return new UnreadableEntryException(
                "entry " + entry.getBook() + "@" + entry.getSequence() + " has no snapshot to answer with");
    }
}
