package io.paystream.processor.wire;

import io.paystream.processor.domain.OutgoingLeg;
import io.paystream.schemas.CommandKind;
import io.paystream.schemas.RecordHeaders;
import io.paystream.schemas.avro.Actor;
import io.paystream.schemas.avro.ArchivePayment;
import io.paystream.schemas.avro.EntryRef;
import io.paystream.schemas.avro.ExpirePayment;
import io.paystream.schemas.avro.ReleaseFunds;
import io.paystream.schemas.avro.TransitEnvelope;
import io.paystream.schemas.serde.WireEncoder;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;

/**
 * Writes what the processor sends itself: the ticks by which a book is asked to release an expired hold or pending money, or
 * to archive a finished payment, and the legs of payments between books. Thread-safe; never blocks.
 */
public final class TransitWriter {

    private final WireEncoder<TransitEnvelope> encoder;
    private final Actor processor = Actor.newBuilder()
            .setPrincipal("processor")
            .setScopes(List.of())
            .setChannel("processor")
            .build();

    public TransitWriter(WireEncoder<TransitEnvelope> encoder) {
        this.encoder = encoder;
    }

    /** {@code issuedAt}: by the processor's clock, in milliseconds since the epoch. */
    public TransitMessage tick(String book, String paymentId, int attempt, long issuedAt) {
        String id = "@expire:" + paymentId + ":" + attempt;
        TransitEnvelope envelope = envelope(book, id, CommandKind.EXPIRE_PAYMENT, issuedAt);
        envelope.setExpirePayment(new ExpirePayment(paymentId, attempt));
        return message(envelope);
    }

    /** As {@link #tick}, for a payment that is to be archived. */
    public TransitMessage archiveTick(String book, String paymentId, int attempt, long issuedAt) {
        String id = "@archive:" + paymentId + ":" + attempt;
        TransitEnvelope envelope = envelope(book, id, CommandKind.ARCHIVE_PAYMENT, issuedAt);
        envelope.setArchivePayment(ArchivePayment.newBuilder()
                .setPaymentId(paymentId)
                .setAttempt(attempt)
                .build());
        return message(envelope);
    }

    /** The same for money that was pending on an account until the day. */
    public TransitMessage releaseTick(String book, String account, LocalDate day, int attempt, long issuedAt) {
        String id = "@release:" + account + ":" + day + ":" + attempt;
        TransitEnvelope envelope = envelope(book, id, CommandKind.RELEASE_FUNDS, issuedAt);
        envelope.setReleaseFunds(ReleaseFunds.newBuilder()
                .setAccount(account)
                .setDay(day.toString())
                .setAttempt(attempt)
                .build());
        return message(envelope);
    }

    /** A leg names the entry it follows from, and has its {@code decidedAt} as {@code issuedAt}. */
    public TransitMessage leg(OutgoingLeg leg, EntryRef source, long decidedAt, Optional<String> traceparent) {
        String kind = LegFields.kind(leg.kind());
        TransitEnvelope envelope =
                envelope(leg.book(), "@" + kind + ":" + leg.leg().legId(), kind, decidedAt);
        envelope.setSource(source);
        envelope.setTraceparent(traceparent.orElse(null));
        LegFields.fill(envelope, leg);
        TransitMessage message = message(envelope);
        traceparent.ifPresent(trace -> CloudEvents.add(message.headers(), RecordHeaders.TRACEPARENT, trace));
        return message;
    }

    private TransitEnvelope envelope(String book, String operationId, String kind, long issuedAt) {
        return TransitEnvelope.newBuilder()
                .setBook(book)
                .setOperationId(operationId)
                .setKind(kind)
                .setActor(processor)
                .setIssuedAt(issuedAt)
                .build();
    }

    private TransitMessage message(TransitEnvelope envelope) {
        Headers headers = CloudEvents.headers(
                envelope.getOperationId(), CloudEvents.command(envelope.getKind()), CloudEvents.PROCESSOR);
        encoder.addHeaders(headers);
        return new TransitMessage(envelope.getBook(), envelope.getOperationId(), encoder.encode(envelope), headers);
    }
}
