package io.paystream.commands.outcome;

import io.paystream.commands.command.Operation;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * The latest committed outcomes, so that retries are answered without growing the log. Keyed by the whole operation: the
 * same id with other content is not found here and is decided by the book. Holds only what the book itself answers for
 * ever. Thread-safe.
 */
final class RecentOutcomes {

    private static final float LOAD_FACTOR = 0.75f;

    private final int capacity;
    private final SequencedMap<Operation, Outcome> outcomes;

    RecentOutcomes(int capacity) {
        this.capacity = capacity;
        this.outcomes = new LinkedHashMap<>(capacity, LOAD_FACTOR, true);
    }

    synchronized Optional<Outcome> find(Operation operation) {
        return Optional.ofNullable(outcomes.get(operation));
    }

    synchronized void remember(Operation operation, Outcome outcome) {
        if (!isForEver(outcome)) {
            return;
        }
        outcomes.put(operation, outcome);
        if (outcomes.size() > capacity) {
            outcomes.pollFirstEntry();
        }
    }

    synchronized int size() {
        return outcomes.size();
    }

    /** Other rejections leave no answer in the book: the same operation may fare better later. */
    private static boolean isForEver(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Accepted accepted -> true;
            case Outcome.Unchanged unchanged -> true;
            case Outcome.Rejected rejected -> rejected.isFinal();
            case Outcome.Faulted faulted -> false;
        };
    }
}
