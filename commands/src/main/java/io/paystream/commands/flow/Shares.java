package io.paystream.commands.flow;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Commands under way by owner, and how many owners there were lately: those who want a share. Owners that have nothing under
 * way are forgotten after a while, and the longest silent first when they are many. Not thread-safe.
 */
final class Shares {

    private static final long LATELY_NANOS = 5_000_000_000L;
    private static final int MOST_OWNERS = 10_000;
    private static final float LOAD_FACTOR = 0.75f;

    private static final class Tally {
        private int inFlight;
        private long askedNanos;
    }

    private final SequencedMap<String, Tally> byOwner = new LinkedHashMap<>(16, LOAD_FACTOR, true);

    /** Notes that the owner wants something, and answers how much it has under way. */
    int asks(String owner, long nowNanos) {
        Tally tally = byOwner.computeIfAbsent(owner, newcomer -> new Tally());
        tally.askedNanos = nowNanos;
        forget(nowNanos);
        return tally.inFlight;
    }

    /** The owner has asked before. */
    void begins(String owner) {
        byOwner.computeIfAbsent(owner, newcomer -> new Tally()).inFlight++;
    }

    void ends(String owner) {
        Tally tally = byOwner.get(owner);
        if (tally != null && tally.inFlight > 0) {
            tally.inFlight--;
        }
    }

    int owners(long nowNanos) {
        forget(nowNanos);
        return byOwner.size();
    }

    private void forget(long nowNanos) {
        while (!byOwner.isEmpty() && isForgettable(byOwner.firstEntry(), nowNanos)) {
            byOwner.pollFirstEntry();
        }
    }

    private boolean isForgettable(Map.Entry<String, Tally> longestSilent, long nowNanos) {
        Tally tally = longestSilent.getValue();
        return tally.inFlight == 0 && (byOwner.size() > MOST_OWNERS || nowNanos - tally.askedNanos >= LATELY_NANOS);
    }
}
