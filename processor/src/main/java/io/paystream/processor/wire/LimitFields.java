package io.paystream.processor.wire;

import static io.paystream.schemas.NullableFields.optional;
import static io.paystream.schemas.NullableFields.orNull;

import io.paystream.processor.domain.Limits;
import io.paystream.schemas.FieldRules;
import io.paystream.schemas.avro.AccountLimits;
import java.util.HashSet;
import java.util.List;
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
                optional(limits.getLargestPaymentMinor()),
                optional(limits.getHourlyDebitMinor()),
                optional(limits.getHourlyDebitCount()),
                optional(limits.getDailyDebitMinor()),
                optional(limits.getDailyDebitCount()),
                limits.getBlockedCounterparties());
    }

    static AccountLimits of(Limits limits) {
        return AccountLimits.newBuilder()
                .setOverdraftLimitMinor(limits.overdraftLimitMinor())
                .setLargestPaymentMinor(orNull(limits.largestPaymentMinor()))
                .setHourlyDebitMinor(orNull(limits.hourlyDebitMinor()))
                .setHourlyDebitCount(orNull(limits.hourlyDebitCount()))
                .setDailyDebitMinor(orNull(limits.dailyDebitMinor()))
                .setDailyDebitCount(orNull(limits.dailyDebitCount()))
                .setBlockedCounterparties(limits.blockedCounterparties())
                .build();
    }
}
