package io.paystream.processor.audit.deadletters;

import io.paystream.processor.audit.Place;
import io.paystream.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;

/** Which dead letters were sent again, and as which commands: the commands themselves say so. */
public final class Redriven {

    /** A letter's time and a command's may come from the clocks of two brokers. */
    private static final Duration SKEW = Duration.ofHours(1);

    private final Map<LetterId, List<Place>> places = new TreeMap<>();

    private Redriven() {}

    static Redriven read(CommittedRecords records, Collection<TopicPartition> commands, List<Letter> letters) {
        Redriven redriven = new Redriven();
        letters.stream()
                .map(Letter::at)
                .min(Comparator.naturalOrder())
                .ifPresent(
                        first -> records.readSince(commands, first.minus(SKEW).toEpochMilli(), redriven::note));
        return redriven;
    }

    /** In the order they were sent; empty when the letter was not sent again. */
    public List<Place> of(LetterId letter) {
        return List.copyOf(places.getOrDefault(letter, List.of()));
    }

    public boolean contains(LetterId letter) {
        return places.containsKey(letter);
    }

    /** Makes a command a redrive of the letter. */
    static void mark(Headers headers, LetterId letter) {
        PlaceHeaders.REDRIVE.set(headers, new Place(Topics.DEAD_LETTERS, letter.partition(), letter.offset()));
    }

    private void note(ConsumerRecord<byte[], byte[]> command) {
        letterOf(command.headers())
                .ifPresent(letter -> places.computeIfAbsent(letter, any -> new ArrayList<>())
                        .add(new Place(command.topic(), command.partition(), command.offset())));
    }

    /** The letter that a command was. */
    private static Optional<LetterId> letterOf(Headers headers) {
        return PlaceHeaders.REDRIVE
                .in(headers)
                .filter(place -> place.topic().equals(Topics.DEAD_LETTERS))
                .map(place -> new LetterId(place.partition(), place.offset()));
    }
}
