package io.paystream.processor.wire;

import static io.paystream.schemas.NullableFields.optional;
import static io.paystream.schemas.NullableFields.orNull;

import io.paystream.processor.domain.Currency;
import io.paystream.processor.domain.Event;
import io.paystream.processor.domain.FeePolicy;
import io.paystream.processor.domain.Split;
import io.paystream.schemas.avro.FeeCharged;
import io.paystream.schemas.avro.FeeReturned;
import io.paystream.schemas.avro.FeeSchedule;
import io.paystream.schemas.avro.FeeScheduleSet;
import java.util.Arrays;

/** Fee schedules and fees, on the wire and in the rules. */
final class FeeFields {

    private static final String NOT_NEGATIVE = "must not be negative";

    private FeeFields() {}

    static void check(Form form, String field, FeeSchedule schedule) {
        Long minimum = schedule.getMinimumMinor();
        Long maximum = schedule.getMaximumMinor();
        form.currency(field + ".currency", schedule.getCurrency())
                .require(
                        schedule.getBasisPoints() >= 0 && schedule.getBasisPoints() <= Split.WHOLE,
                        field + ".basisPoints",
                        "must be 0 to " + Split.WHOLE)
                .require(schedule.getFixedMinor() >= 0, field + ".fixedMinor", NOT_NEGATIVE)
                .require(minimum == null || minimum >= 0, field + ".minimumMinor", NOT_NEGATIVE)
                .require(
                        maximum == null || maximum >= (minimum == null ? 0 : minimum),
                        field + ".maximumMinor",
                        "must not be negative or below the minimum")
                .require(schedule.getDisputeFeeMinor() >= 0, field + ".disputeFeeMinor", NOT_NEGATIVE)
                .require(isPolicy(schedule.getOnRefund()), field + ".onRefund", "must be KEEP or RETURN")
                .require(isPolicy(schedule.getOnDisputeWon()), field + ".onDisputeWon", "must be KEEP or RETURN");
    }

    private static boolean isPolicy(String name) {
        return Arrays.stream(FeePolicy.values())
                .anyMatch(policy -> policy.name().equals(name));
    }

    static io.paystream.processor.domain.FeeSchedule toDomain(FeeSchedule schedule) {
        return new io.paystream.processor.domain.FeeSchedule(
                new Currency(schedule.getCurrency()),
                schedule.getBasisPoints(),
                schedule.getFixedMinor(),
                optional(schedule.getMinimumMinor()),
                optional(schedule.getMaximumMinor()),
                schedule.getDisputeFeeMinor(),
                FeePolicy.valueOf(schedule.getOnRefund()),
                FeePolicy.valueOf(schedule.getOnDisputeWon()));
    }

    static FeeSchedule of(io.paystream.processor.domain.FeeSchedule schedule) {
        return FeeSchedule.newBuilder()
                .setCurrency(schedule.currency().code())
                .setBasisPoints(schedule.basisPoints())
                .setFixedMinor(schedule.fixedMinor())
                .setMinimumMinor(orNull(schedule.minimumMinor()))
                .setMaximumMinor(orNull(schedule.maximumMinor()))
                .setDisputeFeeMinor(schedule.disputeFeeMinor())
                .setOnRefund(schedule.onRefund().name())
                .setOnDisputeWon(schedule.onDisputeWon().name())
                .build();
    }

    static FeeScheduleSet of(Event.FeeScheduleSet event) {
        return FeeScheduleSet.newBuilder()
                .setAccount(event.account().orElse(null))
                .setSchedule(of(event.schedule()))
                .build();
    }

    static FeeCharged of(Event.FeeCharged event) {
        return FeeCharged.newBuilder()
                .setPaymentId(event.paymentId())
                .setAccount(event.account())
                .setAmountMinor(event.amount().minor())
                .setCauseId(event.causeId())
                .build();
    }

    static FeeReturned of(Event.FeeReturned event) {
        return FeeReturned.newBuilder()
                .setPaymentId(event.paymentId())
                .setAccount(event.account())
                .setAmountMinor(event.amount().minor())
                .setCauseId(event.causeId())
                .build();
    }
}
