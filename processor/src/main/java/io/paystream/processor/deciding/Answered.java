package io.paystream.processor.deciding;

import io.paystream.processor.domain.BookState;
import io.paystream.processor.domain.Changes;
import io.paystream.processor.domain.Command;
import io.paystream.processor.domain.OutgoingLeg;
import io.paystream.processor.store.ChainHead;
import io.paystream.processor.wire.EntryDraft;
import io.paystream.processor.wire.Input;
import io.paystream.processor.wire.SealedEntry;
import io.paystream.processor.wire.TransitMessage;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one input, and all that follows from it; nothing of it is written yet.
 *
 * @param before the head of the chain that answers
 * @param draft what the entry says
 * @param after the same chain's head when the entry is appended
 * @param legs what leaves for other books with the entry
 * @param asked what the rules were asked of an open book, or of one that the answer opens
 * @param command what the input was understood as; null when it was refused before
 */
public record Answered(
        Input input,
        ChainHead before,
        EntryDraft draft,
        SealedEntry entry,
        ChainHead after,
        List<SentLeg> legs,
        Optional<Asked> asked,
        @Nullable Command command) {

    public Answered {
        legs = List.copyOf(legs);
    }

    /** A leg with its bytes. */
    public record SentLeg(OutgoingLeg leg, TransitMessage message) {}

    /**
     * What the rules were asked.
     *
     * @param state of the book before
     * @param changes to be written to the book's rows; none when the book is not open
     */
    public record Asked(Command command, BookState state, Changes changes) {}
}
