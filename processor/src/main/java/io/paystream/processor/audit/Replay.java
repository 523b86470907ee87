package io.paystream.processor.audit;

import io.paystream.processor.deciding.DecidingParts;
import io.paystream.processor.deciding.Rules;
import io.paystream.processor.domain.Decider;
import io.paystream.processor.store.ReplayStores;
import io.paystream.schemas.BookPartitioner;
import io.paystream.schemas.Topics;
import io.paystream.schemas.avro.TransitEnvelope;
import io.paystream.schemas.serde.WireDecoder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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

    private static final long PROGRESS_MS = 250;

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
        ExecutorService threads = Executors.newFixedThreadPool(options.threads());
        try {
            List<Future<Part<L>>> futures = partitions.stream()
                    .map(partition -> threads.submit(() -> walk(partition, listeners)))
                    .toList();
            List<Part<L>> parts = new ArrayList<>();
            for (Future<Part<L>> future : futures) {
                parts.add(await(future, progress));
            }
            if (books.isEmpty()) {
                legs.finish(faults);
            }
            return new Heard<>(
                    parts.stream().map(Part::listener).toList(),
                    faults.sorted().stream().filter(this::isOfInterest).toList(),
                    parts.stream().mapToLong(Part::entries).sum());
        } finally {
            threads.shutdownNow();
        }
    }

    private boolean isOfInterest(Fault fault) {
        return books.isEmpty() || fault.book().isEmpty() || books.contains(fault.book());
    }

    private <L> Part<L> await(Future<Part<L>> future, AuditProgress progress) {
        long total = partitions.stream().mapToLong(ends::offsets).sum();
        try {
            while (true) {
                progress.at(offsets.sum(), total);
                try {
                    return future.get(PROGRESS_MS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException notYet) {
                    // The next turn tells the progress.
                }
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure
                    ? failure
                    : new AuditException("a partition cannot be replayed: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AuditException("interrupted", e);
        }
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
        try (Consumer<byte[], byte[]> journal = source.consumer();
                Consumer<byte[], byte[]> commands = source.consumer();
                Consumer<byte[], byte[]> transit = source.consumer()) {
            return new PartitionWalk(
                            parts,
                            partition,
                            replay.stores(),
                            cursor(journal, Topics.JOURNAL, partition, ends.journal(partition)),
                            Map.of(
                                    Topics.COMMANDS, input(commands, Topics.COMMANDS, partition),
                                    Topics.TRANSIT, input(transit, Topics.TRANSIT, partition)))
                    .walk();
        }
    }

    private DecidingParts deciding(Rules rules) {
        return ReplayParts.of(source, rules, partitionCount, clusterId);
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
