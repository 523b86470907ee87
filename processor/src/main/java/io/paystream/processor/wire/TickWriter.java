package io.paystream.processor.wire;

import io.paystream.schemas.CommandKind;
import io.paystream.schemas.avro.Actor;
import io.paystream.schemas.avro.ExpirePayment;
import io.paystream.schemas.avro.TransitEnvelope;
import io.paystream.schemas.serde.WireEncoder;
import java.util.List;
import org.apache.kafka.common.header.Headers;

/** Writes the ticks by which the processor asks a book to release an expired hold. Thread-safe; never blocks. */
public final class TickWriter {

    private static final Actor PROCESSOR = new Actor("default", "processor", List.of(), "none", null, "processor");

    private final WireEncoder<TransitEnvelope> encoder;

    public TickWriter(WireEncoder<TransitEnvelope> encoder) {
        this.encoder = encoder;
    }

    /** {@code issuedAt}: by the processor's clock, in milliseconds since the epoch. */
    public byte[] write(String book, String paymentId, int attempt, long issuedAt) {
        TransitEnvelope envelope = new TransitEnvelope();
        envelope.setBook(book);
        envelope.setOperationId(operationId(paymentId, attempt));
        envelope.setKind(CommandKind.EXPIRE_PAYMENT);
        envelope.setActor(PROCESSOR);
        envelope.setIssuedAt(issuedAt);
        envelope.setExpirePayment(new ExpirePayment(paymentId, attempt));
        return encoder.encode(envelope);
    }

    public Headers headers(String paymentId, int attempt) {
        Headers headers = CloudEvents.headers(
                operationId(paymentId, attempt),
                CloudEvents.command(CommandKind.EXPIRE_PAYMENT),
                CloudEvents.PROCESSOR);
        encoder.addHeaders(headers);
        return headers;
    }

    private static String operationId(String paymentId, int attempt) {
        return "@expire:" + paymentId + ":" + attempt;
    }
}
