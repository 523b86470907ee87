package io.paystream.standalone.demo;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** What was sent and what must be found afterwards. Thread-safe. */
final class Tally {

    private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(2);

    private final Histogram writeMicros = new ConcurrentHistogram(LONGEST_MICROS, 3);
    private final Map<Scenario, LongAdder> told = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> byStatus = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> fundsByBook = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> feeSharesByBook = new ConcurrentHashMap<>();
    private final LongAdder rejections = new LongAdder();
    private final LongAdder replays = new LongAdder();
    private final ConcurrentLinkedQueue<String> surprises = new ConcurrentLinkedQueue<>();
    private final AtomicLong firstPaymentNanos = new AtomicLong();

    void answered(Duration took) {
        writeMicros.recordValue(Math.min(TimeUnit.NANOSECONDS.toMicros(took.toNanos()), LONGEST_MICROS));
    }

    void told(Scenario scenario) {
        told.computeIfAbsent(scenario, any -> new LongAdder()).increment();
    }

    void payment(String status) {
        firstPaymentNanos.compareAndSet(0, System.nanoTime());
        byStatus.computeIfAbsent(status, any -> new LongAdder()).increment();
    }

    /** Money that entered (or, negative, left) a book from outside. */
    void funds(String book, long minor) {
        fundsByBook.computeIfAbsent(book, any -> new LongAdder()).add(minor);
    }

    /** What a split gave the book's own fee account. */
    void feeShare(String book, long minor) {
        feeSharesByBook.computeIfAbsent(book, any -> new LongAdder()).add(minor);
    }

    void rejected() {
        rejections.increment();
    }

    void replayed() {
        replays.increment();
    }

    /** An answer that was not the expected one; each fails the demonstration. */
    void surprise(String sentence) {
        surprises.add(sentence);
    }

    Histogram writeMicros() {
        return writeMicros;
    }

    /** How often each was told; those that never were are left out. */
    Map<Scenario, Long> byScenario() {
        Map<Scenario, Long> counts = new EnumMap<>(Scenario.class);
        told.forEach((scenario, count) -> counts.put(scenario, count.sum()));
        return counts;
    }

    Map<String, Long> byStatus() {
        Map<String, Long> counts = new TreeMap<>();
        byStatus.forEach((status, count) -> counts.put(status, count.sum()));
        return counts;
    }

    long fundsOf(String book) {
        return sum(fundsByBook.get(book));
    }

    long feeSharesOf(String book) {
        return sum(feeSharesByBook.get(book));
    }

    private static long sum(@Nullable LongAdder counted) {
        return counted == null ? 0 : counted.sum();
    }

    long rejections() {
        return rejections.sum();
    }

    long replays() {
        return replays.sum();
    }

    Iterable<String> surprises() {
        return surprises;
    }

    /** {@link System#nanoTime} of the first payment that was answered. */
    long firstPaymentNanos() {
        return firstPaymentNanos.get();
    }
}
