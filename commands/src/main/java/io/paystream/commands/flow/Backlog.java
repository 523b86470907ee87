package io.paystream.commands.flow;

import java.time.Duration;

/**
 * What waits in one partition: from the last command known to be in the log back to the last one whose entry was seen.
 * Offsets also count what is no command (the markers of Kafka transactions), so a remainder that nothing moves for a long time, and of
 * which nothing is ours, counts as none. Not thread-safe.
 */
final class Backlog {

    private static final long SETTLED_NANOS = 10_000_000_000L;
    private static final long UNKNOWN = -1;
    private static final double MOST_SECONDS = 3_600;
    private static final double NANOS_PER_SECOND = 1e9;

    private final DrainRate rate = new DrainRate();
    private long head = UNKNOWN;
    private long next = UNKNOWN;
    private long movedNanos;
    private long silentSinceNanos;
    private boolean isHeardOf;

    /** A command is in the log. */
    void appended(long offset, long nowNanos) {
        reaches(offset + 1, nowNanos);
    }

    /** The partition ends here; whoever wrote it. */
    void ends(long endOffset, long nowNanos) {
        if (next == UNKNOWN) {
            // Without a history nothing is known to wait; the first entry says what does.
            next = endOffset;
        }
        reaches(endOffset, nowNanos);
    }

    /** The command at the offset has its entry, and so has all before it; {@code wayNanos} as in {@link DrainRate}. */
    void decided(long offset, long wayNanos, long nowNanos) {
        long decided = isHeardOf ? offset + 1 - next : 1;
        if (decided <= 0) {
            return;
        }
        isHeardOf = true;
        next = offset + 1;
        head = Math.max(head, next);
        movedNanos = nowNanos;
        silentSinceNanos = nowNanos;
        rate.decided(decided, waiting(), wayNanos, nowNanos);
    }

    /** How many are known to have their entry; of others than commands, too, and from an offset that is not always 0. */
    long gone() {
        return next;
    }

    long waiting() {
        return next == UNKNOWN ? 0 : Math.max(0, head - next);
    }

    /** {@code oursInFlight}: commands that are known to be commands. */
    long waiting(int oursInFlight, long nowNanos) {
        return oursInFlight == 0 && nowNanos - movedNanos >= SETTLED_NANOS ? 0 : waiting();
    }

    /**
     * How long the next command will wait: what waits now at the rate at which it is decided, and for as long as nothing
     * was decided at all. Never divides by a rate of nothing; without a known rate the silence alone counts.
     */
    Duration delay(int oursInFlight, long nowNanos) {
        long waiting = waiting(oursInFlight, nowNanos);
        double queued = rate.perSecond(nowNanos).stream()
                .map(perSecond -> Math.min(MOST_SECONDS, waiting / perSecond))
                .sum();
        return silence(oursInFlight, nowNanos).plusNanos((long) (queued * NANOS_PER_SECOND));
    }

    /** For how long nothing was decided, although something waits. */
    Duration silence(int oursInFlight, long nowNanos) {
        return waiting(oursInFlight, nowNanos) == 0
                ? Duration.ZERO
                : Duration.ofNanos(Math.max(0, nowNanos - silentSinceNanos));
    }

    DrainRate rate() {
        return rate;
    }

    private void reaches(long newHead, long nowNanos) {
        if (newHead <= head) {
            return;
        }
        if (next == UNKNOWN) {
            next = newHead - 1;
        }
        if (waiting() == 0 || nowNanos - movedNanos >= SETTLED_NANOS) {
            silentSinceNanos = nowNanos;
            rate.begin(nowNanos);
        }
        head = newHead;
        movedNanos = nowNanos;
    }
}
