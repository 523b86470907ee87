package io.paystream.processor.audit;

import io.paystream.schemas.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * What a replay is measured by: one consumer that reads the committed records of commands, transit and journal and does
 * nothing but count them.
 */
public record CountingRead(long records, Duration took) {

    private static final Duration POLL = Duration.ofSeconds(1);

    /** Reads up to the present ends; blocks until it is there. */
    public static CountingRead of(AuditSource source) {
        List<TopicPartition> places = Stream.of(Topics.COMMANDS, Topics.TRANSIT, Topics.JOURNAL)
                .flatMap(topic -> IntStream.range(0, source.partitionCount())
                        .mapToObj(partition -> AuditSource.partition(topic, partition)))
                .toList();
        try (Consumer<byte[], byte[]> consumer = source.consumer()) {
            Map<TopicPartition, Long> left = new HashMap<>(consumer.endOffsets(places));
            consumer.assign(places);
            consumer.seekToBeginning(places);
            long begin = System.nanoTime();
            long records = 0;
            while (!left.isEmpty()) {
                records += consumer.poll(POLL).count();
                left.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
            }
            return new CountingRead(records, Duration.ofNanos(System.nanoTime() - begin));
        }
    }

    public double recordsPerSecond() {
        return records / Math.max(took.toNanos() / 1e9, 1e-9);
    }
}
