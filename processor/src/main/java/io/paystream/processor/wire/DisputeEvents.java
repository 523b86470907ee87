package io.paystream.processor.wire;

import static io.paystream.schemas.NullableFields.orNull;

import io.paystream.processor.domain.Event;
import io.paystream.schemas.avro.DisputeFunded;
import io.paystream.schemas.avro.DisputeLost;
import io.paystream.schemas.avro.DisputeOpened;
import io.paystream.schemas.avro.DisputeWon;
import io.paystream.schemas.avro.EvidenceSubmitted;

/** The events of disputes as {@link EventFields} writes them. */
final class DisputeEvents {

    private DisputeEvents() {}

    static DisputeOpened of(Event.DisputeOpened event) {
        return DisputeOpened.newBuilder()
                .setPaymentId(event.paymentId())
                .setDisputeId(event.disputeId())
                .setAmountMinor(event.amount().minor())
                .setReason(event.reason())
                .setDueAt(orNull(event.dueAt()))
                .setShares(EventFields.of(event.shares()))
                .build();
    }

    static EvidenceSubmitted of(Event.EvidenceSubmitted event) {
        return EvidenceSubmitted.newBuilder()
                .setPaymentId(event.paymentId())
                .setDisputeId(event.disputeId())
                .setDescription(event.description())
                .build();
    }

    static DisputeWon of(Event.DisputeWon event) {
        return DisputeWon.newBuilder()
                .setPaymentId(event.paymentId())
                .setDisputeId(event.disputeId())
                .setAmountMinor(event.amount().minor())
                .setShares(EventFields.of(event.shares()))
                .build();
    }

    static DisputeLost of(Event.DisputeLost event) {
        return DisputeLost.newBuilder()
                .setPaymentId(event.paymentId())
                .setDisputeId(event.disputeId())
                .setAmountMinor(event.amount().minor())
                .build();
    }

    static DisputeFunded of(Event.DisputeFunded event) {
        return DisputeFunded.newBuilder()
                .setPaymentId(event.paymentId())
                .setDisputeId(event.disputeId())
                .setAmountMinor(event.amount().minor())
                .build();
    }
}
