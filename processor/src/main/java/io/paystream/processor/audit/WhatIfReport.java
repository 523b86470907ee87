package io.paystream.processor.audit;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What other rules would have made of a log.
 *
 * @param inputs decided twice
 * @param shifts what was answered otherwise, the most frequent first
 * @param amounts by currency
 * @param unknown accounts and books that the candidate names and the log does not have
 * @param faults of the log itself
 */
public record WhatIfReport(
        long inputs, List<Shift> shifts, Map<String, Amounts> amounts, List<String> unknown, List<Fault> faults) {

    public WhatIfReport {
        shifts = List.copyOf(shifts);
        amounts = new TreeMap<>(amounts);
        unknown = List.copyOf(unknown);
        faults = List.copyOf(faults);
    }

    /**
     * An answer by its kind.
     *
     * @param reason empty unless it is a refusal
     */
    public record Outcome(String outcome, Optional<String> reason) {

        @Override
        public String toString() {
            return reason.map(why -> outcome + " " + why).orElse(outcome);
        }
    }

    /**
     * One kind of change. Two outcomes of ACCEPTED are of commands that led to other events.
     *
     * @param command the kind of command
     * @param askedMinor what the authorizations among them asked for, in minor units by currency
     * @param examples the earliest
     */
    public record Shift(
            String command,
            Outcome before,
            Outcome after,
            long count,
            Map<String, BigInteger> askedMinor,
            List<Example> examples) {

        public Shift {
            askedMinor = new TreeMap<>(askedMinor);
            examples = List.copyOf(examples);
        }
    }

    /**
     * One input that would have been answered otherwise.
     *
     * @param entry of the journal; of an input that has none, the input
     * @param before what it was answered, in words
     * @param after what it would have been answered
     */
    public record Example(
            String book,
            long sequence,
            long decidedAt,
            Place entry,
            String operationId,
            Optional<String> payment,
            String before,
            String after) {}

    /** In minor units of one currency. */
    public record Amounts(Sums before, Sums after) {

        static final Amounts NONE = new Amounts(Sums.NONE, Sums.NONE);

        Amounts plus(Amounts other) {
            return new Amounts(before.plus(other.before), after.plus(other.after));
        }
    }

    /**
     * What accepted commands moved, in minor units.
     *
     * @param feesMinor charged, less what was given back
     */
    public record Sums(BigInteger authorizedMinor, BigInteger capturedMinor, BigInteger feesMinor) {

        static final Sums NONE = new Sums(BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO);

        Sums plus(Sums other) {
            return new Sums(
                    authorizedMinor.add(other.authorizedMinor),
                    capturedMinor.add(other.capturedMinor),
                    feesMinor.add(other.feesMinor));
        }
    }

    /** How many inputs would have been answered otherwise. */
    public long changed() {
        return shifts.stream().mapToLong(Shift::count).sum();
    }
}
