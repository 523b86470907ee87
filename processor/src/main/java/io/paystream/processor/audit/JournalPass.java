package io.paystream.processor.audit;

import io.paystream.schemas.Topics;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** One reading of a partition's journal, without deciding anything. */
public final class JournalPass {

    private JournalPass() {}

    /**
     * Shows every committed record below {@code end}, or below the journal's end if that comes first.
     *
     * @throws AuditException when the partition cannot be read
     */
    public static void read(
            AuditSource source,
            int partition,
            long end,
            java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> entries) {
        if (partition >= source.partitionCount()) {
            throw new AuditException("the journal has no partition " + partition);
        }
        try (Consumer<byte[], byte[]> consumer = source.consumer()) {
            TopicPartition place = AuditSource.partition(Topics.JOURNAL, partition);
            long from = AuditSource.beginning(consumer, place);
            long upTo = Math.min(end, AuditSource.end(consumer, place));
            TopicCursor cursor = new TopicCursor(consumer, place, from, upTo, new LongAdder());
            for (ConsumerRecord<byte[], byte[]> entry = cursor.next(); entry != null; entry = cursor.next()) {
                entries.accept(entry);
            }
        }
    }
}
