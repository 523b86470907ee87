package io.paystream.processor.topology;

import io.paystream.processor.deciding.Answered;
import io.paystream.processor.deciding.Deciding;
import io.paystream.processor.deciding.DecidingParts;
import io.paystream.processor.deciding.Later;
import io.paystream.processor.domain.Command;
import io.paystream.processor.store.ProcessorStores;
import io.paystream.processor.wire.DeadLetter;
import io.paystream.processor.wire.EntryDraft;
import io.paystream.processor.wire.EntryDraft.RefusedUnread;
import io.paystream.processor.wire.Input;
import io.paystream.schemas.ReasonCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers one input and sends what follows: its entry, the legs to other books, the copy of what could not be decoded. */
final class DecideStep {

    private static final Logger LOG = LoggerFactory.getLogger(DecideStep.class);

    private final Deciding deciding;
    private final Later later;
    private final Outputs outputs;
    private final ProcessorMetrics metrics;
    private final SkewAlarm skew;

    DecideStep(TopologyParts parts, ProcessorStores stores, Outputs outputs) {
        DecidingParts core = new DecidingParts(
                parts.rules(),
                parts.newBooksRules(),
                parts.reader(),
                parts.entries(),
                parts.transit(),
                DecideStep::warn);
        this.deciding = new Deciding(core, stores);
        this.later = new Later(stores, parts.metrics());
        this.outputs = outputs;
        this.metrics = parts.metrics();
        this.skew = new SkewAlarm(parts.skewBound(), parts.metrics());
    }

    /** Throws only what has to stop the task: a registry that does not answer or contradicts itself, a store that fails. */
    void answer(Input input) {
        Answered answered = deciding.answer(input);
        send(answered);
        deciding.write(answered);
        answered.asked().ifPresent(asked -> later.ask(asked, outputs.now()));
        observe(answered.draft());
    }

    private void send(Answered answered) {
        EntryDraft draft = answered.draft();
        outputs.append(draft.chain(), answered.entry(), draft.decidedAt());
        answered.legs().forEach(leg -> outputs.leg(leg.message(), draft.decidedAt()));
        if (draft.outcome() instanceof RefusedUnread refused && refused.reason() == ReasonCode.UNDECODABLE) {
            Input input = answered.input();
            outputs.copy(DeadLetter.of(input, refused.reason(), refused.detail()), input.timestamp());
            metrics.deadLetter();
        }
    }

    private void observe(EntryDraft draft) {
        Input input = draft.input();
        metrics.entry(draft.outcome());
        skew.observe(draft.chain(), draft.decidedAt() - input.timestamp(), input, outputs.now());
    }

    private static void warn(Command command, Input input, RuntimeException defect) {
        LOG.error(
                "Defect while deciding {} in book {}, which is frozen now if it was open; input {}",
                command.operationId(),
                command.header().book(),
                input,
                defect);
    }
}
