package io.paystream.processor.store;

import static io.paystream.schemas.NullableFields.optional;
import static io.paystream.schemas.NullableFields.orNull;

import io.paystream.processor.domain.Currency;
import io.paystream.processor.domain.FeePolicy;
import io.paystream.processor.domain.FeeSchedule;
import io.paystream.processor.store.avro.StoredFeeSchedule;

/** A fee schedule, as a part of rows. */
final class FeeScheduleRow {

    private FeeScheduleRow() {}

    static StoredFeeSchedule of(FeeSchedule schedule) {
        return StoredFeeSchedule.newBuilder()
                .setCurrency(schedule.currency().code())
                .setBasisPoints(schedule.basisPoints())
                .setFixedMinor(schedule.fixedMinor())
                .setMinimumMinor(orNull(schedule.minimumMinor()))
                .setMaximumMinor(orNull(schedule.maximumMinor()))
                .setDisputeFeeMinor(schedule.disputeFeeMinor())
                .setReturnedOnRefund(schedule.onRefund() == FeePolicy.RETURN)
                .setReturnedOnDisputeWon(schedule.onDisputeWon() == FeePolicy.RETURN)
                .build();
    }

    static FeeSchedule toSchedule(StoredFeeSchedule row) {
        return new FeeSchedule(
                new Currency(row.getCurrency()),
                row.getBasisPoints(),
                row.getFixedMinor(),
                optional(row.getMinimumMinor()),
                optional(row.getMaximumMinor()),
                row.getDisputeFeeMinor(),
                policy(row.getReturnedOnRefund()),
                policy(row.getReturnedOnDisputeWon()));
    }

    private static FeePolicy policy(boolean returned) {
        return returned ? FeePolicy.RETURN : FeePolicy.KEEP;
    }
}
