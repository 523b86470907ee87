package io.paystream.processor.store;

import io.paystream.processor.domain.Limits;
import io.paystream.processor.store.avro.StoredLimits;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** An account's limits, as a part of rows. */
final class LimitsRow {

    private LimitsRow() {}

    static StoredLimits of(Limits limits) {
        return StoredLimits.newBuilder()
                .setOverdraftLimitMinor(limits.overdraftLimitMinor())
                .setLargestPaymentMinor(boxed(limits.largestPaymentMinor()))
                .setHourlyDebitMinor(boxed(limits.hourlyDebitMinor()))
                .setHourlyDebitCount(boxed(limits.hourlyDebitCount()))
                .setDailyDebitMinor(boxed(limits.dailyDebitMinor()))
                .setDailyDebitCount(boxed(limits.dailyDebitCount()))
                .setBlockedCounterparties(limits.blockedCounterparties())
                .build();
    }

    /** Rows of the first layout have none, and an overdraft limit beside them. */
    static Limits toLimits(@Nullable StoredLimits row, long overdraftLimitMinor) {
        return row == null
                ? Limits.withOverdraft(overdraftLimitMinor)
                : new Limits(
                        row.getOverdraftLimitMinor(),
                        unboxed(row.getLargestPaymentMinor()),
                        unboxed(row.getHourlyDebitMinor()),
                        unboxed(row.getHourlyDebitCount()),
                        unboxed(row.getDailyDebitMinor()),
                        unboxed(row.getDailyDebitCount()),
                        row.getBlockedCounterparties());
    }

    private static @Nullable Long boxed(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : null;
    }

    private static @Nullable Integer boxed(OptionalInt value) {
        return value.isPresent() ? value.getAsInt() : null;
    }

    private static OptionalLong unboxed(@Nullable Long value) {
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }

    private static OptionalInt unboxed(@Nullable Integer value) {
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }
}
