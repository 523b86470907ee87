package io.paystream.processor.audit.deadletters;

import io.paystream.processor.audit.Place;
import io.paystream.processor.audit.deadletters.DeadLetters.Listing;
import io.paystream.processor.wire.Input;
import io.paystream.processor.wire.InputReader;
import io.paystream.processor.wire.Reading.Refused;
import io.paystream.schemas.BookPartitioner;
import io.paystream.schemas.RecordHeaders;
import io.paystream.schemas.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** The commands to send, in the letters' order, or why not. */
record RedrivePlan(List<Planned> records, List<Refusal> refusals) {

    /** A letter and the command it becomes. */
    record Planned(LetterId letter, ProducerRecord<byte[], byte[]> record) {}

    static RedrivePlan of(RedriveRequest request, Listing listing, InputReader reader, int partitionCount) {
        List<Planned> records = new ArrayList<>();
        List<Refusal> refusals = new ArrayList<>();
        List<Letter> letters = new ArrayList<>();
        for (LetterId id : request.letters()) {
            listing.find(id)
                    .ifPresentOrElse(
                            letters::add, () -> refusals.add(new Refusal(id, "is not in " + Topics.DEAD_LETTERS)));
        }
        letters.sort(Letter.AS_THEY_CAME);
        for (Letter letter : letters) {
            fault(letter, request, listing, reader, partitionCount)
                    .ifPresentOrElse(
                            why -> refusals.add(new Refusal(letter.id(), why)),
                            () -> records.add(new Planned(letter.id(), command(letter, request, partitionCount))));
        }
        return new RedrivePlan(records, refusals);
    }

    private static Optional<String> fault(
            Letter letter, RedriveRequest request, Listing listing, InputReader reader, int partitionCount) {
        return internal(letter)
                .or(() -> withoutKey(letter))
                .or(() -> sentBefore(letter, request, listing))
                .or(() -> outOfOrder(letter, request, listing))
                .or(() -> refusedAgain(letter, request, reader, partitionCount));
    }

    private static Optional<String> internal(Letter letter) {
        return when(
                !letter.isCommand(),
                "came over " + letter.cause().topic()
                        + ", where the processor alone writes: it cannot be sent by hand");
    }

    private static Optional<String> withoutKey(Letter letter) {
        return when(letter.key() == null, "has no key, so no partition owns it");
    }

    private static Optional<String> sentBefore(Letter letter, RedriveRequest request, Listing listing) {
        List<Place> places = listing.redriven().of(letter.id());
        return when(!request.again() && !places.isEmpty(), "was sent again before, as " + places);
    }

    private static Optional<String> outOfOrder(Letter letter, RedriveRequest request, Listing listing) {
        Predicate<Letter> waits = earlier ->
                !listing.redriven().contains(earlier.id()) && !request.letters().contains(earlier.id());
        List<LetterId> waiting =
                listing.before(letter).stream().filter(waits).map(Letter::id).toList();
        return when(
                !request.outOfOrder() && !waiting.isEmpty(),
                "would overtake earlier letters of its key that were not sent again: " + waiting);
    }

    /** What would come back as the next dead letter, or be refused for its key or form, is not worth an entry. */
    private static Optional<String> refusedAgain(
            Letter letter, RedriveRequest request, InputReader reader, int partitionCount) {
        ProducerRecord<byte[], byte[]> record = command(letter, request, partitionCount);
        Input input = new Input(
                record.topic(),
                partition(letter, partitionCount),
                letter.cause().offset(),
                letter.at().toEpochMilli(),
                record.key(),
                record.value(),
                record.headers());
        return reader.read(input) instanceof Refused refused
                ? Optional.of("would be refused again: " + refused.reason() + ", " + refused.detail())
                : Optional.empty();
    }

    /** With its own headers; a mended value has none that tells its schema. */
    private static ProducerRecord<byte[], byte[]> command(Letter letter, RedriveRequest request, int partitionCount) {
        byte[] value = request.mended().map(RedriveRequest.Mended::value).orElse(letter.value());
        Headers headers = new org.apache.kafka.common.header.internals.RecordHeaders(letter.headers());
        if (request.mended().isPresent()) {
            headers.remove(RecordHeaders.SCHEMA_FINGERPRINT);
        }
        Redriven.mark(headers, letter.id());
        return new ProducerRecord<>(
                Topics.COMMANDS, partition(letter, partitionCount), null, letter.key(), value, headers);
    }

    private static int partition(Letter letter, int partitionCount) {
        byte @Nullable [] key = letter.key();
        return key == null ? 0 : BookPartitioner.partitionOf(key, partitionCount);
    }

    private static Optional<String> when(boolean fault, String why) {
        return fault ? Optional.of(why) : Optional.empty();
    }
}
