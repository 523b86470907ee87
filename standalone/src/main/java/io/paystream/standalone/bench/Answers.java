package io.paystream.standalone.bench;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Answers by status, and how long they took: from when a request was due, and from when it was sent. Thread-safe. */
final class Answers implements AnswerListener {

    /** In place of a status: no client was free to send the request before the load ended. */
    static final int UNSENT = -1;

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

    @Override
    public void answered(long number, int status, long intended, long sent, long answered) {
        Times times = byStatus.computeIfAbsent(status, any -> new Times());
        times.sinceDue().record(answered - intended);
        times.sinceSent().record(answered - sent);
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
}
