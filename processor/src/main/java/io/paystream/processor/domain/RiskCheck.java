package io.paystream.processor.domain;

import io.paystream.processor.domain.RiskRules.AmountAgainstHistory;
import io.paystream.processor.domain.RiskRules.NewCounterparty;
import io.paystream.processor.domain.RiskRules.Velocity;
import java.math.BigInteger;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The book's risk rules, asked in their order about what a customer's account is to pay. */
final class RiskCheck {

    static final Check<Spending> NOT_DECLINED = new Check<>(
            RejectionReason.RISK_DECLINED,
            spending -> spending.from().account().flatMap(debtor -> objection(spending, debtor)));

    private RiskCheck() {}

    private static Optional<String> objection(Spending spending, Account debtor) {
        return spending.state()
                .book()
                .flatMap(Book::riskRules)
                .flatMap(rules -> rules.velocity()
                        .flatMap(rule -> tooMany(rule, spending, debtor))
                        .or(() -> rules.amountAgainstHistory().flatMap(rule -> farAbove(rule, spending, debtor)))
                        .or(() -> rules.newCounterparty().stream()
                                .flatMap(rule -> firstAbove(rule, spending, debtor).stream())
                                .findFirst()));
    }

    private static Optional<String> tooMany(Velocity rule, Spending spending, Account debtor) {
        long earlier = debtor.activity()
                .history()
                .paymentsWithin(TimeUnit.SECONDS.toMillis(rule.windowSeconds()), spending.decidedAt());
        return spending.isNewPayment() && earlier >= rule.maxPayments()
                ? Optional.of("rule VELOCITY: account " + debtor.id() + " made " + earlier + " payments in "
                        + rule.windowSeconds() + " s, " + rule.maxPayments() + " are allowed")
                : Optional.empty();
    }

    /** A further amount is held against the payments other than its own. */
    private static Optional<String> farAbove(AmountAgainstHistory rule, Spending spending, Account debtor) {
        Money authorized = spending.authorized();
        History all = debtor.activity().history();
        History earlier = spending.isNewPayment()
                ? all
                : all.without(authorized.minus(spending.amount()).minor());
        BigInteger timesCount = BigInteger.valueOf(authorized.minor()).multiply(BigInteger.valueOf(earlier.count()));
        BigInteger timesAverage = BigInteger.valueOf(rule.maxTimesAverage()).multiply(earlier.sumMinor());
        return earlier.count() >= rule.minPayments() && timesCount.compareTo(timesAverage) > 0
                ? Optional.of("rule AMOUNT_AGAINST_HISTORY: " + authorized + " are more than "
                        + rule.maxTimesAverage() + " times the average of the " + earlier.count()
                        + " earlier payments of account " + debtor.id() + ", which sum to " + earlier.sumMinor())
                : Optional.empty();
    }

    private static Optional<String> firstAbove(NewCounterparty rule, Spending spending, Account debtor) {
        if (!rule.threshold().currency().equals(spending.amount().currency())
                || !spending.authorized().isMoreThan(rule.threshold())) {
            return Optional.empty();
        }
        return spending.creditors().stream()
                .map(Party::id)
                .filter(creditor -> !Party.isSystem(creditor))
                .filter(creditor -> spending.state()
                        .counterparty(debtor.id(), creditor)
                        .filter(known -> known.firstAuthorizedAt() < spending.begunAt())
                        .isEmpty())
                .findFirst()
                .map(creditor -> "rule NEW_COUNTERPARTY: a first payment of account " + debtor.id() + " to " + creditor
                        + " may be " + rule.threshold() + ", this one is " + spending.authorized());
    }
}
