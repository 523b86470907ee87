package io.paystream.acceptance;

import io.paystream.schemas.avro.Actor;
import io.paystream.schemas.avro.CommandEnvelope;
import io.paystream.schemas.avro.Sha256;
import io.paystream.schemas.avro.TransitEnvelope;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/**
 * One record of {@code payments.commands} or {@code payments.transit}.
 *
 * @param digest what the entry that answers it has to say it read
 * @param command filled when it is a command that can be decoded
 * @param message filled when it came on {@code payments.transit}
 */
record Input(
        String topic,
        int partition,
        long offset,
        long timestamp,
        Sha256 digest,
        Optional<CommandEnvelope> command,
        Optional<TransitEnvelope> message) {

    private static final Set<String> TICKS = Set.of("ExpirePayment", "ArchivePayment");

    private static final Actor NOBODY =
            Actor.newBuilder().setPrincipal("nobody").build();

    String place() {
        return topic + "-" + partition + "@" + offset;
    }

    /** What asks another book for something, or answers it; a tick is no leg. */
    Optional<TransitEnvelope> leg() {
        return message.filter(envelope -> !TICKS.contains(envelope.getKind()));
    }

    /** Whether it says that it is of no use any more at that time, in milliseconds since the epoch. */
    boolean isTooLate(long decidedAt) {
        return command.map(CommandEnvelope::getDeadline)
                .filter(deadline -> deadline < decidedAt)
                .isPresent();
    }

    /** What two sendings of one operation have in common: not who sends it, nor when, nor how. */
    Sha256 content() {
        return command.map(envelope -> digest(CommandEnvelope.newBuilder(envelope)
                        .setActor(NOBODY)
                        .setIssuedAt(0)
                        .setDeadline(null)
                        .setTraceparent(null)
                        .setReplyTo(null)
                        .build()))
                .or(() -> message.map(envelope -> digest(TransitEnvelope.newBuilder(envelope)
                        .setActor(NOBODY)
                        .setIssuedAt(0)
                        .setTraceparent(null)
                        .build())))
                .orElse(digest);
    }

    static <T extends SpecificRecord> Sha256 digest(T value) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
            new SpecificDatumWriter<T>(value.getSchema()).write(value, encoder);
            encoder.flush();
            return new Sha256(MessageDigest.getInstance("SHA-256").digest(out.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
