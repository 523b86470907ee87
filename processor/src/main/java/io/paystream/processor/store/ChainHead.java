package io.paystream.processor.store;

import io.paystream.processor.domain.Book;
import io.paystream.schemas.avro.Sha256;
import java.util.Optional;

/**
 * Where a chain stands: what the next entry has to follow.
 *
 * @param sequence of the last entry; 0 when there is none
 * @param hash of the last entry; zeros when there is none
 * @param rulesVersion in force for the next entry
 * @param lastDecidedAt of the last entry, in milliseconds since the epoch
 * @param book empty on a partition's chain, and before a book is opened
 */
public record ChainHead(
        String chain, long sequence, Sha256 hash, long lastDecidedAt, int rulesVersion, Optional<Book> book) {

    /** A chain without entries. */
    public static ChainHead beforeFirst(String chain, int rulesVersion) {
        return new ChainHead(
                chain,
                0,
                new Sha256(new byte[Sha256.getClassSchema().getFixedSize()]),
                0,
                rulesVersion,
                Optional.empty());
    }

    public long nextSequence() {
        return sequence + 1;
    }

    /** The time at which an input with this timestamp is decided: it never steps back, whatever the brokers' clocks do. */
    public long decidedAt(long timestamp) {
        return Math.max(lastDecidedAt, timestamp);
    }

    /** The same chain as somebody else has it: a replay goes on from what the journal says. */
    public ChainHead at(long otherSequence, Sha256 otherHash) {
        return new ChainHead(chain, otherSequence, otherHash, lastDecidedAt, rulesVersion, book);
    }

    /** After one more entry; {@code changed} is the book after it, when the entry changed it. */
    public ChainHead after(Sha256 entryHash, long decidedAt, Optional<Book> changed) {
        return new ChainHead(
                chain,
                nextSequence(),
                entryHash,
                decidedAt,
                changed.map(Book::rulesVersion).orElse(rulesVersion),
                changed.or(() -> book));
    }
}
