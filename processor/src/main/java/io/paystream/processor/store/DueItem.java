package io.paystream.processor.store;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * What has come due and has no tick under way.
 *
 * @param subject the payment that is to expire or to be archived, or the account whose pending money is to be released
 * @param dueAt milliseconds since the epoch
 * @param attempt number of the tick to send, from 1
 */
public record DueItem(String book, String subject, long dueAt, int attempt) {

    /** The UTC day that has come. */
    public LocalDate day() {
        return LocalDate.ofInstant(Instant.ofEpochMilli(dueAt), ZoneOffset.UTC);
    }
}
