package io.paystream.processor.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Money that is not available yet, by the UTC day until which it is not, the earliest first. Amounts in minor units; a
 * day with nothing is left out.
 */
public record Pending(List<Bucket> buckets) {

    public static final Pending NONE = new Pending(List.of());

    /** What becomes available on one day. */
    public record Bucket(LocalDate day, long minor) {

        public Bucket {
            if (minor <= 0) {
                throw new IllegalArgumentException(minor + " are pending until " + day);
            }
        }
    }

    public Pending {
        buckets = List.copyOf(buckets);
        for (int i = 1; i < buckets.size(); i++) {
            if (!buckets.get(i - 1).day().isBefore(buckets.get(i).day())) {
                throw new IllegalArgumentException("days out of order: " + buckets);
            }
        }
    }

    public boolean isEmpty() {
        return buckets.isEmpty();
    }

    public List<LocalDate> days() {
        return buckets.stream().map(Bucket::day).toList();
    }

    public long totalMinor() {
        long total = 0;
        for (Bucket bucket : buckets) {
            total = Math.addExact(total, bucket.minor());
        }
        return total;
    }

    public long minorUntil(LocalDate day) {
        return buckets.stream()
                .filter(bucket -> bucket.day().equals(day))
                .mapToLong(Bucket::minor)
                .sum();
    }

    /** Throws when less than nothing is left until the day. */
    Pending plus(LocalDate day, long signedMinor) {
        long minor = Math.addExact(minorUntil(day), signedMinor);
        if (minor < 0) {
            throw new IllegalArgumentException(minor + " are pending until " + day);
        }
        Stream<Bucket> others = buckets.stream().filter(bucket -> !bucket.day().equals(day));
        Stream<Bucket> changed = minor == 0 ? Stream.empty() : Stream.of(new Bucket(day, minor));
        return new Pending(Stream.concat(others, changed)
                .sorted(Comparator.comparing(Bucket::day))
                .toList());
    }

    Pending minus(Pending taken) {
        Pending left = this;
        for (Bucket bucket : taken.buckets) {
            left = left.plus(bucket.day(), -bucket.minor());
        }
        return left;
    }

    /** Without the days that the other does not have any more. */
    Pending stillIn(Pending other) {
        return new Pending(buckets.stream()
                .filter(bucket -> other.minorUntil(bucket.day()) > 0)
                .toList());
    }

    /** This much of it, or all there is: what would be available last is taken first. */
    Pending take(long minor) {
        List<Bucket> taken = new ArrayList<>();
        long left = minor;
        for (Bucket bucket : buckets.reversed()) {
            long part = Math.min(left, bucket.minor());
            if (part > 0) {
                taken.addFirst(new Bucket(bucket.day(), part));
                left -= part;
            }
        }
        return new Pending(taken);
    }
}
