package io.paystream.projections.query;

import io.paystream.projections.store.Rows;
import io.paystream.projections.topology.ProjectionTopology;
import io.paystream.projections.topology.StoreRows;
import io.paystream.schemas.BookPartitioner;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** The rows that Kafka Streams keeps, and what it knows of who keeps the others. */
public final class StreamsStores implements ViewStores {

    /** The journal's own partitioning, so that a book's rows are looked for where its entries are. */
    private static final StreamPartitioner<String, Object> BY_CHAIN = (topic, chain, value, partitionCount) ->
            Optional.of(Set.of(BookPartitioner.journalPartitionOf(chain, partitionCount)));

    private static final StreamPartitioner<Integer, Object> BY_NUMBER =
            (topic, partition, value, partitionCount) -> Optional.of(Set.of(partition));

    private final KafkaStreams streams;
    private final Backlog backlog;
    private final long staleMaxLag;

    /** A standby that is more than {@code staleMaxLag} changelog records behind is not read. */
    public StreamsStores(KafkaStreams streams, Backlog backlog, long staleMaxLag) {
        this.streams = streams;
        this.backlog = backlog;
        this.staleMaxLag = staleMaxLag;
    }

    @Override
    public Optional<Placement> placementOf(String chain) {
        return placementOf(chain, BY_CHAIN);
    }

    @Override
    public Optional<Placement> placementOf(int partition) {
        return placementOf(partition, BY_NUMBER);
    }

    private <K> Optional<Placement> placementOf(K key, StreamPartitioner<K, Object> partitioner) {
        if (!streams.state().isRunningOrRebalancing()) {
            return Optional.empty();
        }
        KeyQueryMetadata found = streams.queryMetadataForKey(ProjectionTopology.VIEWS_STORE, key, partitioner);
        return found.equals(KeyQueryMetadata.NOT_AVAILABLE)
                ? Optional.empty()
                : Optional.of(new Placement(found.partition(), found.activeHost(), found.standbyHosts()));
    }

    @Override
    public Optional<Rows> active(int partition) {
        return rows(query(partition));
    }

    @Override
    public Optional<Rows> standby(int partition) {
        return backlog.standbyLag(partition) <= staleMaxLag
                ? rows(query(partition).enableStaleStores())
                : Optional.empty();
    }

    private Optional<Rows> rows(StoreQueryParameters<ReadOnlyKeyValueStore<Bytes, byte[]>> query) {
        try {
            return Optional.of(new StoreRows(streams.store(query)));
        } catch (InvalidStateStoreException notHereOrNotNow) {
            return Optional.empty();
        }
    }

    private static StoreQueryParameters<ReadOnlyKeyValueStore<Bytes, byte[]>> query(int partition) {
        return StoreQueryParameters.fromNameAndType(
                        ProjectionTopology.VIEWS_STORE, QueryableStoreTypes.<Bytes, byte[]>keyValueStore())
                .withPartition(partition);
    }
}
