package io.paystream.processor.store;

import static io.paystream.schemas.NullableFields.optional;
import static io.paystream.schemas.NullableFields.orNull;

import io.paystream.processor.domain.Limits;
import io.paystream.processor.store.avro.StoredLimits;
import org.jspecify.annotations.Nullable;

/** An account's limits, as a part of rows. */
final class LimitsRow {

    private LimitsRow() {}

    static StoredLimits of(Limits limits) {
        return StoredLimits.newBuilder()
                .setOverdraftLimitMinor(limits.overdraftLimitMinor())
                .setLargestPaymentMinor(orNull(limits.largestPaymentMinor()))
                .setHourlyDebitMinor(orNull(limits.hourlyDebitMinor()))
                .setHourlyDebitCount(orNull(limits.hourlyDebitCount()))
                .setDailyDebitMinor(orNull(limits.dailyDebitMinor()))
                .setDailyDebitCount(orNull(limits.dailyDebitCount()))
                .setBlockedCounterparties(limits.blockedCounterparties())
                .build();
    }

    /** Rows of the first layout have none, and an overdraft limit beside them. */
    static Limits toLimits(@Nullable StoredLimits row, long overdraftLimitMinor) {
        return row == null
                ? Limits.withOverdraft(overdraftLimitMinor)
                : new Limits(
                        row.getOverdraftLimitMinor(),
                        optional(row.getLargestPaymentMinor()),
                        optional(row.getHourlyDebitMinor()),
                        optional(row.getHourlyDebitCount()),
                        optional(row.getDailyDebitMinor()),
                        optional(row.getDailyDebitCount()),
                        row.getBlockedCounterparties());
    }
}
