package io.paystream.processor.audit;

import io.paystream.processor.audit.StateCheck.Compared;
import io.paystream.processor.deciding.Answered;
import io.paystream.processor.deciding.DecidingParts;
import io.paystream.processor.domain.Decider;
import io.paystream.processor.store.ReplayStores;
import io.paystream.schemas.Topics;
import io.paystream.schemas.avro.TransitEnvelope;
import io.paystream.schemas.serde.WireDecoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Verifies a whole log: each partition is walked over on its own, as many at the same time as there are threads, and what
 * crosses partitions meets in the end. Blocks until it is done.
 */
public final class Verification {

    private static final long PROGRESS_MS = 250;

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
        List<Part> parts = allPartitions(progress);
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
                clusterId,
                faults.sorted());
    }

    private List<Part> allPartitions(AuditProgress progress) {
        ExecutorService threads = Executors.newFixedThreadPool(options.threads());
        try {
            List<Future<Part>> futures = new ArrayList<>();
            for (int partition = 0; partition < partitionCount; partition++) {
                int number = partition;
                futures.add(threads.submit(() -> verify(number)));
            }
            List<Part> parts = new ArrayList<>();
            for (Future<Part> future : futures) {
                parts.add(await(future, progress));
            }
            return parts;
        } finally {
            threads.shutdownNow();
        }
    }

    private Part await(Future<Part> future, AuditProgress progress) {
        try {
            while (true) {
                progress.at(offsets.sum(), ends.offsets());
                try {
                    return future.get(PROGRESS_MS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException notYet) {
                    // The next turn tells the progress.
                }
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure
                    ? failure
                    : new AuditException("a partition cannot be verified: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AuditException("interrupted", e);
        }
    }

    private Part verify(int partition) {
        try (WorkDirectory directory = WorkDirectory.create();
                ReplayStores replay = ReplayStores.open(directory.sub("replay"));
                Consumer<byte[], byte[]> journal = source.consumer();
                Consumer<byte[], byte[]> commands = source.consumer();
                Consumer<byte[], byte[]> transit = source.consumer()) {
            witness.checkpoint().ifPresent(checkpoint -> checkpoint.load(partition, replay));
            Witness.OfPartition seen = witness.of(partition, replay, faults::add);
            WalkParts parts = new WalkParts(
                    deciding, new EntryCheck(schemas), schemas, legs, faults, ends, shown(seen), options.book());
            PartitionWalk.Walked walked = new PartitionWalk(
                            parts,
                            partition,
                            replay.stores(),
                            cursor(journal, Topics.JOURNAL, partition, ends.journal(partition)),
                            Map.of(
                                    Topics.COMMANDS, input(commands, Topics.COMMANDS, partition),
                                    Topics.TRANSIT, input(transit, Topics.TRANSIT, partition)))
                    .walk();
            seen.end(ends.journal(partition));
            LongAdder chains = new LongAdder();
            replay.forEachChain(chain -> chains.increment());
            Compared compared = options.comparesState()
                    ? compare(journal, partition, replay, directory, parts)
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
        Compared compared = new StateCheck(consumer, partition, faults)
                .compare(replay, ends.journal(partition), directory.sub("changelogs"), parts);
        stateNanos.addAndGet(System.nanoTime() - begin);
        return compared;
    }

    private TopicCursor input(Consumer<byte[], byte[]> consumer, String topic, int partition) {
        return cursor(consumer, topic, partition, ends.mayBeNamed(topic, partition));
    }

    private TopicCursor cursor(Consumer<byte[], byte[]> consumer, String topic, int partition, long end) {
        TopicPartition place = AuditSource.partition(topic, partition);
        return new TopicCursor(
                consumer,
                place,
                ends.beginning(topic, partition),
                end,
                offsets,
                offset -> faults.add(Fault.corrupt(new Place(topic, partition, offset))));
    }
}
