package io.paystream.projections.view;

import io.paystream.schemas.avro.EventEnvelope;
import io.paystream.schemas.avro.TransitLeg;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * One event of an entry.
 *
 * @param content with the field filled that the kind names
 */
record Event(EventKind kind, EventEnvelope content) {

    /** In minor units; empty for an event without an amount. */
    Optional<Long> amountMinor() {
        return field("amountMinor", Long.class);
    }

    /** Of this book, or of the other one that a leg is about; empty for an event of a book or an account. */
    Optional<String> paymentId() {
        return text("paymentId");
    }

    /** The capture, refund or dispute that the event is about. */
    Optional<String> id() {
        return Stream.of("captureId", "refundId", "disputeId", "legId", "causeId")
                .map(this::text)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The account that an event names of its own, besides those of its payment. */
    Optional<String> account() {
        return text("account");
    }

    Optional<String> reason() {
        return text("reason");
    }

    Optional<String> description() {
        return text("description");
    }

    /** The other book that money or an answer goes to or came from. */
    Optional<String> otherBook() {
        return text("book").or(() -> text("sourceBook"));
    }

    /** The payment's, of an event that carries one, as those with a leg do. */
    Optional<String> reference() {
        return text("reference");
    }

    /** Of an event that names one, as those with a leg do. */
    Optional<String> currency() {
        return text("currency");
    }

    /** What kind of leg was sent. */
    Optional<String> legKind() {
        return Optional.ofNullable(content.getTransitSent()).map(sent -> sent.getKind());
    }

    private Optional<String> text(String name) {
        return field(name, String.class);
    }

    /** A field of the event, or of the leg that it carries. */
    private <T> Optional<T> field(String name, Class<T> type) {
        SpecificRecordBase fields = kind.contentOf(content).orElseThrow();
        return valueOf(fields, name)
                .or(() -> valueOf(fields, "leg").map(TransitLeg.class::cast).flatMap(leg -> valueOf(leg, name)))
                .map(type::cast);
    }

    private static Optional<Object> valueOf(SpecificRecordBase fields, String name) {
        return fields.hasField(name) ? Optional.ofNullable(fields.get(name)) : Optional.empty();
    }
}
