package io.paystream.commands.command;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Points in time as callers write them: RFC 3339, kept to the millisecond. */
public final class Instants {

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    private Instants() {}

    /** Throws for a text that is none. */
    public static long epochMilli(String text) {
        return OffsetDateTime.parse(text).toInstant().toEpochMilli();
    }

    /** From 1970 on, and in four digits. */
    static boolean isInstant(String text) {
        try {
            Instant instant = OffsetDateTime.parse(text).toInstant();
            return !instant.isBefore(Instant.EPOCH) && !instant.isAfter(LATEST);
        } catch (DateTimeException e) {
            return false;
        }
    }
}
