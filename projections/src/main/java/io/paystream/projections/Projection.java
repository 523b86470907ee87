package io.paystream.projections;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.paystream.projections.query.HeadWatch;
import io.paystream.projections.topology.ProjectionTopology;
import io.paystream.schemas.BookPartitioner;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.registry.RegistryClient;
import io.paystream.schemas.serde.WireDecoder;
import io.paystream.streams.RocksDbMemory;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Streams application with what it owns: its native memory and its metrics. */
final class Projection implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Projection.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);

    private final RocksDbMemory memory;
    private final KafkaStreams streams;
    private final KafkaStreamsMetrics metrics;
    private final HeadWatch heads;
    private final Counter books;
    private final Counter partitionChains;
    private final CompletableFuture<Void> terminated;

    Projection(
            ProjectionsConfig config,
            RegistryClient registry,
            HeadWatch heads,
            MeterRegistry meters,
            CompletableFuture<Void> terminated) {
        this.heads = heads;
        this.terminated = terminated;
        this.books = counter(meters, "book");
        this.partitionChains = counter(meters, "partition");
        WireDecoder<JournalEntry> decoder = new WireDecoder<>(JournalEntry.class, registry);
        this.memory = new RocksDbMemory(config.rocksDbBytes());
        this.streams = new KafkaStreams(
                ProjectionTopology.build(decoder::decode, this::applied), StreamsProperties.of(config, memory));
        streams.setUncaughtExceptionHandler(this::failed);
        this.metrics = new KafkaStreamsMetrics(streams);
        metrics.bindTo(meters);
    }

    KafkaStreams streams() {
        return streams;
    }

    void start() {
        streams.start();
    }

    @Override
    public void close() {
        metrics.close();
        if (streams.close(CLOSE_TIMEOUT)) {
            memory.close();
        } else {
            LOG.warn("the stream threads did not stop within {} s", CLOSE_TIMEOUT.toSeconds());
        }
    }

    private void applied(JournalEntry entry) {
        if (BookPartitioner.isPartitionChain(entry.getBook())) {
            partitionChains.increment();
        } else {
            books.increment();
            heads.advanced(entry.getBook(), entry.getSequence());
        }
    }

    /** Going on would skip an entry or repeat the failure, so all threads stop and the program is told. */
    private StreamThreadExceptionResponse failed(Throwable failure) {
        LOG.error("the projections stop", failure);
        terminated.completeExceptionally(failure);
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    private static Counter counter(MeterRegistry meters, String chain) {
        return Counter.builder("paystream.projections.entries.applied")
                .description("Entries applied, by the kind of their chain; repeated ones after a restart included")
                .tag("chain", chain)
                .register(meters);
    }
}
