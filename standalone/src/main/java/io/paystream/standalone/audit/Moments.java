package io.paystream.standalone.audit;

import io.paystream.processor.audit.Moment;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/** Instants as the reads over REST take them: RFC 3339, and the last millisecond at or before them is meant. */
final class Moments {

    static final String AT_RULE = "must be an RFC 3339 instant such as 2026-11-24T06:00:00Z";
    static final String SEQUENCE_RULE = "must be a whole number from 1";

    private static final Pattern RFC_3339 =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})");

    private Moments() {}

    /** Empty when it is not written so. Not before the epoch, where no entry is. */
    static Optional<Moment> at(String text) {
        if (!RFC_3339.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            Instant instant = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
            return Optional.of(new Moment.At(Math.max(0, instant.toEpochMilli())));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }
}
