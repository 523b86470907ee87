package io.paystream.commands.flow;

import java.time.Duration;

/**
 * How much is let in.
 *
 * @param perClient quota of each API client
 * @param perBook quota of each book
 * @param delayBudget how long a command may wait to be decided, as predicted when it comes
 * @param reservePercent part of the room that is kept for commands that finish something
 * @param bookPercent part of the delay budget by which one book may hold up the others of its partition
 * @param leastInFlight commands under way that a partition is not denied for being slow as long as its queue does not stand (see
 *     {@link StandingQueue}); the adaptive limit stays above
 * @param mostInFlight commands under way that a partition is never given more of
 */
public record FlowSettings(
        Quota perClient,
        Quota perBook,
        Duration delayBudget,
        int reservePercent,
        int bookPercent,
        int leastInFlight,
        int mostInFlight) {

    public static final Duration USUAL_DELAY_BUDGET = Duration.ofSeconds(1);
    public static final int USUAL_RESERVE_PERCENT = 20;
    public static final int USUAL_BOOK_PERCENT = 10;
    public static final int USUAL_LEAST_IN_FLIGHT = 1_500;
    public static final int USUAL_MOST_IN_FLIGHT = 10_000;

    /** No quotas; what cannot be decided within a second is refused. */
    public static final FlowSettings USUAL = new FlowSettings(
            Quota.NONE,
            Quota.NONE,
            USUAL_DELAY_BUDGET,
            USUAL_RESERVE_PERCENT,
            USUAL_BOOK_PERCENT,
            USUAL_LEAST_IN_FLIGHT,
            USUAL_MOST_IN_FLIGHT);

    private static final int HUNDRED = 100;

    public FlowSettings {
        if (delayBudget.isNegative() || delayBudget.isZero()) {
            throw new IllegalArgumentException("delayBudget must be longer than zero");
        }
        if (reservePercent < 0 || reservePercent >= HUNDRED || bookPercent < 1 || bookPercent > HUNDRED) {
            throw new IllegalArgumentException("reservePercent must be 0 to 99, bookPercent 1 to 100");
        }
        if (leastInFlight < 1 || mostInFlight < leastInFlight) {
            throw new IllegalArgumentException("leastInFlight must be 1 or more, and mostInFlight not below it");
        }
    }

    public FlowSettings withQuotas(Quota client, Quota book) {
        return new FlowSettings(client, book, delayBudget, reservePercent, bookPercent, leastInFlight, mostInFlight);
    }

    public FlowSettings withDelayBudget(Duration budget) {
        return new FlowSettings(perClient, perBook, budget, reservePercent, bookPercent, leastInFlight, mostInFlight);
    }

    public FlowSettings withLeastInFlight(int least) {
        return new FlowSettings(perClient, perBook, delayBudget, reservePercent, bookPercent, least, mostInFlight);
    }

    /** The part of the room that commands of this priority may use, 0 to 1. */
    double shareOf(Priority priority) {
        return switch (priority) {
            case FINISHES -> 1;
            case BEGINS -> 1 - reservePercent / (double) HUNDRED;
        };
    }

    double bookShare() {
        return bookPercent / (double) HUNDRED;
    }
}
