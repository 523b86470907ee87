package io.paystream.processor.audit;

import io.paystream.processor.deciding.DecidingParts;
import io.paystream.processor.deciding.Rules;
import io.paystream.processor.domain.Decider;
import io.paystream.processor.store.ReplayStores;
import io.paystream.schemas.BookPartitioner;
import io.paystream.schemas.avro.TransitEnvelope;
import io.paystream.schemas.serde.WireDecoder;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Decides a log again for a listener per partition, as many partitions at the same time as there are threads. It finds what
 * a verification of the journal finds; the processor's changelogs are not read. Blocks until it is done.
 */
final class Replay {

    private final AuditSource source;
    private final ReplayOptions options;
    private final SortedSet<String> books;
    private final int partitionCount;
    private final SortedSet<Integer> partitions;
    private final Ends ends;
    private final String clusterId;
    private final SchemaIds schemas;
    private final TransitLegs legs;
    private final Faults faults = new Faults();
    private final LongAdder offsets = new LongAdder();

    private Replay(AuditSource source, Collection<String> books, ReplayOptions options) {
        this.source = source;
        this.options = options;
        this.books = new TreeSet<>(books);
        this.partitionCount = source.partitionCount();
        this.partitions = new TreeSet<>(
                books.isEmpty()
                        ? IntStream.range(0, partitionCount).boxed().toList()
                        : books.stream().map(this::partitionOf).toList());
        this.ends = ends();
        this.clusterId = ReplayParts.clusterId(source, ends, partitionCount).orElse("");
        this.schemas = new SchemaIds(source.registry());
        this.legs = new TransitLegs(new WireDecoder<>(TransitEnvelope.class, source.registry()));
    }

    /** Makes the listener of one partition; {@code deciding}: a second world under other rules, for who wants one. */
    @FunctionalInterface
    interface Listeners<L extends AuditListener> {

        L open(WorkDirectory directory, Worlds deciding);
    }

    /** The processor's parts with other rules. */
    @FunctionalInterface
    interface Worlds {

        DecidingParts under(Rules rules);
    }

    /**
     * What was heard.
     *
     * @param faults of the books asked for, of all when none was named
     * @param entries read of the journal
     */
    record Heard<L>(List<L> listeners, List<Fault> faults, long entries) {}

    /**
     * Reads the partitions of these books, of all when none is named, up to their present ends. One book alone is decided
     * alone; with several every book of their partitions is.
     *
     * @throws AuditException when the topics cannot be read
     */
    static <L extends AuditListener> Heard<L> run(
            AuditSource source,
            Collection<String> books,
            ReplayOptions options,
            AuditProgress progress,
            Listeners<L> listeners) {
        return new Replay(source, books, options).run(listeners, progress);
    }

    private int partitionOf(String book) {
        return BookPartitioner.partitionOf(book, partitionCount);
    }

    private Ends ends() {
        try (Consumer<byte[], byte[]> consumer = source.consumer()) {
            return Ends.of(source, consumer, partitionCount, this::reached);
        }
    }

    /** Partitions that are not walked over are not waited for. */
    private Map<TopicPartition, Long> reached(Map<TopicPartition, Long> inputs) {
        Map<TopicPartition, Long> reached = new HashMap<>(inputs);
        reached.putAll(new ProcessorOffsets(source.kafka()).reached(ofInterest(inputs), options.patience()));
        return reached;
    }

    private Map<TopicPartition, Long> ofInterest(Map<TopicPartition, Long> inputs) {
        return inputs.entrySet().stream()
                .filter(end -> partitions.contains(end.getKey().partition()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private record Part<L>(L listener, long entries) {}

    private <L extends AuditListener> Heard<L> run(Listeners<L> listeners, AuditProgress progress) {
        long total = partitions.stream().mapToLong(ends::offsets).sum();
        List<Part<L>> parts = PartitionThreads.run(
                partitions,
                options.threads(),
                partition -> walk(partition, listeners),
                () -> progress.at(offsets.sum(), total));
        if (books.isEmpty()) {
            legs.finish(faults);
        }
        return new Heard<>(
                parts.stream().map(Part::listener).toList(),
                faults.sorted().stream().filter(this::isOfInterest).toList(),
                parts.stream().mapToLong(Part::entries).sum());
    }

    private boolean isOfInterest(Fault fault) {
        return books.isEmpty() || fault.book().isEmpty() || books.contains(fault.book());
    }

    private <L extends AuditListener> Part<L> walk(int partition, Listeners<L> listeners) {
        try (WorkDirectory directory = WorkDirectory.create();
                ReplayStores replay = ReplayStores.open(directory.sub("replay"))) {
            L listener = listeners.open(directory, this::deciding);
            try {
                return new Part<>(listener, walk(partition, replay, listener).entries());
            } finally {
                listener.close();
            }
        }
    }

    private PartitionWalk.Walked walk(int partition, ReplayStores replay, AuditListener listener) {
        Optional<String> onlyBook = books.size() == 1 ? Optional.of(books.getFirst()) : Optional.empty();
        WalkParts parts = new WalkParts(
                deciding(Decider::decide), new EntryCheck(schemas), schemas, legs, faults, ends, listener, onlyBook);
        try (WalkConsumers consumers = WalkConsumers.of(source)) {
            return consumers.walk(parts, partition, replay.stores(), offsets);
        }
    }

    private DecidingParts deciding(Rules rules) {
        return ReplayParts.of(source, rules, partitionCount, clusterId);
    }
}
