package io.paystream.processor.topology;

import io.paystream.processor.domain.BookState;
import io.paystream.processor.domain.Command;
import io.paystream.processor.domain.Decision;
import io.paystream.processor.domain.Entry;
import io.paystream.processor.domain.Evolution;
import io.paystream.processor.wire.EntryDraft.Decided;
import io.paystream.processor.wire.FaultText;
import io.paystream.processor.wire.Input;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the rules. A defect in them must not stop the partition: the same record would kill one instance after the other.
 * So it becomes an answer that freezes this one book. The catch is around pure functions alone; a store that fails
 * throws a KafkaException, which passes and stops the task.
 */
final class Judgement {

    private static final Logger LOG = LoggerFactory.getLogger(Judgement.class);

    private final Rules rules;

    Judgement(Rules rules) {
        this.rules = rules;
    }

    Decided decide(BookState state, Command command, long sequence, long now, Input input) {
        try {
            return decided(state, new Entry(sequence, now, command, rules.decide(state, command, now)));
        } catch (KafkaException storeFailed) {
            throw storeFailed;
        } catch (RuntimeException defect) {
            LOG.error(
                    "Defect while deciding {} in book {}, which is frozen now if it was open; input {}",
                    command.operationId(),
                    command.header().book(),
                    input,
                    defect);
            Decision faulted = new Decision.Faulted(FaultText.of(defect));
            return decided(state, new Entry(sequence, now, command, faulted));
        }
    }

    private static Decided decided(BookState state, Entry entry) {
        return new Decided(entry.decision(), Evolution.evolve(state, entry));
    }
}
