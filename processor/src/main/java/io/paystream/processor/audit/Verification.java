package io.paystream.processor.audit;

import io.paystream.processor.audit.StateCheck.Compared;
import io.paystream.processor.deciding.Answered;
import io.paystream.processor.deciding.DecidingParts;
import io.paystream.processor.domain.Decider;
import io.paystream.processor.store.ReplayStores;
import io.paystream.schemas.avro.TransitEnvelope;
import io.paystream.schemas.serde.WireDecoder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Verifies a whole log: each partition is walked over on its own, as many at the same time as there are threads, and what
 * crosses partitions meets in the end. Blocks until it is done.
 */
public final class Verification {

    private final AuditSource source;
    private final VerifyOptions options;
    private final Witness witness;
    private final int partitionCount;
    private final Ends ends;
    private final DecidingParts deciding;
    private final String clusterId;
    private final Faults faults = new Faults();
    private final TransitLegs legs;
    private final SchemaIds schemas;
    private final LongAdder offsets = new LongAdder();
    private final AtomicLong stateNanos = new AtomicLong();

    private Verification(AuditSource source, VerifyOptions options, Witness witness) {
        this.source = source;
        this.options = options;
        this.witness = witness;
        this.partitionCount = source.partitionCount();
        Ends all = ends(source, options, partitionCount);
        this.ends = witness.checkpoint().map(all::after).orElse(all);
        this.clusterId = ReplayParts.clusterId(source, ends, partitionCount).orElse("");
        this.deciding = ReplayParts.of(source, Decider::decide, partitionCount, clusterId);
        this.legs = new TransitLegs(new WireDecoder<>(TransitEnvelope.class, source.registry()));
        this.schemas = new SchemaIds(source.registry());
    }

    /**
     * Reads the topics up to their present ends.
     *
     * @throws AuditException when the topics cannot be read; a log that is wrong is a report, not an exception
     */
    public static VerifyReport run(AuditSource source, VerifyOptions options, AuditProgress progress) {
        return run(source, options, progress, Witness.NONE);
    }

    /** As {@link #run(AuditSource, VerifyOptions, AuditProgress)}, with somebody who watches; its faults are in the report. */
    public static VerifyReport run(AuditSource source, VerifyOptions options, AuditProgress progress, Witness witness) {
        return new Verification(source, options, witness).verify(progress);
    }

    private static Ends ends(AuditSource source, VerifyOptions options, int partitionCount) {
        try (Consumer<byte[], byte[]> consumer = source.consumer()) {
            return Ends.of(
                    source,
                    consumer,
                    partitionCount,
                    inputs -> new ProcessorOffsets(source.kafka()).reached(inputs, options.patience()));
        }
    }

    /** One partition's part of the report. */
    private record Part(PartitionWalk.Walked walked, long chains, long stateRows, long booksLeftOut) {}

    private VerifyReport verify(AuditProgress progress) {
        long begin = System.nanoTime();
        List<Part> parts = PartitionThreads.run(
                IntStream.range(0, partitionCount).boxed().toList(),
                options.threads(),
                this::verify,
                () -> progress.at(offsets.sum(), ends.offsets()));
        if (options.book().isEmpty()) {
            legs.finish(faults, witness.checkpoint());
        }
        witness.end(partitionCount, clusterId, faults::add);
        Duration state = Duration.ofNanos(stateNanos.get() / Math.min(options.threads(), partitionCount));
        Duration all = Duration.ofNanos(System.nanoTime() - begin);
        return new VerifyReport(
                partitionCount,
                parts.stream().mapToLong(part -> part.walked().entries()).sum(),
                parts.stream().mapToLong(part -> part.walked().inputs()).sum(),
                parts.stream().mapToLong(part -> part.walked().undecided()).sum(),
                legs.matched(),
                parts.stream().mapToLong(Part::chains).sum(),
                parts.stream().mapToLong(Part::stateRows).sum(),
                parts.stream().mapToLong(Part::booksLeftOut).sum(),
                all.minus(state),
                state,
                Optional.empty(),
                clusterId,
                faults.sorted());
    }

    private Part verify(int partition) {
        try (WorkDirectory directory = WorkDirectory.create();
                ReplayStores replay = ReplayStores.open(directory.sub("replay"));
                WalkConsumers consumers = WalkConsumers.of(source)) {
            witness.checkpoint().ifPresent(checkpoint -> checkpoint.load(partition, replay));
            Witness.OfPartition seen = witness.of(partition, replay, faults::add);
            WalkParts parts = new WalkParts(
                    deciding, new EntryCheck(schemas), schemas, legs, faults, ends, shown(seen), options.book());
            PartitionWalk.Walked walked = consumers.walk(parts, partition, replay.stores(), offsets);
            seen.end(ends.journal(partition));
            LongAdder chains = new LongAdder();
            replay.forEachChain(chain -> chains.increment());
            Compared compared = options.comparesState()
                    ? compare(consumers.journal(), partition, replay, directory, parts)
                    : new Compared(0, Set.of());
            return new Part(
                    walked, chains.sum(), compared.rows(), compared.books().size());
        }
    }

    private static AuditListener shown(Witness.OfPartition witness) {
        return new AuditListener() {
            @Override
            public void entry(ConsumerRecord<byte[], byte[]> entry) {
                witness.entry(entry);
            }

            @Override
            public void decided(Answered answered, Place place) {}
        };
    }

    private Compared compare(
            Consumer<byte[], byte[]> consumer,
            int partition,
            ReplayStores replay,
            WorkDirectory directory,
            WalkParts parts) {
        long begin = System.nanoTime();
        Compared compared = new StateCheck(source, consumer, partition, faults)
                .compare(replay, ends.journal(partition), directory.sub("changelogs"), parts);
        stateNanos.addAndGet(System.nanoTime() - begin);
        return compared;
    }
}
