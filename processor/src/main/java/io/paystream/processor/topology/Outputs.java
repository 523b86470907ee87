package io.paystream.processor.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.paystream.processor.store.DueItem;
import io.paystream.processor.wire.DeadLetter;
import io.paystream.processor.wire.SealedEntry;
import io.paystream.processor.wire.TickWriter;
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
    private final TickWriter ticks;

    Outputs(ProcessorContext<byte[], byte[]> context, TickWriter ticks) {
        this.context = context;
        this.ticks = ticks;
    }

    void append(String chain, SealedEntry entry, long decidedAt) {
        send(chain.getBytes(UTF_8), entry.value(), decidedAt, entry.headers(), NodeNames.APPEND_JOURNAL);
    }

    void tick(DueItem item, long now) {
        byte[] message = ticks.write(item.book(), item.paymentId(), item.attempt(), now);
        Headers headers = ticks.headers(item.paymentId(), item.attempt());
        send(item.book().getBytes(UTF_8), message, now, headers, NodeNames.SEND_TRANSIT);
    }

    void copy(DeadLetter letter, long timestamp) {
        send(letter.key(), letter.value(), timestamp, letter.headers(), NodeNames.COPY_DEAD_LETTERS);
    }

    /** This machine's clock, in milliseconds since the epoch; no decision reads it. */
    long now() {
        return context.currentSystemTimeMs();
    }

    private void send(byte @Nullable [] key, byte @Nullable [] value, long timestamp, Headers headers, String node) {
        context.forward(new Record<>(key, value, timestamp, headers), node);
    }
}
