package io.paystream.commands.command;

import io.paystream.schemas.FieldRules;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All limits of one account; null: no limit. Amounts in minor units of the account's currency.
 *
 * @param overdraftLimitMinor how far available may go below zero
 * @param largestPaymentMinor largest single payment from the account
 * @param hourlyDebitMinor sum of what is authorized from the account in one UTC hour
 * @param hourlyDebitCount payments authorized from the account in one UTC hour
 * @param dailyDebitMinor the same in one UTC day
 * @param dailyDebitCount the same in one UTC day
 * @param blockedCounterparties accounts, also {@code <book>/<account>}, that it neither pays nor is paid by
 */
public record AccountLimits(
        long overdraftLimitMinor,
        @Nullable Long largestPaymentMinor,
        @Nullable Long hourlyDebitMinor,
        @Nullable Integer hourlyDebitCount,
        @Nullable Long dailyDebitMinor,
        @Nullable Integer dailyDebitCount,
        List<String> blockedCounterparties) {

    public AccountLimits {
        Fields.OVERDRAFT_LIMIT_MINOR.require(overdraftLimitMinor);
        Fields.LARGEST_PAYMENT_MINOR.requireIfPresent(largestPaymentMinor);
        Fields.HOURLY_DEBIT_MINOR.requireIfPresent(hourlyDebitMinor);
        Fields.HOURLY_DEBIT_COUNT.requireIfPresent(boxed(hourlyDebitCount));
        Fields.DAILY_DEBIT_MINOR.requireIfPresent(dailyDebitMinor);
        Fields.DAILY_DEBIT_COUNT.requireIfPresent(boxed(dailyDebitCount));
        blockedCounterparties = checked(blockedCounterparties);
    }

    /** No limits at all. */
    public static AccountLimits none() {
        return new AccountLimits(0, null, null, null, null, null, List.of());
    }

    public AccountLimits withOverdraft(long limitMinor) {
        return new AccountLimits(
                limitMinor,
                largestPaymentMinor,
                hourlyDebitMinor,
                hourlyDebitCount,
                dailyDebitMinor,
                dailyDebitCount,
                blockedCounterparties);
    }

    public AccountLimits withLargestPayment(long amountMinor) {
        return new AccountLimits(
                overdraftLimitMinor,
                amountMinor,
                hourlyDebitMinor,
                hourlyDebitCount,
                dailyDebitMinor,
                dailyDebitCount,
                blockedCounterparties);
    }

    public AccountLimits withHourly(@Nullable Long sumMinor, @Nullable Integer count) {
        return new AccountLimits(
                overdraftLimitMinor,
                largestPaymentMinor,
                sumMinor,
                count,
                dailyDebitMinor,
                dailyDebitCount,
                blockedCounterparties);
    }

    public AccountLimits withDaily(@Nullable Long sumMinor, @Nullable Integer count) {
        return new AccountLimits(
                overdraftLimitMinor,
                largestPaymentMinor,
                hourlyDebitMinor,
                hourlyDebitCount,
                sumMinor,
                count,
                blockedCounterparties);
    }

    public AccountLimits blocking(List<String> counterparties) {
        return new AccountLimits(
                overdraftLimitMinor,
                largestPaymentMinor,
                hourlyDebitMinor,
                hourlyDebitCount,
                dailyDebitMinor,
                dailyDebitCount,
                counterparties);
    }

    io.paystream.schemas.avro.AccountLimits toWire() {
        return io.paystream.schemas.avro.AccountLimits.newBuilder()
                .setOverdraftLimitMinor(overdraftLimitMinor)
                .setLargestPaymentMinor(largestPaymentMinor)
                .setHourlyDebitMinor(hourlyDebitMinor)
                .setHourlyDebitCount(hourlyDebitCount)
                .setDailyDebitMinor(dailyDebitMinor)
                .setDailyDebitCount(dailyDebitCount)
                .setBlockedCounterparties(new ArrayList<>(blockedCounterparties))
                .build();
    }

    private static List<String> checked(List<String> counterparties) {
        counterparties.forEach(Fields.BLOCKED_COUNTERPARTIES::require);
        if (counterparties.size() > FieldRules.MAX_BLOCKED_COUNTERPARTIES) {
            throw new BrokenRuleException(
                    "blockedCounterparties", "must be at most " + FieldRules.MAX_BLOCKED_COUNTERPARTIES);
        }
        if (new HashSet<>(counterparties).size() < counterparties.size()) {
            throw new BrokenRuleException("blockedCounterparties", "must name no account twice");
        }
        return List.copyOf(counterparties);
    }

    private static @Nullable Long boxed(@Nullable Integer count) {
        return count == null ? null : count.longValue();
    }
}
