package io.paystream.processor.audit;

import io.paystream.processor.store.ReplayStores;
import io.paystream.processor.store.StateComparison;
import io.paystream.processor.store.StateDifference;
import io.paystream.processor.store.StoreNames;
import io.paystream.schemas.Topics;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The processor's changelogs of one partition against the state that its inputs give. A book that the running processor has
 * decided about since the walk ended is not compared: its rows are those of a later entry.
 */
final class StateCheck {

    private final AuditSource source;
    private final Consumer<byte[], byte[]> consumer;
    private final int partition;
    private final Faults faults;
    private final EntryHead.Reader heads = new EntryHead.Reader();

    StateCheck(AuditSource source, Consumer<byte[], byte[]> consumer, int partition, Faults faults) {
        this.source = source;
        this.consumer = consumer;
        this.partition = partition;
        this.faults = faults;
    }

    /**
     * What was held against each other.
     *
     * @param books those that went on meanwhile and were left out
     */
    record Compared(long rows, Set<String> books) {}

    /** {@code journalEnd}: where the walk ended; {@code directory}: exists and is empty. */
    Compared compare(ReplayStores replay, long journalEnd, Path directory, WalkParts parts) {
        try (StateComparison comparison = StateComparison.open(directory)) {
            Map<TopicPartition, Long> ends = changelogEnds();
            StoreNames.ALL.forEach(store -> read(store, Ends.at(ends, changelog(store)), comparison));
            Set<String> moved = movedSince(journalEnd);
            comparison.differences(
                    replay,
                    book -> parts.isOfInterest(book) && !moved.contains(book),
                    difference -> faults.add(fault(difference)));
            return new Compared(comparison.compared(), moved);
        }
    }

    private Map<TopicPartition, Long> changelogEnds() {
        Set<String> present = consumer.listTopics().keySet();
        StoreNames.ALL.stream()
                .map(StoreNames::changelog)
                .filter(changelog -> !present.contains(changelog))
                .findFirst()
                .ifPresent(changelog -> {
                    throw new AuditException(
                            "the topic " + changelog + " is missing: the processor's state cannot be compared");
                });
        return source.settledEnds(
                consumer, StoreNames.ALL.stream().map(this::changelog).toList());
    }

    private TopicPartition changelog(String store) {
        return AuditSource.partition(StoreNames.changelog(store), partition);
    }

    private void read(String store, long end, StateComparison comparison) {
        TopicPartition place = changelog(store);
        long from = AuditSource.beginning(consumer, place);
        TopicCursor changelog = new TopicCursor(
                consumer,
                place,
                from,
                end,
                new LongAdder(),
                offset -> faults.add(Fault.corrupt(new Place(place.topic(), partition, offset))));
        for (ConsumerRecord<byte[], byte[]> row = changelog.next(); row != null; row = changelog.next()) {
            if (row.key() == null) {
                faults.add(Fault.of(FaultKind.STATE_DIFFERS, Place.of(row), null, "a row has a key"));
            } else {
                comparison.accept(store, row.key(), row.value(), row.offset());
            }
        }
    }

    private Set<String> movedSince(long journalEnd) {
        TopicPartition place = AuditSource.partition(Topics.JOURNAL, partition);
        long end = Ends.at(source.settledEnds(consumer, List.of(place)), place);
        Set<String> moved = new HashSet<>();
        TopicCursor journal = new TopicCursor(consumer, place, journalEnd, end, new LongAdder());
        for (ConsumerRecord<byte[], byte[]> entry = journal.next(); entry != null; entry = journal.next()) {
            if (entry.value() != null) {
                heads.read(entry.value()).ifPresent(head -> moved.add(head.book()));
            }
        }
        return moved;
    }

    private Fault fault(StateDifference difference) {
        Place place = difference.offset().isPresent()
                ? new Place(
                        StoreNames.changelog(difference.store()),
                        partition,
                        difference.offset().getAsLong())
                : Place.all(StoreNames.changelog(difference.store()));
        String row = difference.row().isEmpty() ? "the head" : difference.row();
        return Fault.of(
                FaultKind.STATE_DIFFERS,
                place,
                difference.book(),
                "partition " + partition + ", " + row + ": "
                        + switch (difference.kind()) {
                            case MISSING -> "the inputs give a row that is not there";
                            case UNEXPECTED -> "the inputs give no such row";
                            case DIFFERENT -> "the inputs give another value";
                        });
    }
}
