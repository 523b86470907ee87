package io.paystream.standalone.bench;

import io.paystream.standalone.CommandFailure;
import io.paystream.standalone.ExitCode;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Waits until a group has committed all that was in its source. */
final class GroupProgress {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final long POLL_MS = 200;

    private GroupProgress() {}

    /** Blocks; throws a {@link CommandFailure} when it takes longer than ten minutes. */
    static void awaitEnd(TopicMark mark, String group) throws InterruptedException {
        Map<TopicPartition, Long> ends = mark.ends();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (Admin admin = Admin.create(mark.kafka())) {
            while (!isAt(ends, admin, group)) {
                if (System.nanoTime() > deadline) {
                    throw new CommandFailure(
                            ExitCode.FAILURE,
                            group + " is not done with " + mark.topic() + " after " + PATIENCE.toMinutes()
                                    + " minutes");
                }
                Thread.sleep(POLL_MS);
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("the offsets of " + group + " cannot be asked for: " + e.getCause(), e);
        }
    }

    /** How many records of a topic a group has committed, all partitions together; blocks until the broker says it. */
    static long committed(Admin admin, String group, String topic) throws InterruptedException {
        try {
            return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().entrySet().stream()
                    .filter(place -> place.getKey().topic().equals(topic))
                    .mapToLong(place -> place.getValue().offset())
                    .sum();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the offsets of " + group + " cannot be asked for: " + e.getCause(), e);
        }
    }

    private static boolean isAt(Map<TopicPartition, Long> ends, Admin admin, String group)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        return ends.entrySet().stream().allMatch(end -> {
            OffsetAndMetadata offset = committed.get(end.getKey());
            return end.getValue() == 0 || (offset != null && offset.offset() >= end.getValue());
        });
    }
}
