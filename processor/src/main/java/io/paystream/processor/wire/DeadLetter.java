package io.paystream.processor.wire;

import io.paystream.schemas.ReasonCode;
import io.paystream.schemas.RecordHeaders;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The copy of an input that could not be decoded: its key, value and headers as they came, and where and why. A record
 * so large that the copy might not pass the broker's limit is copied without them: it stays where the headers say, for
 * ever, and a copy that cannot be produced would stop the partition.
 */
public final class DeadLetter {

    private static final int MAX_COPIED_LENGTH = 768 * 1024;

    private final Input input;
    private final Headers headers;
    private final boolean whole;

    private DeadLetter(Input input, Headers headers, boolean whole) {
        this.input = input;
        this.headers = headers;
        this.whole = whole;
    }

    public static DeadLetter of(Input input, ReasonCode reason, String detail) {
        boolean whole = input.length() <= MAX_COPIED_LENGTH;
        Headers headers = whole
                ? new org.apache.kafka.common.header.internals.RecordHeaders(input.headers())
                : new org.apache.kafka.common.header.internals.RecordHeaders();
        String note = whole ? "" : "; " + input.length() + " bytes, too large to be copied";
        CloudEvents.add(headers, RecordHeaders.CAUSE_TOPIC, input.topic());
        CloudEvents.add(headers, RecordHeaders.CAUSE_PARTITION, Integer.toString(input.partition()));
        CloudEvents.add(headers, RecordHeaders.CAUSE_OFFSET, Long.toString(input.offset()));
        CloudEvents.add(headers, RecordHeaders.CAUSE_TIMESTAMP, Long.toString(input.timestamp()));
        CloudEvents.add(headers, RecordHeaders.CAUSE_REASON, reason.name());
        CloudEvents.add(headers, RecordHeaders.CAUSE_DETAIL, detail + note);
        return new DeadLetter(input, headers, whole);
    }

    public byte @Nullable [] key() {
        return whole ? input.key() : null;
    }

    public byte @Nullable [] value() {
        return whole ? input.value() : null;
    }

    public Headers headers() {
        return headers;
    }
}
