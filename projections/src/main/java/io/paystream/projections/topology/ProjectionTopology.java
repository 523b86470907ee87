package io.paystream.projections.topology;

import io.paystream.schemas.Topics;
import java.util.Map;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The projections:
 *
 * <pre>
 *   payments.journal  ---->  [ journal ]  ---->  [ apply-entry ]  <--->  ( views )  ---->  changelog
 *    bytes, by book            source              one entry,             RocksDB           compacted,
 *    read_committed                                all its rows           head row last     one partition a task
 * </pre>
 *
 * <ul>
 *   <li>One processor, because every row of an entry has to be written before its head row.
 *   <li>One store for all views, because one store is one changelog partition, and only within one partition is the order
 *       of writes kept. So whoever restores or follows the changelog (a new owner, a standby) has, at any moment, rows that
 *       are at least as new as the head row says. With a store per view a standby could see a head before its rows.
 *   <li>Bytes at the source: a fault of decoding stops the task at that record, with the record's place named.
 *   <li>No cache in front of the store: it would write rows in another order than they came.
 *   <li>No repartitioning: every row begins with the book, and the journal is partitioned by book.
 * </ul>
 */
public final class ProjectionTopology {

    public static final String JOURNAL_SOURCE = "journal";
    public static final String APPLY_PROCESSOR = "apply-entry";
    public static final String VIEWS_STORE = "views";

    private ProjectionTopology() {}

    public static Topology build(EntryDecoder decoder, AppliedListener listener) {
        Topology topology = new Topology();
        topology.addSource(
                AutoOffsetReset.earliest(),
                JOURNAL_SOURCE,
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                Topics.JOURNAL);
        topology.addProcessor(APPLY_PROCESSOR, () -> new ApplyProcessor(decoder, listener), JOURNAL_SOURCE);
        topology.addStateStore(views(), APPLY_PROCESSOR);
        return topology;
    }

    private static StoreBuilder<KeyValueStore<Bytes, byte[]>> views() {
        return Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(VIEWS_STORE), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingDisabled()
                .withLoggingEnabled(Map.of());
    }
}
