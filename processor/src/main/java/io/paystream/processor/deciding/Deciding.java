package io.paystream.processor.deciding;

import io.paystream.processor.deciding.Answered.Asked;
import io.paystream.processor.deciding.Answered.SentLeg;
import io.paystream.processor.domain.Book;
import io.paystream.processor.domain.BookState;
import io.paystream.processor.domain.Changes;
import io.paystream.processor.domain.Command;
import io.paystream.processor.domain.Decision;
import io.paystream.processor.domain.OutgoingLeg;
import io.paystream.processor.domain.RulesVersion;
import io.paystream.processor.store.ChainHead;
import io.paystream.processor.store.ProcessorStores;
import io.paystream.processor.wire.EntryDraft;
import io.paystream.processor.wire.EntryDraft.Decided;
import io.paystream.processor.wire.EntryDraft.Outcome;
import io.paystream.processor.wire.EntryDraft.RefusedUnread;
import io.paystream.processor.wire.Input;
import io.paystream.processor.wire.Origin;
import io.paystream.processor.wire.Reading;
import io.paystream.processor.wire.Reading.Refused;
import io.paystream.processor.wire.Reading.Understood;
import io.paystream.processor.wire.SealedEntry;
import io.paystream.schemas.BookPartitioner;
import io.paystream.schemas.avro.EntryRef;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers one input with one entry: decode, load, decide, evolve. An input that belongs to no open book is answered on the
 * chain of its partition, so that inputs and entries can be counted against each other. Not thread-safe; each
 * answer is to be {@link #write written} before the next input is asked about.
 */
public final class Deciding {

    private final DecidingParts parts;
    private final ProcessorStores stores;
    private final Judgement judgement;

    public Deciding(DecidingParts parts, ProcessorStores stores) {
        this.parts = parts;
        this.stores = stores;
        this.judgement = new Judgement(parts.rules(), parts.defects());
    }

    /** Throws only what has to stop the caller: a registry that does not answer or contradicts itself, a store that fails. */
    public Answered answer(Input input) {
        return answer(input, parts.newBooksRules());
    }

    /** {@code newBooksRules}: those of the program that answered the input first, when this one answers it again. */
    public Answered answer(Input input, RulesVersion newBooksRules) {
        Reading reading = parts.reader().read(input);
        return switch (reading) {
            case Refused refused -> refuse(input, refused, newBooksRules);
            case Understood understood -> decide(input, understood, newBooksRules, Optional.empty());
        };
    }

    /**
     * As another program answered, whose answer followed from what it was and not from the rules: it had a defect, or did not hold
     * a version of them. Empty when it could not have asked its rules about this input.
     */
    public Optional<Answered> declared(Input input, RulesVersion newBooksRules, Decision decision) {
        return parts.reader().read(input) instanceof Understood understood
                ? Optional.of(decide(input, understood, newBooksRules, Optional.of(decision)))
                : Optional.empty();
    }

    /** Writes the state that the answer leaves. */
    public void write(Answered answered) {
        stores.put(answered.after());
        answered.asked()
                .ifPresent(asked -> stores.write(
                        answered.before(),
                        answered.draft().decidedAt(),
                        asked.command().operationId(),
                        asked.changes()));
    }

    private Answered refuse(Input input, Refused refused, RulesVersion newBooksRules) {
        ChainHead head = refused.book()
                .flatMap(this::chain)
                .filter(found -> found.book().isPresent())
                .orElseGet(() -> partitionChain(input, newBooksRules));
        Outcome outcome = new RefusedUnread(refused.reason(), refused.detail());
        EntryDraft draft = draft(head, input, refused.origin(), outcome);
        return answered(head, draft, Optional.empty(), List.of(), Optional.empty(), null);
    }

    private Answered decide(
            Input input, Understood understood, RulesVersion newBooksRules, Optional<Decision> declared) {
        Command command = understood.command();
        String book = command.header().book();
        ChainHead head = chain(book).orElseGet(() -> ChainHead.beforeFirst(book, newBooksRules.number()));
        BookState state = stores.state(head);
        long now = head.decidedAt(input.timestamp());
        Decided decided = declared.map(
                        decision -> Judgement.declared(state, command, head.nextSequence(), now, decision))
                .orElseGet(() -> judgement.decide(state, command, head.nextSequence(), now, input));
        List<OutgoingLeg> legs = OutgoingLeg.of(command, decided.decision());
        if (state.book().isEmpty() && decided.changes().book().isEmpty()) {
            ChainHead partition = partitionChain(input, newBooksRules);
            Decided unopened = new Decided(decided.decision(), Changes.NONE);
            EntryDraft draft = draft(partition, input, understood.origin(), unopened);
            return answered(partition, draft, Optional.empty(), legs, Optional.empty(), command);
        }
        EntryDraft draft = draft(head, input, understood.origin(), decided);
        Optional<Asked> asked = Optional.of(new Asked(command, state, decided.changes()));
        return answered(head, draft, decided.changes().book(), legs, asked, command);
    }

    private static EntryDraft draft(ChainHead head, Input input, Origin origin, Outcome outcome) {
        return new EntryDraft(
                head.chain(),
                head.nextSequence(),
                head.hash(),
                head.decidedAt(input.timestamp()),
                head.rulesVersion(),
                input,
                origin,
                outcome);
    }

    private Answered answered(
            ChainHead head,
            EntryDraft draft,
            Optional<Book> changed,
            List<OutgoingLeg> legs,
            Optional<Asked> asked,
            @Nullable Command command) {
        SealedEntry entry = parts.entries().write(draft);
        EntryRef source = new EntryRef(draft.chain(), draft.sequence(), entry.hash());
        long issuedAt = asked.isPresent() ? draft.decidedAt() : draft.input().timestamp();
        List<SentLeg> sent = legs.isEmpty()
                ? List.of()
                : legs.stream()
                        .map(leg -> new SentLeg(
                                leg,
                                parts.transit()
                                        .leg(
                                                leg,
                                                source,
                                                issuedAt,
                                                draft.origin().traceparent())))
                        .toList();
        ChainHead after = head.after(entry.hash(), draft.decidedAt(), changed);
        return new Answered(draft.input(), head, draft, entry, after, sent, asked, command);
    }

    private ChainHead partitionChain(Input input, RulesVersion newBooksRules) {
        String chain = BookPartitioner.partitionChain(input.partition());
        return chain(chain).orElseGet(() -> ChainHead.beforeFirst(chain, newBooksRules.number()));
    }

    private Optional<ChainHead> chain(String chain) {
        return stores.chain(chain).map(Deciding::requireKnownRules);
    }

    private static ChainHead requireKnownRules(ChainHead head) {
        if (RulesVersion.find(head.rulesVersion()).isEmpty()) {
            throw new UnknownRulesException(head);
        }
        return head;
    }
}
