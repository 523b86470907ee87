package io.paystream.standalone.bench;

import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Answers by status, how long they took, from when a request was due and from when it was sent, and which requests were taken.
 * Thread-safe.
 */
final class Answers implements AnswerListener {

    /** In place of a status: no client was free to send the request before the load ended. */
    static final int UNSENT = -1;

    static final int CREATED = 201;
    static final int ACCEPTED = 202;

    /** Of one status. */
    record Times(Latencies sinceDue, Latencies sinceSent) {

        Times() {
            this(new Latencies(), new Latencies());
        }

        long count() {
            return sinceDue.count();
        }
    }

    private final Map<Integer, Times> byStatus = new ConcurrentHashMap<>();
    private final BitSet decided = new BitSet();
    private final BitSet taken = new BitSet();

    Answers() {}

    Answers(Map<Integer, Times> byStatus, BitSet decided, BitSet taken) {
        this.byStatus.putAll(byStatus);
        this.decided.or(decided);
        this.taken.or(taken);
    }

    @Override
    public void answered(long number, int status, long intended, long sent, long answered) {
        Times times = byStatus.computeIfAbsent(status, any -> new Times());
        times.sinceDue().record(answered - intended);
        times.sinceSent().record(answered - sent);
        if (status == CREATED) {
            add(decided, number);
        }
        if (status == CREATED || status == ACCEPTED) {
            add(taken, number);
        }
    }

    @Override
    public void unsent(long number, long intended, long ended) {
        answered(number, UNSENT, intended, ended, ended);
    }

    Map<Integer, Times> byStatus() {
        return new TreeMap<>(byStatus);
    }

    long count(int status) {
        Times times = byStatus.get(status);
        return times == null ? 0 : times.count();
    }

    /** Numbers of the requests that were said to be decided. */
    BitSet decided() {
        return copy(decided);
    }

    /** Numbers of those, and of the requests that were said to be decided later or to have an unknown fate. */
    BitSet taken() {
        return copy(taken);
    }

    private static void add(BitSet numbers, long number) {
        synchronized (numbers) {
            numbers.set(Math.toIntExact(number));
        }
    }

    private static BitSet copy(BitSet numbers) {
        synchronized (numbers) {
            return (BitSet) numbers.clone();
        }
    }
}
