package io.paystream.commands.command;

import io.paystream.schemas.avro.HistoryRule;
import io.paystream.schemas.avro.NewCounterpartyRule;
import io.paystream.schemas.avro.VelocityRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All risk rules of a book; a rule that is null or empty is off. */
public record RiskRules(
        @Nullable Velocity velocity,
        @Nullable AmountAgainstHistory amountAgainstHistory,
        List<NewCounterparty> newCounterparty) {

    /** At most so many payments of a debtor in a sliding window. */
    public record Velocity(int maxPayments, long windowSeconds) {
        public Velocity {
            Fields.MAX_PAYMENTS.require((long) maxPayments);
            Fields.WINDOW_SECONDS.require(windowSeconds);
        }
    }

    /** At most so many times the debtor's own average, once it has made so many payments. */
    public record AmountAgainstHistory(int minPayments, int maxTimesAverage) {
        public AmountAgainstHistory {
            Fields.MIN_PAYMENTS.require((long) minPayments);
            Fields.MAX_TIMES_AVERAGE.require((long) maxTimesAverage);
        }
    }

    /** At most so much in a first payment to a creditor. */
    public record NewCounterparty(String currency, long thresholdMinor) {
        public NewCounterparty {
            Fields.CURRENCY.require(currency);
            Fields.THRESHOLD_MINOR.require(thresholdMinor);
        }
    }

    public RiskRules {
        if (newCounterparty.stream().map(NewCounterparty::currency).distinct().count() < newCounterparty.size()) {
            throw new BrokenRuleException("newCounterparty", "must name no currency twice");
        }
        newCounterparty = List.copyOf(newCounterparty);
    }

    /** Every rule off. */
    public static RiskRules none() {
        return new RiskRules(null, null, List.of());
    }

    io.paystream.schemas.avro.RiskRules toWire() {
        return io.paystream.schemas.avro.RiskRules.newBuilder()
                .setVelocity(velocity == null ? null : toWire(velocity))
                .setAmountAgainstHistory(amountAgainstHistory == null ? null : toWire(amountAgainstHistory))
                .setNewCounterparty(
                        newCounterparty.stream().map(RiskRules::toWire).toList())
                .build();
    }

    private static VelocityRule toWire(Velocity rule) {
        return VelocityRule.newBuilder()
                .setMaxPayments(rule.maxPayments())
                .setWindowSeconds(rule.windowSeconds())
                .build();
    }

    private static HistoryRule toWire(AmountAgainstHistory rule) {
        return HistoryRule.newBuilder()
                .setMinPayments(rule.minPayments())
                .setMaxTimesAverage(rule.maxTimesAverage())
                .build();
    }

    private static NewCounterpartyRule toWire(NewCounterparty rule) {
        return NewCounterpartyRule.newBuilder()
                .setCurrency(rule.currency())
                .setThresholdMinor(rule.thresholdMinor())
                .build();
    }
}
