package io.paystream.processor.audit.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.paystream.processor.audit.Place;
import io.paystream.schemas.RecordHeaders;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** Headers of a record that name another record. */
record PlaceHeaders(String topic, String partition, String offset) {

    /** On a dead letter: where its bytes were read. */
    static final PlaceHeaders CAUSE =
            new PlaceHeaders(RecordHeaders.CAUSE_TOPIC, RecordHeaders.CAUSE_PARTITION, RecordHeaders.CAUSE_OFFSET);

    /** On a command: the dead letter that it was. */
    static final PlaceHeaders REDRIVE = new PlaceHeaders(
            RecordHeaders.REDRIVE_TOPIC, RecordHeaders.REDRIVE_PARTITION, RecordHeaders.REDRIVE_OFFSET);

    private static final Pattern PARTITION = Pattern.compile("\\d{1,9}");
    private static final Pattern OFFSET = Pattern.compile("\\d{1,18}");

    /** Empty unless all three are there and are what they should be. */
    Optional<Place> in(Headers headers) {
        Optional<String> number =
                text(headers, partition).filter(text -> PARTITION.matcher(text).matches());
        Optional<String> position =
                text(headers, offset).filter(text -> OFFSET.matcher(text).matches());
        return text(headers, topic)
                .flatMap(name -> number.flatMap(
                        in -> position.map(at -> new Place(name, Integer.parseInt(in), Long.parseLong(at)))));
    }

    /** In place of what they named before. */
    void set(Headers headers, Place place) {
        set(headers, topic, place.topic());
        set(headers, partition, Integer.toString(place.partition()));
        set(headers, offset, Long.toString(place.offset()));
    }

    static Optional<String> text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(header.value(), UTF_8));
    }

    private static void set(Headers headers, String name, String value) {
        headers.remove(name).add(name, value.getBytes(UTF_8));
    }
}
