package io.paystream.projections.query;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/** RFC 3339 instants as callers write them, and what they mean in the journal's milliseconds. */
final class Instants {

    /** Java's own parser takes more: no seconds, more than four digits of year. */
    private static final Pattern RFC_3339 =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})");

    private Instants() {}

    static Optional<Instant> parse(String text) {
        if (!RFC_3339.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    /** Not before the epoch, where no entry is. */
    static long roundedUp(Instant instant) {
        Instant floor = instant.truncatedTo(ChronoUnit.MILLIS);
        return Math.max(0, floor.equals(instant) ? floor.toEpochMilli() : floor.toEpochMilli() + 1);
    }

    /** Not before the epoch, where no entry is. */
    static long roundedDown(Instant instant) {
        return Math.max(0, instant.truncatedTo(ChronoUnit.MILLIS).toEpochMilli());
    }
}
