package io.paystream.processor.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.paystream.processor.store.ProcessorStores;
import io.paystream.schemas.BookPartitioner;
import io.paystream.schemas.Topics;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * <pre>
 *  payments.commands --> read-commands --+               +--> append-journal    --> payments.journal
 *                                        |               |
 *                                        +--> decide ----+--> send-transit      --> payments.transit --+
 *                                        |   books       |                                             |
 *  payments.transit  --> read-transit  --+   accounts    +--> copy-dead-letters --> payments.dead-letters
 *         ^                                  payments                                                  |
 *         |                                  archived                                                  |
 *         |                                  answers                                                   |
 *         |                                  corrections                                               |
 *         |                                  counterparties                                            |
 *         |                                  deferred                                                  |
 *         |                                  due                                                       |
 *         +--------------------------------------------------------------------------------------------+
 * </pre>
 *
 * One step, because the answer, the state it leaves and the chain's head must be one Kafka transaction: nothing is
 * decided against a state that a repartition or a table fed by our own sink would show late. Both inputs meet in it, so
 * that one task alone writes a book. Bytes come in and are decoded inside the step: a record that cannot be decoded needs
 * an entry like any other, and a registry that does not answer must stop the task rather than lose the record.
 */
public final class PaymentTopology {

    private static final Deserializer<byte[]> READ = new ByteArrayDeserializer();
    private static final Serializer<byte[]> WRITE = new ByteArraySerializer();

    private PaymentTopology() {}

    public static Topology of(TopologyParts parts) {
        return new Topology()
                .addSource(NodeNames.READ_COMMANDS, READ, READ, Topics.COMMANDS)
                .addSource(NodeNames.READ_TRANSIT, READ, READ, Topics.TRANSIT)
                .addProcessor(NodeNames.DECIDE, decide(parts), NodeNames.READ_COMMANDS, NodeNames.READ_TRANSIT)
                .addSink(NodeNames.APPEND_JOURNAL, Topics.JOURNAL, WRITE, WRITE, byChain(), NodeNames.DECIDE)
                .addSink(NodeNames.SEND_TRANSIT, Topics.TRANSIT, WRITE, WRITE, byBook(), NodeNames.DECIDE)
                .addSink(NodeNames.COPY_DEAD_LETTERS, Topics.DEAD_LETTERS, WRITE, WRITE, NodeNames.DECIDE);
    }

    private static ProcessorSupplier<byte[], byte[], byte[], byte[]> decide(TopologyParts parts) {
        CommitTiming timing = parts.commits();
        ThreadLocal<CommitPace> pace = ThreadLocal.withInitial(() -> new CommitPace(
                timing.pause(), timing.interval(), parts.clocks().nanos().getAsLong()));
        return new ProcessorSupplier<>() {
            @Override
            public Processor<byte[], byte[], byte[], byte[]> get() {
                return new DecideProcessor(parts, pace);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return ProcessorStores.builders(parts.stores());
            }
        };
    }

    private static StreamPartitioner<byte[], byte[]> byChain() {
        return (topic, chain, entry, count) ->
                Optional.of(Set.of(BookPartitioner.journalPartitionOf(new String(chain, UTF_8), count)));
    }

    private static StreamPartitioner<byte[], byte[]> byBook() {
        return (topic, book, message, count) -> Optional.of(Set.of(BookPartitioner.partitionOf(book, count)));
    }
}
