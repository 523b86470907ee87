package io.paystream.processor.audit;

import io.paystream.schemas.Topics;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** One partition's committed entries in order, and those that come while they are read. Not thread-safe. */
public final class JournalReader implements AutoCloseable {

    private final AuditSource source;
    private final Consumer<byte[], byte[]> consumer;
    private final TopicPartition place;
    private final LongAdder progress;
    private final long beginning;
    private TopicCursor cursor;

    private JournalReader(
            AuditSource source, Consumer<byte[], byte[]> consumer, TopicPartition place, LongAdder progress) {
        this.source = source;
        this.consumer = consumer;
        this.place = place;
        this.progress = progress;
        this.beginning = AuditSource.beginning(consumer, place);
        this.cursor = upToTheEnd(beginning);
    }

    /** {@code progress}: is told of the offsets that are passed. */
    public static JournalReader open(AuditSource source, int partition, LongAdder progress) {
        TopicPartition place = AuditSource.partition(Topics.JOURNAL, partition);
        return new JournalReader(source, source.consumer(), place, progress);
    }

    /** From the first to the end that there was when it was asked for last. */
    public long offsets() {
        return cursor.end() - beginning;
    }

    /**
     * Empty at the end; there may be more later. Records that fail the broker's checksum are passed over. Blocks while the
     * broker sends nothing.
     *
     * @throws AuditException when the partition cannot be read
     */
    public Optional<ConsumerRecord<byte[], byte[]>> next() {
        ConsumerRecord<byte[], byte[]> record = cursor.next();
        if (record == null) {
            cursor = upToTheEnd(cursor.end());
            record = cursor.next();
        }
        return Optional.ofNullable(record);
    }

    @Override
    public void close() {
        consumer.close();
    }

    private TopicCursor upToTheEnd(long from) {
        long end = Ends.at(source.settledEnds(consumer, List.of(place)), place);
        return new TopicCursor(consumer, place, from, Math.max(from, end), progress, corrupt -> {});
    }
}
