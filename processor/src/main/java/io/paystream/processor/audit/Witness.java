package io.paystream.processor.audit;

import io.paystream.processor.store.ReplayStores;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Sees a log while it is verified, and may have faults of its own to report. Partitions are shown at the same time. */
public interface Witness {

    Witness NONE = (partition, state, faults) -> new OfPartition() {
        @Override
        public void entry(ConsumerRecord<byte[], byte[]> entry) {}

        @Override
        public void end(long journalEnd) {}
    };

    /** {@code state}: what the entries so far have left; to be read while a call of the result lasts. */
    OfPartition of(int partition, ReplayStores state, Consumer<Fault> faults);

    /** Where to begin; empty: at the beginning. */
    default Optional<Checkpoint> checkpoint() {
        return Optional.empty();
    }

    /** After all partitions. {@code clusterId}: that the entries name. */
    default void end(int partitions, String clusterId, Consumer<Fault> faults) {}

    /** One partition; has one thread. */
    interface OfPartition {

        /** Each record of the journal, in order, before anything is made of it. */
        void entry(ConsumerRecord<byte[], byte[]> entry);

        /** After the last; {@code journalEnd}: the offset behind it. */
        void end(long journalEnd);
    }
}
