package io.paystream.processor.domain;

import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * All limits of one account; one that is empty is off. Amounts in minor units of the account's currency.
 *
 * @param overdraftLimitMinor how far available may go below zero
 * @param largestPaymentMinor of a single payment from the account
 * @param hourlyDebitMinor sum of what is authorized from it in one UTC hour; the day likewise
 * @param hourlyDebitCount payments authorized from it in one UTC hour; the day likewise
 * @param blockedCounterparties accounts that it neither pays nor is paid by, also {@code book/account}
 */
public record Limits(
        long overdraftLimitMinor,
        OptionalLong largestPaymentMinor,
        OptionalLong hourlyDebitMinor,
        OptionalInt hourlyDebitCount,
        OptionalLong dailyDebitMinor,
        OptionalInt dailyDebitCount,
        List<String> blockedCounterparties) {

    /** What an account has before any are set. */
    public static final Limits NONE = withOverdraft(0);

    public Limits {
        if (overdraftLimitMinor < 0) {
            throw new IllegalArgumentException("negative overdraft limit " + overdraftLimitMinor);
        }
        blockedCounterparties = List.copyOf(blockedCounterparties);
    }

    /** An overdraft and nothing else. */
    public static Limits withOverdraft(long overdraftLimitMinor) {
        return new Limits(
                overdraftLimitMinor,
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalInt.empty(),
                OptionalLong.empty(),
                OptionalInt.empty(),
                List.of());
    }

    public boolean blocks(String counterparty) {
        return blockedCounterparties.contains(counterparty);
    }
}
