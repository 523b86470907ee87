package io.paystream.commands.outcome;

import io.paystream.schemas.JournalPosition;

/** What the journal says about one operation. */
public sealed interface Outcome {

    /** The entry that was read for it. An input that belongs to no book is on the chain of its partition. */
    JournalPosition position();

    /** The operation was decided by this very entry. */
    sealed interface Decided extends Outcome {}

    /** It was applied; the snapshot is the resource after the entry. */
    record Accepted(JournalPosition position, Snapshot snapshot) implements Decided {}

    /**
     * It was refused and nothing changed.
     *
     * @param reason stable code, e.g. {@code INSUFFICIENT_FUNDS}
     */
    record Rejected(JournalPosition position, String reason, String detail) implements Decided {}

    /** A retry: the operation was decided before, and {@code first} is its answer as it was then. */
    record Unchanged(JournalPosition position, Decided first) implements Outcome {}

    /** Deciding it met a defect; nothing was applied and the book is frozen. */
    record Faulted(JournalPosition position, String error) implements Outcome {}

    /** The same outcome as an answer to a retry. */
    default Outcome replayed() {
        return switch (this) {
            case Decided decided -> new Unchanged(decided.position(), decided);
            case Unchanged unchanged -> unchanged;
            case Faulted faulted -> faulted;
        };
    }
}
