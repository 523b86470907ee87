package io.paystream.processor.store;

import io.paystream.processor.domain.Currency;
import io.paystream.processor.domain.Money;
import io.paystream.processor.domain.RiskRules;
import io.paystream.processor.domain.RiskRules.AmountAgainstHistory;
import io.paystream.processor.domain.RiskRules.NewCounterparty;
import io.paystream.processor.domain.RiskRules.Velocity;
import io.paystream.processor.store.avro.StoredAmountAgainstHistory;
import io.paystream.processor.store.avro.StoredNewCounterparty;
import io.paystream.processor.store.avro.StoredRiskRules;
import io.paystream.processor.store.avro.StoredVelocity;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A book's risk rules, as a part of rows. */
final class RiskRulesRow {

    private RiskRulesRow() {}

    static @Nullable StoredRiskRules of(Optional<RiskRules> rules) {
        return rules.map(RiskRulesRow::of).orElse(null);
    }

    private static StoredRiskRules of(RiskRules rules) {
        StoredRiskRules row = new StoredRiskRules();
        row.setVelocity(rules.velocity()
                .map(rule -> new StoredVelocity(rule.maxPayments(), rule.windowSeconds()))
                .orElse(null));
        row.setAmountAgainstHistory(rules.amountAgainstHistory()
                .map(rule -> new StoredAmountAgainstHistory(rule.minPayments(), rule.maxTimesAverage()))
                .orElse(null));
        row.setNewCounterparty(rules.newCounterparty().stream()
                .map(rule -> new StoredNewCounterparty(
                        rule.threshold().currency().code(), rule.threshold().minor()))
                .toList());
        return row;
    }

    static Optional<RiskRules> toRules(@Nullable StoredRiskRules row) {
        return Optional.ofNullable(row)
                .map(rules -> new RiskRules(
                        Optional.ofNullable(rules.getVelocity())
                                .map(rule -> new Velocity(rule.getMaxPayments(), rule.getWindowSeconds())),
                        Optional.ofNullable(rules.getAmountAgainstHistory())
                                .map(rule ->
                                        new AmountAgainstHistory(rule.getMinPayments(), rule.getMaxTimesAverage())),
                        rules.getNewCounterparty().stream()
                                .map(rule -> new NewCounterparty(
                                        new Money(rule.getThresholdMinor(), new Currency(rule.getCurrency()))))
                                .toList()));
    }
}
