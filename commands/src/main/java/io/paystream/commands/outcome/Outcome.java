package io.paystream.commands.outcome;

import io.paystream.schemas.JournalPosition;
import io.paystream.schemas.ReasonCode;

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
    record Rejected(JournalPosition position, String reason, String detail) implements Decided {

        /** Whether the book gives this answer to every retry; not for a code that this version does not know. */
        boolean isFinal() {
            return ReasonCode.find(reason).filter(ReasonCode::isFinal).isPresent();
        }

        /** It came after its deadline; another one with the same id may be in time. */
        public boolean isTooLate() {
            return reason.equals(ReasonCode.DEADLINE_PASSED.name());
        }
    }

    /** A retry: the operation was decided before, and {@code first} is its answer as it was then. */
    record Unchanged(JournalPosition position, Decided first) implements Outcome {}

    /** Deciding it met a defect; nothing was applied and the book is frozen. */
    record Faulted(JournalPosition position, String error) implements Outcome {}

    /** The same outcome as an answer to a retry. That one came too late is no answer to the operation. */
    default Outcome replayed() {
        return switch (this) {
            case Rejected rejected when rejected.isTooLate() -> rejected;
            case Decided decided -> new Unchanged(decided.position(), decided);
            case Unchanged unchanged -> unchanged;
            case Faulted faulted -> faulted;
        };
    }
}
