package io.paystream.projections.log;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** One request's way through a partition: reads on where the next wanted record is near, and skips to it where it is far. */
final class Retrieval {

    /** Records between two wanted ones that are cheaper to read than to skip; a page of one fetch is about as many. */
    private static final long NEAR = 500;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final TopicPartition partition;
    private final List<Long> offsets;
    private final long mostBytes;
    private final Deadline deadline;
    private final List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
    private long bytes;

    /** {@code mostBytes}: nothing more is taken once the values that were found have so many. */
    Retrieval(
            KafkaConsumer<byte[], byte[]> consumer,
            TopicPartition partition,
            List<Long> offsets,
            long mostBytes,
            Deadline deadline) {
        this.consumer = consumer;
        this.partition = partition;
        this.offsets = offsets;
        this.mostBytes = mostBytes;
        this.deadline = deadline;
    }

    List<ConsumerRecord<byte[], byte[]>> run() {
        consumer.assign(List.of(partition));
        try {
            consumer.seek(partition, wanted());
            while (wantsMore()) {
                take(poll());
            }
        } catch (InvalidOffsetException e) {
            throw gone(e);
        }
        consumer.unsubscribe();
        return found;
    }

    private List<ConsumerRecord<byte[], byte[]>> poll() {
        Duration left = deadline.left();
        List<ConsumerRecord<byte[], byte[]>> polled =
                left.isZero() ? List.of() : consumer.poll(left).records(partition);
        if (polled.isEmpty() && deadline.left().isZero()) {
            throw new UnreadableRecordException(
                    place() + " did not come within " + deadline.bound().toMillis() + " ms");
        }
        return polled;
    }

    private void take(List<ConsumerRecord<byte[], byte[]>> polled) {
        for (ConsumerRecord<byte[], byte[]> record : polled) {
            if (wantsMore() && record.offset() >= wanted()) {
                found.add(only(record));
                bytes += record.serializedValueSize();
            }
        }
        boolean far =
                !polled.isEmpty() && wantsMore() && wanted() - polled.getLast().offset() > NEAR;
        if (far) {
            consumer.seek(partition, wanted());
        }
    }

    /** A later record in the place of the wanted one: what stood there was deleted, compacted away or never committed. */
    private ConsumerRecord<byte[], byte[]> only(ConsumerRecord<byte[], byte[]> record) {
        if (record.offset() != wanted()) {
            throw gone(null);
        }
        return record;
    }

    private boolean wantsMore() {
        return found.size() < offsets.size() && bytes < mostBytes;
    }

    private long wanted() {
        return offsets.get(found.size());
    }

    private String place() {
        return "the record at " + partition + " offset " + wanted();
    }

    private UnreadableRecordException gone(@Nullable Throwable cause) {
        return new UnreadableRecordException(place() + " is gone", cause);
    }
}
