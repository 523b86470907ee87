package io.paystream.processor.audit;

import io.paystream.processor.store.ProcessorStores;
import io.paystream.schemas.Topics;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** The three consumers of one walk: one for each topic, so that none waits for what another reads ahead. */
record WalkConsumers(
        Consumer<byte[], byte[]> journal, Consumer<byte[], byte[]> commands, Consumer<byte[], byte[]> transit)
        implements AutoCloseable {

    static WalkConsumers of(AuditSource source) {
        return new WalkConsumers(source.consumer(), source.consumer(), source.consumer());
    }

    /** {@code offsets}: is told of those that are passed. A batch that fails its checksum is a fault, and passed over. */
    PartitionWalk.Walked walk(WalkParts parts, int partition, ProcessorStores stores, LongAdder offsets) {
        Ends ends = parts.ends();
        return new PartitionWalk(
                        parts,
                        partition,
                        stores,
                        cursor(journal, Topics.JOURNAL, ends.journal(partition), parts, partition, offsets),
                        Map.of(
                                Topics.COMMANDS, input(commands, Topics.COMMANDS, parts, partition, offsets),
                                Topics.TRANSIT, input(transit, Topics.TRANSIT, parts, partition, offsets)))
                .walk();
    }

    @Override
    public void close() {
        journal.close();
        commands.close();
        transit.close();
    }

    private static TopicCursor input(
            Consumer<byte[], byte[]> consumer, String topic, WalkParts parts, int partition, LongAdder offsets) {
        return cursor(consumer, topic, parts.ends().mayBeNamed(topic, partition), parts, partition, offsets);
    }

    private static TopicCursor cursor(
            Consumer<byte[], byte[]> consumer,
            String topic,
            long end,
            WalkParts parts,
            int partition,
            LongAdder offsets) {
        TopicPartition place = AuditSource.partition(topic, partition);
        return new TopicCursor(
                consumer,
                place,
                parts.ends().beginning(topic, partition),
                end,
                offsets,
                offset -> parts.faults().add(Fault.corrupt(new Place(topic, partition, offset))));
    }
}
