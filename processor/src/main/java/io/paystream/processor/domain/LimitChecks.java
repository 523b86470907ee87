package io.paystream.processor.domain;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.BiFunction;

/** The limits of a customer's account that pays, and the block lists of both sides. */
final class LimitChecks {

    static final Check<Spending> NOT_BLOCKED =
            new Check<>(RejectionReason.COUNTERPARTY_BLOCKED, LimitChecks::blockedPair);

    static final Check<Spending> LARGEST_PAYMENT_KEPT =
            new Check<>(RejectionReason.AMOUNT_ABOVE_LIMIT, spending -> ofDebtor(spending, LimitChecks::aboveLargest));

    static final Check<Spending> HOURLY_LIMIT_KEPT = new Check<>(
            RejectionReason.HOURLY_LIMIT_EXCEEDED, spending -> ofDebtor(spending, LimitChecks::aboveHourly));

    static final Check<Spending> DAILY_LIMIT_KEPT =
            new Check<>(RejectionReason.DAILY_LIMIT_EXCEEDED, spending -> ofDebtor(spending, LimitChecks::aboveDaily));

    private LimitChecks() {}

    /** A system account has no limits. */
    private static Optional<String> ofDebtor(
            Spending spending, BiFunction<Spending, Account, Optional<String>> objection) {
        return spending.from().account().flatMap(debtor -> objection.apply(spending, debtor));
    }

    private static Optional<String> blockedPair(Spending spending) {
        for (Party creditor : spending.creditors()) {
            Optional<String> objection =
                    blocked(spending.from(), creditor).or(() -> blocked(creditor, spending.from()));
            if (objection.isPresent()) {
                return objection;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> blocked(Party party, Party counterparty) {
        return party.account()
                .filter(account -> account.limits().blocks(counterparty.id()))
                .map(account -> "account " + account.id() + " blocks " + counterparty.id());
    }

    private static Optional<String> aboveLargest(Spending spending, Account debtor) {
        OptionalLong limit = debtor.limits().largestPaymentMinor();
        return limit.isPresent() && spending.authorized().minor() > limit.getAsLong()
                ? Optional.of("the largest payment of account " + debtor.id() + " is "
                        + debtor.posted().withMinor(limit.getAsLong()) + ", this one is for " + spending.authorized())
                : Optional.empty();
    }

    private static Optional<String> aboveHourly(Spending spending, Account debtor) {
        Limits limits = debtor.limits();
        if (limits.hourlyDebitMinor().isEmpty() && limits.hourlyDebitCount().isEmpty()) {
            return Optional.empty();
        }
        Usage usage = debtor.activity().usageAt(spending.decidedAt());
        return sumAbove(spending, "hour", usage.hourlyDebitMinor(), limits.hourlyDebitMinor())
                .or(() -> countAbove(spending, "hour", usage.hourlyDebitCount(), limits.hourlyDebitCount()));
    }

    private static Optional<String> aboveDaily(Spending spending, Account debtor) {
        Limits limits = debtor.limits();
        if (limits.dailyDebitMinor().isEmpty() && limits.dailyDebitCount().isEmpty()) {
            return Optional.empty();
        }
        Usage usage = debtor.activity().usageAt(spending.decidedAt());
        return sumAbove(spending, "day", usage.dailyDebitMinor(), limits.dailyDebitMinor())
                .or(() -> countAbove(spending, "day", usage.dailyDebitCount(), limits.dailyDebitCount()));
    }

    private static Optional<String> sumAbove(Spending spending, String window, long used, OptionalLong limit) {
        Money amount = spending.amount();
        return limit.isPresent() && amount.minor() > limit.getAsLong() - used
                ? Optional.of("account " + spending.from().id() + " may be debited "
                        + amount.withMinor(limit.getAsLong()) + " in this " + window + ", " + amount.withMinor(used)
                        + " were and " + amount + " are asked")
                : Optional.empty();
    }

    private static Optional<String> countAbove(Spending spending, String window, int used, OptionalInt limit) {
        return spending.isNewPayment() && limit.isPresent() && used >= limit.getAsInt()
                ? Optional.of("account " + spending.from().id() + " may make " + limit.getAsInt() + " payments in this "
                        + window + ", and has made " + used)
                : Optional.empty();
    }
}
