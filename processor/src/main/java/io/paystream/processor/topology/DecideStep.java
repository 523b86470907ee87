package io.paystream.processor.topology;

import io.paystream.processor.domain.BookState;
import io.paystream.processor.domain.Changes;
import io.paystream.processor.domain.Command;
import io.paystream.processor.domain.Command.ArchivePayment;
import io.paystream.processor.domain.Command.ExpirePayment;
import io.paystream.processor.domain.Command.ReleaseFunds;
import io.paystream.processor.domain.Decision;
import io.paystream.processor.domain.OutgoingLeg;
import io.paystream.processor.domain.Retention;
import io.paystream.processor.domain.RulesVersion;
import io.paystream.processor.domain.Settlement;
import io.paystream.processor.store.ChainHead;
import io.paystream.processor.store.ProcessorStores;
import io.paystream.processor.wire.DeadLetter;
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
import io.paystream.schemas.ReasonCode;
import io.paystream.schemas.avro.EntryRef;
import java.util.Optional;

/**
 * Answers one input with one entry: decode, load, decide, evolve, store, append. An input that belongs to no open book
 * is answered on the chain of its partition, so that inputs and entries can be counted against each other.
 */
final class DecideStep {

    private final TopologyParts parts;
    private final ProcessorStores stores;
    private final Outputs outputs;
    private final Judgement judgement;
    private final SkewAlarm skew;

    DecideStep(TopologyParts parts, ProcessorStores stores, Outputs outputs) {
        this.parts = parts;
        this.stores = stores;
        this.outputs = outputs;
        this.judgement = new Judgement(parts.rules());
        this.skew = new SkewAlarm(parts.skewBound(), parts.metrics());
    }

    /** Throws only what has to stop the task: a registry that does not answer or contradicts itself, a store that fails. */
    void answer(Input input) {
        Reading reading = parts.reader().read(input);
        switch (reading) {
            case Refused refused -> refuse(input, refused);
            case Understood understood -> decide(input, understood);
        }
    }

    private void refuse(Input input, Refused refused) {
        ChainHead head = refused.book()
                .flatMap(this::chain)
                .filter(found -> found.book().isPresent())
                .orElseGet(() -> partitionChain(input));
        append(head, input, refused.origin(), new RefusedUnread(refused.reason(), refused.detail()), Optional.empty());
        if (refused.reason() == ReasonCode.UNDECODABLE) {
            outputs.copy(DeadLetter.of(input, refused.reason(), refused.detail()), input.timestamp());
            parts.metrics().deadLetter();
        }
    }

    private void decide(Input input, Understood understood) {
        Command command = understood.command();
        ChainHead head = chain(command.header().book())
                .orElseGet(() -> newChain(command.header().book()));
        BookState state = stores.state(head);
        Decided decided =
                judgement.decide(state, command, head.nextSequence(), head.decidedAt(input.timestamp()), input);
        if (state.book().isEmpty() && decided.changes().book().isEmpty()) {
            Decided unopened = new Decided(decided.decision(), Changes.NONE);
            EntryRef entry = append(partitionChain(input), input, understood.origin(), unopened, Optional.empty());
            sendLegs(command, decided.decision(), entry, input.timestamp(), understood.origin());
            return;
        }
        EntryRef entry = append(
                head, input, understood.origin(), decided, decided.changes().book());
        sendLegs(command, decided.decision(), entry, head.decidedAt(input.timestamp()), understood.origin());
        stores.write(head, head.decidedAt(input.timestamp()), command.operationId(), decided.changes());
        askLater(command, state, decided.changes());
    }

    /** A tick came too early by the brokers' clocks, or the book could not answer it. */
    private void askLater(Command command, BookState state, Changes changes) {
        switch (command) {
            case ExpirePayment tick when changes.payment().isEmpty() -> retryWhileHeld(tick, state);
            case ArchivePayment tick when changes.archived().isEmpty() -> retryWhileNotArchived(tick, state);
            case ReleaseFunds tick -> retryWhilePending(tick, state, changes);
            default -> {}
        }
    }

    private void sendLegs(Command command, Decision decision, EntryRef entry, long decidedAt, Origin origin) {
        OutgoingLeg.of(command, decision).forEach(leg -> outputs.leg(leg, entry, decidedAt, origin.traceparent()));
    }

    private EntryRef append(
            ChainHead head,
            Input input,
            Origin origin,
            Outcome outcome,
            Optional<io.paystream.processor.domain.Book> changed) {
        long decidedAt = head.decidedAt(input.timestamp());
        EntryDraft draft = new EntryDraft(
                head.chain(), head.nextSequence(), head.hash(), decidedAt, head.rulesVersion(), input, origin, outcome);
        SealedEntry entry = parts.entries().write(draft);
        outputs.append(head.chain(), entry, decidedAt);
        stores.put(head.after(entry.hash(), decidedAt, changed));
        parts.metrics().entry(outcome);
        skew.observe(head.chain(), decidedAt - input.timestamp(), input, outputs.now());
        return new EntryRef(draft.chain(), draft.sequence(), entry.hash());
    }

    private void retryWhileHeld(ExpirePayment tick, BookState state) {
        state.payment(tick.paymentId())
                .filter(payment -> !payment.held().isZero())
                .ifPresent(payment -> {
                    stores.expiring()
                            .retryLater(
                                    tick.header().book(),
                                    tick.paymentId(),
                                    payment.terms().expiresAt().orElseThrow(),
                                    tick.attempt(),
                                    outputs.now());
                    parts.metrics().expiry().refused();
                });
    }

    private void retryWhileNotArchived(ArchivePayment tick, BookState state) {
        state.payment(tick.paymentId()).ifPresent(_ -> {
            Retention retention = state.book().orElseThrow().retention();
            stores.askLater(tick.header().book(), tick.paymentId(), tick.attempt(), retention, outputs.now());
            parts.metrics().archiving().refused();
        });
    }

    /** Nothing is due any more when the money is released, or was taken back by others. */
    private void retryWhilePending(ReleaseFunds tick, BookState state, Changes changes) {
        boolean isPending = changes.accounts().isEmpty()
                && state.account(tick.account())
                        .filter(account -> account.settlement().pending().minorUntil(tick.day()) > 0)
                        .isPresent();
        String book = tick.header().book();
        long dueAt = Settlement.beginOf(tick.day());
        if (isPending) {
            stores.releasing().retryLater(book, tick.account(), dueAt, tick.attempt(), outputs.now());
            parts.metrics().releasing().refused();
        } else {
            stores.releasing().remove(book, tick.account(), dueAt);
        }
    }

    private ChainHead partitionChain(Input input) {
        String chain = BookPartitioner.partitionChain(input.partition());
        return chain(chain).orElseGet(() -> newChain(chain));
    }

    private ChainHead newChain(String chain) {
        return ChainHead.beforeFirst(chain, parts.newBooksRules().number());
    }

    private Optional<ChainHead> chain(String chain) {
        return stores.chain(chain).map(DecideStep::requireKnownRules);
    }

    private static ChainHead requireKnownRules(ChainHead head) {
        if (RulesVersion.find(head.rulesVersion()).isEmpty()) {
            throw new UnknownRulesException(head);
        }
        return head;
    }
}
