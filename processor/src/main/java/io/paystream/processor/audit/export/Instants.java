package io.paystream.processor.audit.export;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The journal's milliseconds as text, all of them, in UTC. */
final class Instants {

    private static final DateTimeFormatter MILLISECONDS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Instants() {}

    static String text(long epochMilli) {
        return MILLISECONDS.format(Instant.ofEpochMilli(epochMilli));
    }

    static String day(long epochMilli) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(epochMilli), ZoneOffset.UTC)
                .toString();
    }
}
