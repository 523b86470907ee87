package io.paystream.processor.audit;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.CorruptRecordException;
import org.jspecify.annotations.Nullable;

/** The committed records of one partition in order, from an offset up to an end. Not thread-safe. */
final class TopicCursor {

    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long NONE = -2;

    private final Consumer<byte[], byte[]> consumer;
    private final TopicPartition partition;
    private final long end;
    private final LongAdder progress;
    private final Deque<ConsumerRecord<byte[], byte[]>> buffered = new ArrayDeque<>();
    private final LongConsumer corrupt;
    private long counted;
    private long lastCorrupt = NONE;

    /** A record that fails its checksum ends the reading. */
    TopicCursor(Consumer<byte[], byte[]> consumer, TopicPartition partition, long from, long end, LongAdder progress) {
        this(consumer, partition, from, end, progress, offset -> {
            throw new AuditException(partition + "@" + offset + " is corrupt: the broker's checksum does not hold");
        });
    }

    /**
     * {@code progress}: is told of the offsets that are passed; {@code corrupt}: of the first offset of each run of records that fail
     * their checksum, which are passed over. The consumer is this cursor's until it is at its end.
     */
    TopicCursor(
            Consumer<byte[], byte[]> consumer,
            TopicPartition partition,
            long from,
            long end,
            LongAdder progress,
            LongConsumer corrupt) {
        this.consumer = consumer;
        this.partition = partition;
        this.end = end;
        this.progress = progress;
        this.corrupt = corrupt;
        this.counted = from;
        consumer.assign(List.of(partition));
        consumer.seek(partition, from);
    }

    /** The record that {@link #next} gives; null at the end. Blocks while the broker sends nothing. */
    @Nullable
    ConsumerRecord<byte[], byte[]> peek() {
        if (buffered.isEmpty()) {
            fill(1);
        }
        return buffered.peekFirst();
    }

    @Nullable
    ConsumerRecord<byte[], byte[]> next() {
        ConsumerRecord<byte[], byte[]> record = peek();
        buffered.pollFirst();
        if (buffered.isEmpty()) {
            count(record == null ? end : record.offset() + 1);
        }
        return record;
    }

    /** The records that come next; so many at least, when the partition has them. */
    Iterator<ConsumerRecord<byte[], byte[]>> ahead(int count) {
        fill(count);
        return buffered.iterator();
    }

    long end() {
        return end;
    }

    private void count(long reached) {
        progress.add(reached - counted);
        counted = reached;
    }

    private void fill(int count) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (buffered.size() < count && consumer.position(partition) < end) {
            ConsumerRecords<byte[], byte[]> records = poll();
            for (ConsumerRecord<byte[], byte[]> record : records) {
                if (record.offset() < end) {
                    buffered.addLast(record);
                }
            }
            if (records.isEmpty() && System.nanoTime() > deadline) {
                throw new AuditException("nothing can be read of %s from offset %d (the end is %d) within %d s"
                        .formatted(partition, consumer.position(partition), end, PATIENCE.toSeconds()));
            }
        }
    }

    /** The consumer stands before what it cannot read and says so again and again, until it is told to go on behind it. */
    private ConsumerRecords<byte[], byte[]> poll() {
        try {
            return consumer.poll(POLL);
        } catch (KafkaException e) {
            if (!isCorrupt(e)) {
                throw e;
            }
            long offset = consumer.position(partition);
            if (offset != lastCorrupt + 1) {
                corrupt.accept(offset);
            }
            lastCorrupt = offset;
            consumer.seek(partition, offset + 1);
            return ConsumerRecords.empty();
        }
    }

    /** The client has no type for it, but says that one may seek past it; it says so of nothing else in bytes. */
    private static boolean isCorrupt(KafkaException failure) {
        return failure instanceof CorruptRecordException
                || String.valueOf(failure.getMessage()).contains("seek past the record");
    }
}
