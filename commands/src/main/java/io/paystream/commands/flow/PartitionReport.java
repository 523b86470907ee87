package io.paystream.commands.flow;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * How it stands with one partition.
 *
 * @param predictedDelay how long the next command will wait to be decided
 * @param waiting commands in the log whose entry was not seen
 * @param drainPerSecond commands decided per second at the limit; empty when it was not at its limit lately
 * @param isStanding the queue has lasted, so that no burst is let in beyond the limit until there is calm
 * @param limit commands that may be under way
 * @param inFlight commands of this process under way
 * @param books books that were asked for lately
 * @param clients clients that asked lately
 */
public record PartitionReport(
        int partition,
        Duration predictedDelay,
        long waiting,
        OptionalDouble drainPerSecond,
        boolean isStanding,
        int limit,
        int inFlight,
        int books,
        int clients) {}
