package io.paystream.projections.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.paystream.projections.given.GivenBook;
import io.paystream.projections.given.GivenRules;
import io.paystream.projections.given.MapRows;
import io.paystream.projections.view.Views;
import io.paystream.schemas.avro.AccountLimits;
import io.paystream.schemas.avro.LimitUsage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LimitQueriesTest {

    private static final Instant DAY = Instant.parse("2030-01-02T00:00:00Z");
    private static final Instant HOUR = DAY.plus(Duration.ofHours(5));

    private final MapRows rows = new MapRows();
    private final GivenBook acme = GivenBook.opened("acme");

    @Test
    void whatWasUsedInThisHourAndDayIsTakenFromWhatIsAllowed() {
        givenUse(600, 2, 900, 3, everyLimit());

        JsonNode limits = limitsAt(HOUR.plus(Duration.ofMinutes(59)));

        assertPeriod(limits.path("hour"), HOUR, 600, 2);
        assertRemaining(limits.path("hour"), 400, 1);
        assertPeriod(limits.path("day"), DAY, 900, 3);
        assertRemaining(limits.path("day"), 4_100, 7);
    }

    @Test
    void anHourThatIsOverCountsForItsDayOnly() {
        givenUse(600, 2, 900, 3, everyLimit());

        JsonNode limits = limitsAt(HOUR.plus(Duration.ofHours(1)));

        assertPeriod(limits.path("hour"), HOUR.plus(Duration.ofHours(1)), 0, 0);
        assertRemaining(limits.path("hour"), 1_000, 3);
        assertPeriod(limits.path("day"), DAY, 900, 3);
    }

    @Test
    void aDayThatIsOverCountsForNothing() {
        givenUse(600, 2, 900, 3, everyLimit());

        JsonNode limits = limitsAt(DAY.plus(Duration.ofDays(1)));

        assertPeriod(limits.path("day"), DAY.plus(Duration.ofDays(1)), 0, 0);
        assertRemaining(limits.path("day"), 5_000, 10);
    }

    @Test
    void nothingRemainsOfALimitThatWasLoweredBelowItsUse() {
        givenUse(1_200, 4, 1_200, 4, everyLimit());

        assertRemaining(limitsAt(HOUR).path("hour"), 0, 0);
    }

    @Test
    void useIsToldWithoutLimitsToo() {
        givenUse(600, 2, 900, 3, null);

        JsonNode limits = limitsAt(HOUR);

        assertThat(limits.path("version").asInt(-1)).isZero();
        assertPeriod(limits.path("hour"), HOUR, 600, 2);
        assertThat(limits.path("hour").has("limitMinor")).isFalse();
        assertThat(limits.path("hour").has("remainingMinor")).isFalse();
        assertThat(limits.path("blockedCounterparties")).isEmpty();
    }

    /** Entries are decided at {@link io.paystream.projections.given.Chain#START} and later. */
    @Test
    void theBooksLastEntryIsNotLaterThanNow() {
        acme.account("alice", "EUR");
        applyAll();

        long lastDecidedAt = acme.entries().getLast().getDecidedAt();
        JsonNode limits = limitsAt(Instant.EPOCH);

        assertThat(Instant.parse(limits.path("hour").path("startsAt").asText()).toEpochMilli())
                .isEqualTo(lastDecidedAt - lastDecidedAt % Duration.ofHours(1).toMillis());
    }

    private void givenUse(long hourMinor, int hourCount, long dayMinor, int dayCount, @Nullable AccountLimits limits) {
        acme.account("alice", "EUR");
        GivenRules rules = new GivenRules(acme);
        if (limits != null) {
            rules.limits("alice", limits);
        }
        rules.used(
                "alice",
                LimitUsage.newBuilder()
                        .setHourStartsAt(HOUR.toEpochMilli())
                        .setHourlyDebitMinor(hourMinor)
                        .setHourlyDebitCount(hourCount)
                        .setDayStartsAt(DAY.toEpochMilli())
                        .setDailyDebitMinor(dayMinor)
                        .setDailyDebitCount(dayCount)
                        .build());
        acme.pay("alice", "@bank", 1, "EUR");
        applyAll();
    }

    private static AccountLimits everyLimit() {
        return AccountLimits.newBuilder()
                .setHourlyDebitMinor(1_000L)
                .setHourlyDebitCount(3)
                .setDailyDebitMinor(5_000L)
                .setDailyDebitCount(10)
                .build();
    }

    private void applyAll() {
        acme.entries().forEach(entry -> rows.putAll(Views.apply(entry, rows)));
    }

    private JsonNode limitsAt(Instant now) {
        return LimitQueries.limits(rows, "acme", "alice", InstantSource.fixed(now));
    }

    private static void assertPeriod(JsonNode period, Instant startsAt, long debitMinor, int debitCount) {
        assertThat(Instant.parse(period.path("startsAt").asText())).isEqualTo(startsAt);
        assertThat(period.path("debitMinor").asLong(-1)).isEqualTo(debitMinor);
        assertThat(period.path("debitCount").asInt(-1)).isEqualTo(debitCount);
    }

    private static void assertRemaining(JsonNode period, long minor, int count) {
        assertThat(period.path("remainingMinor").asLong(-1)).isEqualTo(minor);
        assertThat(period.path("remainingCount").asInt(-1)).isEqualTo(count);
    }
}
