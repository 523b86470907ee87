package io.paystream.standalone.bench;

import java.time.Duration;
import java.util.Set;

/**
 * What is measured, and how long.
 *
 * @param each time that each figure is measured for, all its rounds together
 * @param warmUp time that each contender works before the first round counts; zero: none
 * @param accounts of each book
 * @param clients of the gateway
 * @param only what is wanted, with what it needs; empty: all
 */
record BenchSettings(
        Duration each,
        int rounds,
        Duration warmUp,
        int books,
        int accounts,
        int clients,
        long seed,
        boolean postgres,
        Set<Part> only) {

    private static final Duration MOST_UNCOUNTED = Duration.ofSeconds(10);

    /** What a latency is offered before {@code each} begins: neither memories nor threads are then as they are later. */
    Duration uncounted() {
        return each.compareTo(MOST_UNCOUNTED) < 0 ? each : MOST_UNCOUNTED;
    }

    Duration eachRound() {
        return each.dividedBy(rounds);
    }

    boolean wants(Part part) {
        return only.isEmpty() || only.stream().anyMatch(each -> each == part || each.needs(part));
    }
}
