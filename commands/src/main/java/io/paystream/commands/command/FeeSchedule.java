package io.paystream.commands.command;

import org.jspecify.annotations.Nullable;

/**
 * What a creditor pays for a capture and for a dispute. Amounts in minor units of the currency.
 *
 * @param basisPoints ten-thousandths of each captured amount, rounded half-even
 * @param fixedMinor added to it
 * @param minimumMinor the fee is not less, except that it never exceeds the captured amount; null: no minimum
 * @param maximumMinor the fee is not more; null: no maximum
 * @param disputeFeeMinor taken when a dispute is opened
 * @param onRefund what becomes of the part that belongs to a refunded amount
 * @param onDisputeWon what becomes of the dispute fee when the dispute is won
 */
public record FeeSchedule(
        String currency,
        int basisPoints,
        long fixedMinor,
        @Nullable Long minimumMinor,
        @Nullable Long maximumMinor,
        long disputeFeeMinor,
        FeePolicy onRefund,
        FeePolicy onDisputeWon) {

    public FeeSchedule {
        Fields.CURRENCY.require(currency);
        Fields.BASIS_POINTS.require((long) basisPoints);
        Fields.FIXED_MINOR.require(fixedMinor);
        Fields.MINIMUM_MINOR.requireIfPresent(minimumMinor);
        Fields.MAXIMUM_MINOR.requireIfPresent(maximumMinor);
        Fields.DISPUTE_FEE_MINOR.require(disputeFeeMinor);
        if (minimumMinor != null && maximumMinor != null && maximumMinor < minimumMinor) {
            throw new BrokenRuleException("maximumMinor", "must not be below minimumMinor");
        }
    }

    /** No fee at all; the steps below add to it. */
    public static FeeSchedule free(String currency) {
        return new FeeSchedule(currency, 0, 0, null, null, 0, FeePolicy.KEEP, FeePolicy.KEEP);
    }

    public FeeSchedule perCapture(int points, long fixed) {
        return new FeeSchedule(
                currency, points, fixed, minimumMinor, maximumMinor, disputeFeeMinor, onRefund, onDisputeWon);
    }

    public FeeSchedule between(@Nullable Long minimum, @Nullable Long maximum) {
        return new FeeSchedule(
                currency, basisPoints, fixedMinor, minimum, maximum, disputeFeeMinor, onRefund, onDisputeWon);
    }

    public FeeSchedule perDispute(long feeMinor) {
        return new FeeSchedule(
                currency, basisPoints, fixedMinor, minimumMinor, maximumMinor, feeMinor, onRefund, onDisputeWon);
    }

    /** What is undone gives its fee back, or not. */
    public FeeSchedule returning(FeePolicy refunds, FeePolicy disputesWon) {
        return new FeeSchedule(
                currency, basisPoints, fixedMinor, minimumMinor, maximumMinor, disputeFeeMinor, refunds, disputesWon);
    }

    io.paystream.schemas.avro.FeeSchedule toWire() {
        return io.paystream.schemas.avro.FeeSchedule.newBuilder()
                .setCurrency(currency)
                .setBasisPoints(basisPoints)
                .setFixedMinor(fixedMinor)
                .setMinimumMinor(minimumMinor)
                .setMaximumMinor(maximumMinor)
                .setDisputeFeeMinor(disputeFeeMinor)
                .setOnRefund(onRefund.name())
                .setOnDisputeWon(onDisputeWon.name())
                .build();
    }
}
