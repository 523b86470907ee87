package io.paystream.processor.domain;

import java.util.List;
import java.util.Optional;

/**
 * The risk rules of a book; one that is empty is off.
 *
 * @param newCounterparty one for each currency it holds in
 */
public record RiskRules(
        Optional<Velocity> velocity,
        Optional<AmountAgainstHistory> amountAgainstHistory,
        List<NewCounterparty> newCounterparty) {

    public static final RiskRules NONE = new RiskRules(Optional.empty(), Optional.empty(), List.of());

    public RiskRules {
        newCounterparty = List.copyOf(newCounterparty);
    }

    /** Declines what would be one payment too many of a debtor in a sliding window. */
    public record Velocity(int maxPayments, long windowSeconds) {}

    /** Declines an amount far above the average of the debtor's earlier payments, once there are enough of them. */
    public record AmountAgainstHistory(int minPayments, int maxTimesAverage) {}

    /** Declines a first payment to a customer's account above the threshold. */
    public record NewCounterparty(Money threshold) {}
}
