package io.paystream.processor.wire;

import io.paystream.processor.domain.Currency;
import io.paystream.processor.domain.Money;
import io.paystream.processor.domain.RiskRules.AmountAgainstHistory;
import io.paystream.processor.domain.RiskRules.NewCounterparty;
import io.paystream.processor.domain.RiskRules.Velocity;
import io.paystream.schemas.avro.HistoryRule;
import io.paystream.schemas.avro.NewCounterpartyRule;
import io.paystream.schemas.avro.RiskRules;
import io.paystream.schemas.avro.VelocityRule;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** A book's risk rules, on the wire and in the rules. */
final class RiskFields {

    private static final int MAX_PAYMENTS = 20;
    private static final long MAX_WINDOW_SECONDS = 86_400;
    private static final int MAX_MIN_PAYMENTS = 1_000_000;
    private static final int MIN_TIMES_AVERAGE = 2;
    private static final int MAX_TIMES_AVERAGE = 1_000;

    private RiskFields() {}

    static void check(Form form, String field, RiskRules rules) {
        VelocityRule velocity = rules.getVelocity();
        if (velocity != null) {
            between(form, field + ".velocity.maxPayments", velocity.getMaxPayments(), 1, MAX_PAYMENTS);
            between(form, field + ".velocity.windowSeconds", velocity.getWindowSeconds(), 1, MAX_WINDOW_SECONDS);
        }
        HistoryRule history = rules.getAmountAgainstHistory();
        if (history != null) {
            String rule = field + ".amountAgainstHistory";
            between(form, rule + ".minPayments", history.getMinPayments(), 1, MAX_MIN_PAYMENTS);
            between(
                    form,
                    rule + ".maxTimesAverage",
                    history.getMaxTimesAverage(),
                    MIN_TIMES_AVERAGE,
                    MAX_TIMES_AVERAGE);
        }
        check(form, field + ".newCounterparty", rules.getNewCounterparty());
    }

    private static void check(Form form, String field, List<NewCounterpartyRule> rules) {
        for (NewCounterpartyRule rule : rules) {
            form.currency(field + ".currency", rule.getCurrency())
                    .require(rule.getThresholdMinor() >= 0, field + ".thresholdMinor", "must not be negative");
        }
        form.require(
                new HashSet<>(rules.stream()
                                        .map(NewCounterpartyRule::getCurrency)
                                        .toList())
                                .size()
                        == rules.size(),
                field + ".currency",
                "must not be named twice");
    }

    private static void between(Form form, String field, long value, long min, long max) {
        form.require(value >= min && value <= max, field, "must be " + min + " to " + max);
    }

    static io.paystream.processor.domain.RiskRules toDomain(RiskRules rules) {
        return new io.paystream.processor.domain.RiskRules(
                Optional.ofNullable(rules.getVelocity())
                        .map(rule -> new Velocity(rule.getMaxPayments(), rule.getWindowSeconds())),
                Optional.ofNullable(rules.getAmountAgainstHistory())
                        .map(rule -> new AmountAgainstHistory(rule.getMinPayments(), rule.getMaxTimesAverage())),
                rules.getNewCounterparty().stream()
                        .map(rule -> new NewCounterparty(
                                new Money(rule.getThresholdMinor(), new Currency(rule.getCurrency()))))
                        .toList());
    }

    static RiskRules of(io.paystream.processor.domain.RiskRules rules) {
        return RiskRules.newBuilder()
                .setVelocity(rules.velocity().map(RiskFields::of).orElse(null))
                .setAmountAgainstHistory(
                        rules.amountAgainstHistory().map(RiskFields::of).orElse(null))
                .setNewCounterparty(
                        rules.newCounterparty().stream().map(RiskFields::of).toList())
                .build();
    }

    private static VelocityRule of(Velocity rule) {
        return VelocityRule.newBuilder()
                .setMaxPayments(rule.maxPayments())
                .setWindowSeconds(rule.windowSeconds())
                .build();
    }

    private static HistoryRule of(AmountAgainstHistory rule) {
        return HistoryRule.newBuilder()
                .setMinPayments(rule.minPayments())
                .setMaxTimesAverage(rule.maxTimesAverage())
                .build();
    }

    private static NewCounterpartyRule of(NewCounterparty rule) {
        return NewCounterpartyRule.newBuilder()
                .setCurrency(rule.threshold().currency().code())
                .setThresholdMinor(rule.threshold().minor())
                .build();
    }
}
