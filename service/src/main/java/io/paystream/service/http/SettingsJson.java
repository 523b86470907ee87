package io.paystream.service.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paystream.schemas.avro.AccountLimits;
import io.paystream.schemas.avro.FeeSchedule;
import io.paystream.schemas.avro.LimitUsage;
import io.paystream.schemas.avro.Retention;
import io.paystream.schemas.avro.RiskRules;
import org.jspecify.annotations.Nullable;

/** What was set on a book or an account, as it was set; a limit or rule that is off is left out. */
public final class SettingsJson {

    private SettingsJson() {}

    public static ObjectNode limits(int version, AccountLimits limits) {
        ObjectNode json =
                Json.object().put("version", version).put("overdraftLimitMinor", limits.getOverdraftLimitMinor());
        put(json, "largestPaymentMinor", limits.getLargestPaymentMinor());
        put(json, "hourlyDebitMinor", limits.getHourlyDebitMinor());
        put(json, "hourlyDebitCount", limits.getHourlyDebitCount());
        put(json, "dailyDebitMinor", limits.getDailyDebitMinor());
        put(json, "dailyDebitCount", limits.getDailyDebitCount());
        if (!limits.getBlockedCounterparties().isEmpty()) {
            ArrayNode blocked = json.putArray("blockedCounterparties");
            limits.getBlockedCounterparties().forEach(blocked::add);
        }
        return json;
    }

    public static ObjectNode usage(LimitUsage usage) {
        return Json.object()
                .put("hourStartsAt", Json.instant(usage.getHourStartsAt()))
                .put("hourlyDebitMinor", usage.getHourlyDebitMinor())
                .put("hourlyDebitCount", usage.getHourlyDebitCount())
                .put("dayStartsAt", Json.instant(usage.getDayStartsAt()))
                .put("dailyDebitMinor", usage.getDailyDebitMinor())
                .put("dailyDebitCount", usage.getDailyDebitCount());
    }

    static ObjectNode fees(FeeSchedule schedule) {
        ObjectNode json = Json.object()
                .put("currency", schedule.getCurrency())
                .put("basisPoints", schedule.getBasisPoints())
                .put("fixedMinor", schedule.getFixedMinor());
        put(json, "minimumMinor", schedule.getMinimumMinor());
        put(json, "maximumMinor", schedule.getMaximumMinor());
        return json.put("disputeFeeMinor", schedule.getDisputeFeeMinor())
                .put("onRefund", schedule.getOnRefund())
                .put("onDisputeWon", schedule.getOnDisputeWon());
    }

    /** A time that is left out is for ever. */
    static ObjectNode retention(Retention retention) {
        ObjectNode json = Json.object();
        if (retention.getAnswersKeptSeconds() != null) {
            json.put("answersKeptSeconds", retention.getAnswersKeptSeconds());
        }
        if (retention.getArchiveAfterSeconds() != null) {
            json.put("archiveAfterSeconds", retention.getArchiveAfterSeconds());
        }
        return json;
    }

    static ObjectNode risk(RiskRules rules) {
        ObjectNode json = Json.object();
        if (rules.getVelocity() != null) {
            json.putObject("velocity")
                    .put("maxPayments", rules.getVelocity().getMaxPayments())
                    .put("windowSeconds", rules.getVelocity().getWindowSeconds());
        }
        if (rules.getAmountAgainstHistory() != null) {
            json.putObject("amountAgainstHistory")
                    .put("minPayments", rules.getAmountAgainstHistory().getMinPayments())
                    .put("maxTimesAverage", rules.getAmountAgainstHistory().getMaxTimesAverage());
        }
        if (!rules.getNewCounterparty().isEmpty()) {
            ArrayNode thresholds = json.putArray("newCounterparty");
            rules.getNewCounterparty()
                    .forEach(rule -> thresholds
                            .addObject()
                            .put("currency", rule.getCurrency())
                            .put("thresholdMinor", rule.getThresholdMinor()));
        }
        return json;
    }

    private static void put(ObjectNode json, String field, @Nullable Long value) {
        if (value != null) {
            json.put(field, value);
        }
    }

    private static void put(ObjectNode json, String field, @Nullable Integer value) {
        if (value != null) {
            json.put(field, value);
        }
    }
}
