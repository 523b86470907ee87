package io.paystream.standalone.bench;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.DataFormatException;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** How long something took, from when it was due. Thread-safe. */
final class Latencies {

    private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(10);
    private static final int DIGITS = 3;

    private final Histogram micros;

    Latencies() {
        this(new ConcurrentHistogram(LONGEST_MICROS, DIGITS));
    }

    private Latencies(Histogram micros) {
        this.micros = micros;
    }

    /** All of them together. */
    static Latencies together(List<Latencies> parts) {
        Latencies all = new Latencies();
        parts.forEach(part -> all.micros.add(part.micros));
        return all;
    }

    /** What {@link #compressed} gave. */
    static Latencies of(byte[] compressed) {
        try {
            return new Latencies(ConcurrentHistogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(compressed), 0));
        } catch (DataFormatException e) {
            throw new IllegalArgumentException("no compressed histogram", e);
        }
    }

    byte[] compressed() {
        ByteBuffer buffer = ByteBuffer.allocate(micros.getNeededByteBufferCapacity());
        int length = micros.encodeIntoCompressedByteBuffer(buffer);
        return Arrays.copyOf(buffer.array(), length);
    }

    void record(long nanos) {
        micros.recordValue(Math.clamp(TimeUnit.NANOSECONDS.toMicros(nanos), 0, LONGEST_MICROS));
    }

    long count() {
        return micros.getTotalCount();
    }

    double millisAt(double percentile) {
        return micros.getValueAtPercentile(percentile) / 1000.0;
    }

    double longestMillis() {
        return micros.getMaxValue() / 1000.0;
    }
}
