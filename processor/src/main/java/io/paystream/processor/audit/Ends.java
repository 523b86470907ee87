package io.paystream.processor.audit;

import io.paystream.schemas.Topics;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Up to where the topics are read. The inputs' ends are taken before the journal's and again after: every input below the
 * first that the processor has reached has its entry below the second, and every entry's input lies below the third.
 *
 * @param inputsAtFirst of commands and transit, taken first: a leg below has its source below the journal's end
 * @param inputsToAnswer of these, what the processor has reached
 * @param journal taken second
 * @param inputsThatMayBeNamed of commands and transit, taken last
 * @param beginnings of all three
 */
record Ends(
        Map<TopicPartition, Long> inputsAtFirst,
        Map<TopicPartition, Long> inputsToAnswer,
        Map<TopicPartition, Long> journal,
        Map<TopicPartition, Long> inputsThatMayBeNamed,
        Map<TopicPartition, Long> beginnings) {

    static Ends of(
            AuditSource source,
            Consumer<byte[], byte[]> consumer,
            int partitionCount,
            UnaryOperator<Map<TopicPartition, Long>> reached) {
        List<TopicPartition> inputs = partitions(partitionCount, Topics.COMMANDS, Topics.TRANSIT);
        List<TopicPartition> journal = partitions(partitionCount, Topics.JOURNAL);
        Map<TopicPartition, Long> first = consumer.endOffsets(inputs);
        Map<TopicPartition, Long> answered = reached.apply(first);
        Map<TopicPartition, Long> entries = source.settledEnds(consumer, journal);
        Map<TopicPartition, Long> last = source.settledEnds(consumer, inputs);
        Map<TopicPartition, Long> beginnings = new HashMap<>(consumer.beginningOffsets(inputs));
        beginnings.putAll(consumer.beginningOffsets(journal));
        return new Ends(first, answered, entries, last, beginnings);
    }

    /** Only what comes after. */
    Ends after(Checkpoint checkpoint) {
        Map<TopicPartition, Long> from = new HashMap<>();
        beginnings.forEach((place, beginning) ->
                from.put(place, Math.max(beginning, checkpoint.offset(place.topic(), place.partition()))));
        return new Ends(inputsAtFirst, inputsToAnswer, journal, inputsThatMayBeNamed, from);
    }

    long atFirst(String topic, int partition) {
        return at(inputsAtFirst, AuditSource.partition(topic, partition));
    }

    long toAnswer(String topic, int partition) {
        return at(inputsToAnswer, AuditSource.partition(topic, partition));
    }

    long mayBeNamed(String topic, int partition) {
        return at(inputsThatMayBeNamed, AuditSource.partition(topic, partition));
    }

    long journal(int partition) {
        return at(journal, AuditSource.partition(Topics.JOURNAL, partition));
    }

    long beginning(String topic, int partition) {
        return at(beginnings, AuditSource.partition(topic, partition));
    }

    /** Offsets to walk over, of all topics; what progress is measured by. */
    long offsets() {
        long ends = sum(journal.values()) + sum(inputsThatMayBeNamed.values());
        return ends - sum(beginnings.values());
    }

    /** The same of one partition. */
    long offsets(int partition) {
        long inputs = Stream.of(Topics.COMMANDS, Topics.TRANSIT)
                .mapToLong(topic -> mayBeNamed(topic, partition) - beginning(topic, partition))
                .sum();
        return inputs + journal(partition) - beginning(Topics.JOURNAL, partition);
    }

    static long at(Map<TopicPartition, Long> offsets, TopicPartition place) {
        return Objects.requireNonNull(offsets.get(place), "the broker gave no offset of " + place);
    }

    private static long sum(Collection<Long> offsets) {
        return offsets.stream().mapToLong(Long::longValue).sum();
    }

    private static List<TopicPartition> partitions(int count, String... topics) {
        return Stream.of(topics)
                .flatMap(topic ->
                        IntStream.range(0, count).mapToObj(partition -> AuditSource.partition(topic, partition)))
                .toList();
    }
}
