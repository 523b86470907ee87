package io.paystream.processor.wire;

import static io.paystream.schemas.NullableFields.optional;

import io.paystream.processor.domain.CommandHeader;
import io.paystream.schemas.FieldRules;
import io.paystream.schemas.avro.Actor;
import io.paystream.schemas.avro.CommandEnvelope;
import io.paystream.schemas.avro.EntryRef;
import io.paystream.schemas.avro.TransitEnvelope;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** What the envelopes of both input topics have in common. */
record Envelope(
        String book,
        String operationId,
        Predicate<String> operationIdRule,
        Actor actor,
        long issuedAt,
        OptionalLong deadline,
        @Nullable String traceparent,
        @Nullable String replyTo,
        @Nullable EntryRef source,
        EnvelopeFields fields) {

    static Envelope of(CommandEnvelope envelope) {
        return new Envelope(
                envelope.getBook(),
                envelope.getOperationId(),
                FieldRules::isOperationId,
                envelope.getActor(),
                envelope.getIssuedAt(),
                optional(envelope.getDeadline()),
                envelope.getTraceparent(),
                envelope.getReplyTo(),
                null,
                EnvelopeFields.of(envelope));
    }

    /** Ticks that were under way before ids of the processor's own began with '@' are still read. */
    static Envelope of(TransitEnvelope envelope) {
        return new Envelope(
                envelope.getBook(),
                envelope.getOperationId(),
                FieldRules::isAnyOperationId,
                envelope.getActor(),
                envelope.getIssuedAt(),
                OptionalLong.empty(),
                envelope.getTraceparent(),
                null,
                envelope.getSource(),
                EnvelopeFields.of(envelope));
    }

    CommandHeader header() {
        return new CommandHeader(book, operationId, ActorForm.toDomain(actor), issuedAt, deadline);
    }

    /** A trace context or a reply address that breaks its rule is left out: neither is worth refusing money for. */
    Origin origin(Headers headers) {
        return new Origin(
                Optional.of(operationId).filter(FieldRules::isAnyOperationId),
                Optional.of(fields.kind()).filter(kind -> Shown.isPlain(kind)),
                OptionalLong.of(issuedAt),
                Optional.of(actor).filter(ActorForm::isKept),
                Optional.ofNullable(replyTo)
                        .filter(to -> FieldRules.REPLY_TO.matcher(to).matches()),
                Traceparent.of(traceparent).or(() -> Traceparent.of(headers)),
                Optional.empty(),
                Optional.empty());
    }
}
