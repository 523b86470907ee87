package io.paystream.processor.domain;

/**
 * What was authorized from an account, in the UTC hour and day of its last payment. A sum stops at the largest amount
 * there is: every limit is exceeded by then, so no decision is lost by that.
 *
 * @param hourStartsAt milliseconds since the epoch; the day likewise
 */
public record Usage(
        long hourStartsAt,
        long hourlyDebitMinor,
        int hourlyDebitCount,
        long dayStartsAt,
        long dailyDebitMinor,
        int dailyDebitCount) {

    /** Before the first payment. */
    static final Usage NONE = new Usage(0, 0, 0, 0, 0, 0);

    private static final long HOUR_MS = 3_600_000;
    private static final long DAY_MS = 24 * HOUR_MS;

    /** As it counts at this moment: what belongs to another hour or day is over. */
    Usage at(long now) {
        long hour = now - Math.floorMod(now, HOUR_MS);
        long day = now - Math.floorMod(now, DAY_MS);
        return new Usage(
                hour,
                hour == hourStartsAt ? hourlyDebitMinor : 0,
                hour == hourStartsAt ? hourlyDebitCount : 0,
                day,
                day == dayStartsAt ? dailyDebitMinor : 0,
                day == dayStartsAt ? dailyDebitCount : 0);
    }

    /** After this was authorized in the same hour. */
    Usage plus(long minor, int payments) {
        return new Usage(
                hourStartsAt,
                sum(hourlyDebitMinor, minor),
                count(hourlyDebitCount, payments),
                dayStartsAt,
                sum(dailyDebitMinor, minor),
                count(dailyDebitCount, payments));
    }

    private static long sum(long minor, long more) {
        return minor + Math.min(more, Long.MAX_VALUE - minor);
    }

    private static int count(int payments, int more) {
        return payments + Math.min(more, Integer.MAX_VALUE - payments);
    }
}
