package io.paystream.processor.audit;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was verified, and everything that is wrong.
 *
 * @param partitions of each topic
 * @param entries of the journal
 * @param inputs with an entry
 * @param undecided inputs that no processor has reached yet
 * @param legs between books that were found with their source
 * @param chains with entries: books, and the chains of partitions
 * @param stateRows rows of the processor's changelogs that were compared
 * @param booksLeftOut that went on while their rows were to be compared
 * @param walk the time for commands, transit and journal
 * @param state the time for the changelogs
 * @param views what was held against the projections; empty when nobody said where they are
 * @param clusterId that the entries name
 * @param faults by topic, partition and offset
 */
public record VerifyReport(
        int partitions,
        long entries,
        long inputs,
        long undecided,
        long legs,
        long chains,
        long stateRows,
        long booksLeftOut,
        Duration walk,
        Duration state,
        Optional<ViewsCompared> views,
        String clusterId,
        List<Fault> faults) {

    public VerifyReport {
        faults = List.copyOf(faults);
    }

    /** The same with what was found in the projections. */
    public VerifyReport with(ViewsCompared compared, List<Fault> found) {
        return new VerifyReport(
                partitions,
                entries,
                inputs,
                undecided,
                legs,
                chains,
                stateRows,
                booksLeftOut,
                walk,
                state,
                Optional.of(compared),
                clusterId,
                Stream.concat(faults.stream(), found.stream())
                        .sorted(Fault.BY_PLACE)
                        .toList());
    }

    public boolean isClean() {
        return faults.isEmpty();
    }

    /** Entries a second of the walk over commands, transit and journal. */
    public double entriesPerSecond() {
        return entries / Math.max(walk.toNanos() / 1e9, 1e-9);
    }
}
