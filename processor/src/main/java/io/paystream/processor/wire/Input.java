package io.paystream.processor.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.paystream.schemas.CauseDigest;
import io.paystream.schemas.avro.Sha256;
import java.util.Arrays;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** One record of payments.commands or payments.transit, as it was read. The bytes are not copied: do not change them. */
public final class Input {

    private final String topic;
    private final int partition;
    private final long offset;
    private final long timestamp;
    private final byte @Nullable [] key;
    private final byte @Nullable [] value;
    private final Headers headers;

    /** {@code timestamp}: LogAppendTime in milliseconds since the epoch. */
    public Input(
            String topic,
            int partition,
            long offset,
            long timestamp,
            byte @Nullable [] key,
            byte @Nullable [] value,
            Headers headers) {
        this.topic = topic;
        this.partition = partition;
        this.offset = offset;
        this.timestamp = timestamp;
        this.key = key;
        this.value = value;
        this.headers = headers;
    }

    public String topic() {
        return topic;
    }

    public int partition() {
        return partition;
    }

    public long offset() {
        return offset;
    }

    public long timestamp() {
        return timestamp;
    }

    public byte @Nullable [] key() {
        return key;
    }

    public byte @Nullable [] value() {
        return value;
    }

    public Headers headers() {
        return headers;
    }

    boolean hasKey(String book) {
        return key != null && Arrays.equals(key, book.getBytes(UTF_8));
    }

    Sha256 digest() {
        return new Sha256(CauseDigest.of(key, value, timestamp, headers));
    }

    /** Roughly what a copy of the record takes on the wire. */
    long length() {
        long length = length(key) + length(value);
        for (Header header : headers) {
            length += header.key().length() + length(header.value());
        }
        return length;
    }

    private static long length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    /** For logs: where the record is. */
    @Override
    public String toString() {
        return topic + "-" + partition + "@" + offset;
    }
}
