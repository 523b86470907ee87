package io.paystream.processor.audit.deadletters;

import io.paystream.processor.audit.Place;
import io.paystream.schemas.RecordHeaders;
import io.paystream.schemas.Topics;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** One dead letter: a record as it came, where it was read, and why it was refused. Its bytes are not copied: do not change them. */
public final class Letter {

    /**
     * By where the bytes were read, which is the order of the commands of one key. A letter's own place is not: what was too
     * large to be copied has no key there.
     */
    static final Comparator<Letter> AS_THEY_CAME = Comparator.comparing(Letter::cause);

    private static final Set<String> CAUSE = Set.of(
            RecordHeaders.CAUSE_TOPIC,
            RecordHeaders.CAUSE_PARTITION,
            RecordHeaders.CAUSE_OFFSET,
            RecordHeaders.CAUSE_TIMESTAMP,
            RecordHeaders.CAUSE_REASON,
            RecordHeaders.CAUSE_DETAIL);

    private final LetterId id;
    private final Instant at;
    private final Place cause;
    private final String reason;
    private final String detail;
    private final byte @Nullable [] key;
    private final byte @Nullable [] value;
    private final Headers headers;

    private Letter(
            LetterId id,
            Instant at,
            Place cause,
            String reason,
            String detail,
            byte @Nullable [] key,
            byte @Nullable [] value,
            Headers headers) {
        this.id = id;
        this.at = at;
        this.cause = cause;
        this.reason = reason;
        this.detail = detail;
        this.key = key;
        this.value = value;
        this.headers = headers;
    }

    /** Empty when the record does not say where its bytes were read: then it was not the processor that wrote it. */
    static Optional<Letter> of(ConsumerRecord<byte[], byte[]> record) {
        Headers all = record.headers();
        return PlaceHeaders.CAUSE
                .in(all)
                .map(cause -> new Letter(
                        new LetterId(record.partition(), record.offset()),
                        Instant.ofEpochMilli(record.timestamp()),
                        cause,
                        PlaceHeaders.text(all, RecordHeaders.CAUSE_REASON).orElse(""),
                        PlaceHeaders.text(all, RecordHeaders.CAUSE_DETAIL).orElse(""),
                        record.key(),
                        record.value(),
                        ownOf(all)));
    }

    /** The same letter with the bytes of its input, which was too large to be copied. */
    Letter withInput(ConsumerRecord<byte[], byte[]> input) {
        return new Letter(id, at, cause, reason, detail, input.key(), input.value(), ownOf(input.headers()));
    }

    public LetterId id() {
        return id;
    }

    /** When the processor refused the bytes. */
    public Instant at() {
        return at;
    }

    /** Where the bytes were read. */
    public Place cause() {
        return cause;
    }

    public String reason() {
        return reason;
    }

    /** One sentence. */
    public String detail() {
        return detail;
    }

    public byte @Nullable [] key() {
        return key;
    }

    public byte @Nullable [] value() {
        return value;
    }

    /** The record's own headers, without those that make it a dead letter. */
    public Headers headers() {
        return headers;
    }

    /** Anyone may write commands; what came over payments.transit only the processor may have written. */
    public boolean isCommand() {
        return cause.topic().equals(Topics.COMMANDS);
    }

    /** Neither key nor value: nobody sent that, or it was too large to be copied and stands where it was read. */
    boolean isWithoutBytes() {
        return key == null && value == null;
    }

    boolean hasKey(byte @Nullable [] other) {
        return Arrays.equals(key, other);
    }

    private static Headers ownOf(Headers all) {
        Headers own = new org.apache.kafka.common.header.internals.RecordHeaders();
        for (Header header : all) {
            if (!CAUSE.contains(header.key())) {
                own.add(header);
            }
        }
        return own;
    }
}
