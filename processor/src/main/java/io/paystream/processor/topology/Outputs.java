package io.paystream.processor.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.paystream.processor.store.DueItem;
import io.paystream.processor.wire.DeadLetter;
import io.paystream.processor.wire.SealedEntry;
import io.paystream.processor.wire.TransitMessage;
import io.paystream.processor.wire.TransitWriter;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * What the step sends, and where. Headers are always given anew: the input's would follow otherwise, and a punctuator
 * has none. The brokers replace every timestamp, as the topics keep LogAppendTime.
 */
final class Outputs {

    private final ProcessorContext<byte[], byte[]> context;
    private final TransitWriter transit;

    Outputs(ProcessorContext<byte[], byte[]> context, TransitWriter transit) {
        this.context = context;
        this.transit = transit;
    }

    void append(String chain, SealedEntry entry, long decidedAt) {
        send(chain.getBytes(UTF_8), entry.value(), decidedAt, entry.headers(), NodeNames.APPEND_JOURNAL);
    }

    void expiry(DueItem item, long now) {
        send(transit.tick(item.book(), item.subject(), item.attempt(), now), now);
    }

    void archiving(DueItem item, long now) {
        send(transit.archiveTick(item.book(), item.subject(), item.attempt(), now), now);
    }

    void releasing(DueItem item, long now) {
        send(transit.releaseTick(item.book(), item.subject(), item.day(), item.attempt(), now), now);
    }

    /** {@code timestamp}: a hint that the brokers replace. */
    void leg(TransitMessage leg, long timestamp) {
        send(leg, timestamp);
    }

    void copy(DeadLetter letter, long timestamp) {
        send(letter.key(), letter.value(), timestamp, letter.headers(), NodeNames.COPY_DEAD_LETTERS);
    }

    /** This machine's clock, in milliseconds since the epoch; no decision reads it. */
    long now() {
        return context.currentSystemTimeMs();
    }

    private void send(TransitMessage message, long timestamp) {
        send(message.book().getBytes(UTF_8), message.value(), timestamp, message.headers(), NodeNames.SEND_TRANSIT);
    }

    private void send(byte @Nullable [] key, byte @Nullable [] value, long timestamp, Headers headers, String node) {
        context.forward(new Record<>(key, value, timestamp, headers), node);
    }
}
