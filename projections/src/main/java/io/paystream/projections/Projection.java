package io.paystream.projections;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.paystream.projections.query.HeadWatch;
import io.paystream.projections.topology.AppliedListener;
import io.paystream.projections.topology.ProjectionTopology;
import io.paystream.schemas.BookPartitioner;
import io.paystream.schemas.JournalPosition;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.registry.RegistryClient;
import io.paystream.schemas.serde.WireDecoder;
import io.paystream.streams.RocksDbMemory;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One Streams application with what it owns: its native memory, its metrics, and how far it has come. */
final class Projection implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Projection.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);

    private final RocksDbMemory memory;
    private final KafkaStreams streams;
    private final KafkaStreamsMetrics metrics;
    private final HeadWatch heads = new HeadWatch();
    private final HoldBack holdBack = new HoldBack();
    private final Map<Integer, JournalPosition> begun = new ConcurrentHashMap<>();
    private final Counter books;
    private final Counter partitionChains;
    private final CompletableFuture<Void> failure = new CompletableFuture<>();

    Projection(ProjectionsConfig config, Generation generation, RegistryClient registry, MeterRegistry meters) {
        this.books = counter(meters, "book");
        this.partitionChains = counter(meters, "partition");
        WireDecoder<JournalEntry> decoder = new WireDecoder<>(JournalEntry.class, registry);
        this.memory = new RocksDbMemory(config.rocksDbBytes());
        this.streams = new KafkaStreams(
                ProjectionTopology.build(decoder::decode, new Listener()),
                StreamsProperties.of(config, generation.applicationId(), memory));
        streams.setUncaughtExceptionHandler(this::failed);
        this.metrics = new KafkaStreamsMetrics(streams);
        metrics.bindTo(meters);
    }

    HeadWatch heads() {
        return heads;
    }

    HoldBack holdBack() {
        return holdBack;
    }

    /** By partition, the last entry of which rows may be seen here; of those that entries were applied to since the start. */
    Map<Integer, JournalPosition> begun() {
        return Map.copyOf(begun);
    }

    /** Completes exceptionally when the application stopped by itself. */
    CompletionStage<Void> failure() {
        return failure.minimalCompletionStage();
    }

    KafkaStreams streams() {
        return streams;
    }

    void start() {
        streams.start();
    }

    /** Keeps its membership in the group. */
    @Override
    public void close() {
        var _ = close(CloseOptions.timeout(CLOSE_TIMEOUT));
    }

    /** Leaves the group: nobody will start it again. True when it was closed in time. */
    boolean closeAndLeave() {
        return close(CloseOptions.timeout(CLOSE_TIMEOUT)
                .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
    }

    private boolean close(CloseOptions options) {
        holdBack.release();
        metrics.close();
        boolean isClosed = streams.close(options);
        if (isClosed) {
            memory.close();
        } else {
            LOG.warn("the stream threads did not stop within {} s", CLOSE_TIMEOUT.toSeconds());
        }
        return isClosed;
    }

    private final class Listener implements AppliedListener {

        @Override
        public void applying(JournalEntry entry, int partition) {
            holdBack.pass(entry.getBook(), entry.getSequence());
            begun.put(partition, new JournalPosition(entry.getBook(), entry.getSequence()));
        }

        @Override
        public void applied(JournalEntry entry) {
            (BookPartitioner.isPartitionChain(entry.getBook()) ? partitionChains : books).increment();
            heads.advanced(entry.getBook(), entry.getSequence());
        }
    }

    /** Going on would skip an entry or repeat the failure, so all threads stop and the program is told. */
    private StreamThreadExceptionResponse failed(Throwable cause) {
        LOG.error("the projections stop", cause);
        this.failure.completeExceptionally(cause);
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    private static Counter counter(MeterRegistry meters, String chain) {
        return Counter.builder("paystream.projections.entries.applied")
                .description("Entries applied, by the kind of their chain; repeated ones after a restart included")
                .tag("chain", chain)
                .register(meters);
    }
}
