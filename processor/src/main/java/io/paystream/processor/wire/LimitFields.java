package io.paystream.processor.wire;

import io.paystream.processor.domain.Limits;
import io.paystream.schemas.FieldRules;
import io.paystream.schemas.avro.AccountLimits;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** An account's limits, on the wire and in the rules. */
final class LimitFields {

    private static final String NOT_NEGATIVE = "must not be negative";

    private LimitFields() {}

    static void check(Form form, String field, AccountLimits limits) {
        form.require(limits.getOverdraftLimitMinor() >= 0, field + ".overdraftLimitMinor", NOT_NEGATIVE)
                .require(isLimit(limits.getLargestPaymentMinor()), field + ".largestPaymentMinor", NOT_NEGATIVE)
                .require(isLimit(limits.getHourlyDebitMinor()), field + ".hourlyDebitMinor", NOT_NEGATIVE)
                .require(isLimit(limits.getHourlyDebitCount()), field + ".hourlyDebitCount", NOT_NEGATIVE)
                .require(isLimit(limits.getDailyDebitMinor()), field + ".dailyDebitMinor", NOT_NEGATIVE)
                .require(isLimit(limits.getDailyDebitCount()), field + ".dailyDebitCount", NOT_NEGATIVE)
                .require(
                        areCounterparties(limits.getBlockedCounterparties()),
                        field + ".blockedCounterparties",
                        "must be " + FieldRules.MAX_BLOCKED_COUNTERPARTIES
                                + " at most, none twice, and each an account id, @bank, @scheme, @fees, @suspense or"
                                + " <book>/<account>");
    }

    private static boolean isLimit(@Nullable Number limit) {
        return limit == null || limit.longValue() >= 0;
    }

    private static boolean areCounterparties(List<String> accounts) {
        return accounts.size() <= FieldRules.MAX_BLOCKED_COUNTERPARTIES
                && accounts.stream().allMatch(FieldRules::isCounterparty)
                && new HashSet<>(accounts).size() == accounts.size();
    }

    static Limits toDomain(AccountLimits limits) {
        return new Limits(
                limits.getOverdraftLimitMinor(),
                unboxed(limits.getLargestPaymentMinor()),
                unboxed(limits.getHourlyDebitMinor()),
                unboxed(limits.getHourlyDebitCount()),
                unboxed(limits.getDailyDebitMinor()),
                unboxed(limits.getDailyDebitCount()),
                limits.getBlockedCounterparties());
    }

    static AccountLimits of(Limits limits) {
        return AccountLimits.newBuilder()
                .setOverdraftLimitMinor(limits.overdraftLimitMinor())
                .setLargestPaymentMinor(Snapshots.boxed(limits.largestPaymentMinor()))
                .setHourlyDebitMinor(Snapshots.boxed(limits.hourlyDebitMinor()))
                .setHourlyDebitCount(boxed(limits.hourlyDebitCount()))
                .setDailyDebitMinor(Snapshots.boxed(limits.dailyDebitMinor()))
                .setDailyDebitCount(boxed(limits.dailyDebitCount()))
                .setBlockedCounterparties(limits.blockedCounterparties())
                .build();
    }

    static OptionalInt unboxed(@Nullable Integer value) {
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }

    private static OptionalLong unboxed(@Nullable Long value) {
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }

    private static @Nullable Integer boxed(OptionalInt value) {
        return value.isPresent() ? value.getAsInt() : null;
    }
}
