package io.paystream.processor.deciding;

import io.paystream.processor.domain.BookState;
import io.paystream.processor.domain.Command;
import io.paystream.processor.domain.Decision;
import io.paystream.processor.domain.Entry;
import io.paystream.processor.domain.Evolution;
import io.paystream.processor.wire.EntryDraft.Decided;
import io.paystream.processor.wire.FaultText;
import io.paystream.processor.wire.Input;
import org.apache.kafka.common.KafkaException;

/**
 * Asks the rules. A defect in them must not stop the partition: the same record would kill one instance after the other.
 * So it becomes an answer that freezes this one book. The catch is around pure functions alone; a store that fails
 * throws a KafkaException, which passes and stops the task.
 */
final class Judgement {

    private final Rules rules;
    private final Defects defects;

    Judgement(Rules rules, Defects defects) {
        this.rules = rules;
        this.defects = defects;
    }

    Decided decide(BookState state, Command command, long sequence, long now, Input input) {
        try {
            return decided(state, new Entry(sequence, now, command, rules.decide(state, command, now)));
        } catch (KafkaException storeFailed) {
            throw storeFailed;
        } catch (RuntimeException defect) {
            defects.found(command, input, defect);
            return declared(state, command, sequence, now, new Decision.Faulted(FaultText.of(defect)));
        }
    }

    static Decided declared(BookState state, Command command, long sequence, long now, Decision decision) {
        return decided(state, new Entry(sequence, now, command, decision));
    }

    private static Decided decided(BookState state, Entry entry) {
        return new Decided(entry.decision(), Evolution.evolve(state, entry));
    }
}
