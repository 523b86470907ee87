package io.paystream.standalone.bench;

import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The commands of one run as they are sent, by number from 0. The last ones, of which latencies are counted, are encoded before it
 * begins: to encode them meanwhile would take the cores that are measured. Those that memory has no room for are encoded when asked
 * for.
 */
final class EncodedCommands {

    /** Some 90 MB. */
    private static final int MOST = 200_000;

    private final LongFunction<ProducerRecord<byte[], byte[]>> encoder;
    private final long first;
    private final List<ProducerRecord<byte[], byte[]>> last;

    /** Blocks while it encodes. */
    EncodedCommands(long total, LongFunction<ProducerRecord<byte[], byte[]>> encoder) {
        this(total, MOST, encoder);
    }

    EncodedCommands(long total, int most, LongFunction<ProducerRecord<byte[], byte[]>> encoder) {
        this.encoder = encoder;
        this.first = Math.max(0, total - most);
        this.last = LongStream.range(first, total).mapToObj(encoder).toList();
    }

    ProducerRecord<byte[], byte[]> of(long number) {
        return number < first ? encoder.apply(number) : last.get(Math.toIntExact(number - first));
    }
}
