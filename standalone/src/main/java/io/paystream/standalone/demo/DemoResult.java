package io.paystream.standalone.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** What a run saw: final answers by status, rejections, replays, surprises, and how long each call took. Thread-safe. */
final class DemoResult {

    private static final long LONGEST_US = 60_000_000;
    private static final int KEPT_SURPRISES = 5;

    private final Map<String, Integer> paymentsByStatus = new TreeMap<>();
    private final Histogram latencyUs = new Histogram(LONGEST_US, 3);
    private final List<String> surprises = new ArrayList<>();
    private long firstPaymentMs = -1;
    private int surprised;
    private int replays;

    synchronized void call(long nanos) {
        latencyUs.recordValue(Math.min(LONGEST_US, nanos / 1000));
    }

    /** The first write after which a payment was committed, in milliseconds since the program's start. */
    synchronized void firstPayment() {
        if (firstPaymentMs < 0) {
            firstPaymentMs = ProgramClock.millis();
        }
    }

    synchronized void ended(String status) {
        paymentsByStatus.merge(status, 1, Integer::sum);
    }

    synchronized void replayed() {
        replays++;
    }

    /** An answer that the story did not expect; the first few are kept for the report. */
    synchronized void surprise(String what) {
        surprised++;
        if (surprises.size() < KEPT_SURPRISES) {
            surprises.add(what);
        }
    }

    synchronized Map<String, Integer> paymentsByStatus() {
        return new TreeMap<>(paymentsByStatus);
    }

    synchronized Histogram latencyUs() {
        return latencyUs.copy();
    }

    synchronized List<String> surprises() {
        return List.copyOf(surprises);
    }

    synchronized int surprised() {
        return surprised;
    }

    synchronized int replays() {
        return replays;
    }

    synchronized long firstPaymentMs() {
        return firstPaymentMs;
    }
}
