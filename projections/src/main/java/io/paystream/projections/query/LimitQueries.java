package io.paystream.projections.query;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paystream.projections.store.Keys;
import io.paystream.projections.store.Rows;
import io.paystream.projections.store.Snapshots;
import io.paystream.projections.store.avro.HeadRow;
import io.paystream.schemas.avro.AccountLimits;
import io.paystream.schemas.avro.AccountSnapshot;
import io.paystream.schemas.avro.LimitUsage;
import io.paystream.service.http.Json;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads of an account's limits with what is used of them in the hour and the day that it is now. */
final class LimitQueries {

    private static final long HOUR_MS = Duration.ofHours(1).toMillis();
    private static final long DAY_MS = Duration.ofDays(1).toMillis();

    private LimitQueries() {}

    /** What was authorized in one period of time, and when that began, in milliseconds since the epoch. */
    private record Use(long startsAt, long debitMinor, int debitCount) {

        /** What was used in an earlier period is not used of this one. */
        Use in(long periodStartsAt) {
            return startsAt == periodStartsAt ? this : new Use(periodStartsAt, 0, 0);
        }
    }

    static Query limits(Params params, InstantSource clock) {
        String book = params.book();
        String account = params.customersAccount();
        return rows -> Answer.of(limits(rows, book, account, clock));
    }

    static ObjectNode limits(Rows rows, String book, String account, InstantSource clock) {
        AccountSnapshot snapshot = rows.get(Keys.account(book, account))
                .map(Snapshots::account)
                .orElseThrow(() -> NotFound.account(book, account));
        return limits(book, snapshot, now(book, rows, clock));
    }

    /** The book's time does not fall behind its last entry, and this machine's clock may. */
    private static long now(String book, Rows rows, InstantSource clock) {
        long lastDecidedAt =
                rows.get(Keys.head(book)).map(HeadRow::getDecidedAt).orElse(0L);
        return Math.max(clock.millis(), lastDecidedAt);
    }

    private static ObjectNode limits(String book, AccountSnapshot account, long now) {
        AccountLimits limits = Optional.ofNullable(account.getLimits())
                .orElseGet(() -> AccountLimits.newBuilder().build());
        Optional<LimitUsage> usage = Optional.ofNullable(account.getUsage());
        Use hour = usage.map(
                        used -> new Use(used.getHourStartsAt(), used.getHourlyDebitMinor(), used.getHourlyDebitCount()))
                .orElse(new Use(0, 0, 0))
                .in(now - now % HOUR_MS);
        Use day = usage.map(
                        used -> new Use(used.getDayStartsAt(), used.getDailyDebitMinor(), used.getDailyDebitCount()))
                .orElse(new Use(0, 0, 0))
                .in(now - now % DAY_MS);
        ObjectNode json = Json.object()
                .put("account", account.getAccount())
                .put("book", book)
                .put("currency", account.getCurrency())
                .put("version", account.getLimitsVersion())
                .put("overdraftLimitMinor", account.getOverdraftLimitMinor());
        putIfThere(json, "largestPaymentMinor", limits.getLargestPaymentMinor());
        json.set("hour", period(hour, HOUR_MS, limits.getHourlyDebitMinor(), limits.getHourlyDebitCount()));
        json.set("day", period(day, DAY_MS, limits.getDailyDebitMinor(), limits.getDailyDebitCount()));
        ArrayNode blocked = json.putArray("blockedCounterparties");
        limits.getBlockedCounterparties().forEach(blocked::add);
        return json;
    }

    private static ObjectNode period(Use use, long lengthMs, @Nullable Long limitMinor, @Nullable Integer limitCount) {
        ObjectNode json = Json.object()
                .put("startsAt", Json.instant(use.startsAt()))
                .put("endsAt", Json.instant(use.startsAt() + lengthMs))
                .put("debitMinor", use.debitMinor())
                .put("debitCount", use.debitCount());
        if (limitMinor != null) {
            json.put("limitMinor", limitMinor).put("remainingMinor", Math.max(0, limitMinor - use.debitMinor()));
        }
        if (limitCount != null) {
            json.put("limitCount", limitCount).put("remainingCount", Math.max(0, limitCount - use.debitCount()));
        }
        return json;
    }

    private static void putIfThere(ObjectNode json, String field, @Nullable Long value) {
        Optional.ofNullable(value).ifPresent(number -> json.put(field, number));
    }
}
