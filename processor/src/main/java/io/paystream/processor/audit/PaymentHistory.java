package io.paystream.processor.audit;

import io.paystream.processor.deciding.Answered;
import io.paystream.processor.domain.Command.AuthorizeBatch;
import io.paystream.processor.wire.Input;
import io.paystream.schemas.Topics;
import io.paystream.schemas.avro.CommandEnvelope;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.avro.TransitEnvelope;
import io.paystream.schemas.serde.UndecodableException;
import io.paystream.schemas.serde.WireDecoder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Everything that was asked of a payment and what came of it, decided again. */
public final class PaymentHistory {

    private PaymentHistory() {}

    /**
     * One input about the payment and its entry.
     *
     * @param input where the command or the transit message is
     * @param entry where the journal answers it; empty when it does not
     * @param command the envelope as it was sent; empty when it cannot be read
     * @param decided the entry that the input gives, which a sound journal has word for word
     * @param hash of that entry, in hexadecimal digits
     */
    public record Step(
            Place input, Optional<Place> entry, Optional<IndexedRecord> command, GenericRecord decided, String hash) {}

    /**
     * What was answered.
     *
     * @param steps in the order of the book's entries; none when the book was never asked about such a payment
     * @param faults of the book
     * @param entries of the journal that were read
     */
    public record Answer(List<Step> steps, List<Fault> faults, long entries) {

        public Answer {
            steps = List.copyOf(steps);
            faults = List.copyOf(faults);
        }
    }

    /**
     * Refused and repeated inputs are included.
     *
     * @throws AuditException when the topics cannot be read
     */
    public static Answer ask(
            AuditSource source, String book, String payment, ReplayOptions options, AuditProgress progress) {
        Replay.Heard<Steps> heard = Replay.run(
                source,
                List.of(book),
                options,
                progress,
                (directory, worlds) -> new Steps(book, payment, new Envelopes(source)));
        return new Answer(heard.listeners().getFirst().found, heard.faults(), heard.entries());
    }

    private static final class Steps implements AuditListener {

        private final List<Step> found = new ArrayList<>();
        private final String book;
        private final String payment;
        private final Envelopes envelopes;

        Steps(String book, String payment, Envelopes envelopes) {
            this.book = book;
            this.payment = payment;
            this.envelopes = envelopes;
        }

        @Override
        public void entry(ConsumerRecord<byte[], byte[]> entry) {}

        @Override
        public void decided(Answered answered, Place place) {
            if (answered.draft().chain().equals(book) && isAbout(answered)) {
                Input input = answered.input();
                found.add(new Step(
                        new Place(input.topic(), input.partition(), input.offset()),
                        Optional.of(place).filter(answering -> answering.topic().equals(Topics.JOURNAL)),
                        envelopes.read(input),
                        decided(answered),
                        HexFormat.of().formatHex(answered.entry().hash().bytes())));
            }
        }

        private boolean isAbout(Answered answered) {
            return answered.draft().origin().paymentId().filter(payment::equals).isPresent()
                    || (answered.command() instanceof AuthorizeBatch batch
                            && batch.payments().stream()
                                    .anyMatch(one -> one.paymentId().equals(payment)));
        }

        private static GenericRecord decided(Answered answered) {
            Schema schema = JournalEntry.getClassSchema();
            try {
                return EntryDifference.read(answered.entry().value(), schema, schema);
            } catch (IOException e) {
                throw new IllegalStateException("an entry of our own cannot be read", e);
            }
        }
    }

    /** Reads inputs as they were sent. */
    private static final class Envelopes {

        private final WireDecoder<CommandEnvelope> commands;
        private final WireDecoder<TransitEnvelope> transit;

        Envelopes(AuditSource source) {
            this.commands = new WireDecoder<>(CommandEnvelope.class, source.registry());
            this.transit = new WireDecoder<>(TransitEnvelope.class, source.registry());
        }

        Optional<IndexedRecord> read(Input input) {
            WireDecoder<? extends IndexedRecord> decoder = input.topic().equals(Topics.COMMANDS) ? commands : transit;
            try {
                return Optional.of(decoder.decode(input.value(), input.headers()));
            } catch (UndecodableException e) {
                return Optional.empty();
            }
        }
    }
}
