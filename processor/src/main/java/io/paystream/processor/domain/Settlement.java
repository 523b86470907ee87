package io.paystream.processor.domain;

import java.time.LocalDate;

/**
 * When what is captured for an account becomes available, and what is not yet.
 *
 * @param delayDays how many UTC days after the day of the capture; 0: at once
 */
public record Settlement(int delayDays, Pending pending) {

    public static final int MAX_DELAY_DAYS = 90;

    public static final Settlement AT_ONCE = new Settlement(0, Pending.NONE);

    private static final long DAY_MS = 86_400_000;

    public Settlement {
        requireDelay(delayDays);
    }

    static void requireDelay(int days) {
        if (days < 0 || days > MAX_DELAY_DAYS) {
            throw new IllegalArgumentException("a delay of " + days + " days");
        }
    }

    /** Whether there is anything to keep beside the balance. */
    public boolean isDelayed() {
        return delayDays > 0 || !pending.isEmpty();
    }

    /** The day until which money captured at this moment is pending. */
    LocalDate dayOf(long capturedAt) {
        return LocalDate.ofEpochDay(Math.floorDiv(capturedAt, DAY_MS) + delayDays);
    }

    /** The moment a day begins, in milliseconds since the epoch. */
    public static long beginOf(LocalDate day) {
        return Math.multiplyExact(day.toEpochDay(), DAY_MS);
    }

    Settlement withDelay(int newDelayDays) {
        return new Settlement(newDelayDays, pending);
    }

    Settlement withPending(Pending newPending) {
        return new Settlement(delayDays, newPending);
    }
}
