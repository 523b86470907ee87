package io.paystream.standalone.bench;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** How much was appended in each millisecond, by the broker's clock. Not thread-safe. */
final class Course {

    private static final double BEGIN = 0.3;
    private static final double END = 0.9;
    private static final long MINUTE_MS = 60_000;

    private final TreeMap<Long, Long> byMs = new TreeMap<>();
    private long count;

    void add(long ms) {
        add(ms, 1);
    }

    /** {@code more}: of what is counted, in one record. */
    void add(long ms, long more) {
        byMs.merge(ms, more, Long::sum);
        count += more;
    }

    long count() {
        return count;
    }

    /**
     * The rate between three tenths and nine tenths of all: neither a beginning, with connections still to be made, nor an end at
     * which one partition is done before another is part of a saturated system. Zero when there are too few to say.
     */
    double perSecond() {
        long beginMs = msAt(BEGIN);
        long endMs = msAt(END);
        return endMs == beginMs ? 0 : perSecond(beginMs + 1, endMs + 1);
    }

    /** The rate of a time that is given, whatever was before and after it, with all its pauses. */
    double perSecond(long fromMs, long toMs) {
        return between(fromMs, toMs) * 1000.0 / (toMs - fromMs);
    }

    /** What came in each whole minute since the first record. */
    List<Long> perMinute() {
        if (byMs.isEmpty()) {
            return List.of();
        }
        long first = byMs.firstKey();
        long minutes = (byMs.lastKey() - first) / MINUTE_MS;
        return LongStream.range(0, minutes)
                .mapToObj(minute -> between(first + minute * MINUTE_MS, first + (minute + 1) * MINUTE_MS))
                .toList();
    }

    /** What came from one millisecond on and before the other. */
    private long between(long fromMs, long toMs) {
        return byMs.subMap(fromMs, toMs).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** The millisecond in which this share of all had come. */
    private long msAt(double share) {
        long seen = 0;
        for (Map.Entry<Long, Long> each : byMs.entrySet()) {
            seen += each.getValue();
            if (seen >= count * share) {
                return each.getKey();
            }
        }
        return 0;
    }
}
