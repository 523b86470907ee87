package io.paystream.processor.audit;

import io.paystream.processor.store.StoreNames;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * How far the processor says it is. Below that every input has to have its entry; what lies above may wait for a processor that
 * is busy or was stopped.
 */
final class ProcessorOffsets {

    private static final long POLL_MS = 100;

    private final Map<String, Object> kafka;

    ProcessorOffsets(Map<String, Object> kafka) {
        this.kafka = kafka;
    }

    /**
     * Waits until the ends are reached, no processor runs, or the patience is over. Answers each end, or what is reached of it; the
     * end where nothing is committed and no processor runs, as on a topic that was copied or made again.
     */
    Map<TopicPartition, Long> reached(Map<TopicPartition, Long> ends, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        try (Admin admin = Admin.create(new HashMap<>(kafka))) {
            Map<TopicPartition, Long> reached = reached(admin, ends);
            while (!reached.equals(ends) && runs(admin) && System.nanoTime() < deadline) {
                TimeUnit.MILLISECONDS.sleep(POLL_MS);
                reached = reached(admin, ends);
            }
            return reached;
        } catch (ExecutionException e) {
            throw new AuditException("the processor's group cannot be described: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AuditException("interrupted while the processor was waited for", e);
        }
    }

    /** A partition that was never read has no offset; of a topic that was copied or made again no partition has one. */
    private static Map<TopicPartition, Long> reached(Admin admin, Map<TopicPartition, Long> ends)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(StoreNames.APPLICATION_ID)
                .partitionsToOffsetAndMetadata()
                .get();
        boolean runs = runs(admin);
        Set<String> known =
                committed.keySet().stream().map(TopicPartition::topic).collect(Collectors.toSet());
        Map<TopicPartition, Long> reached = new HashMap<>();
        ends.forEach((place, end) -> {
            OffsetAndMetadata offset = committed.get(place);
            long unknown = runs || known.contains(place.topic()) ? 0 : end;
            reached.put(place, offset == null ? unknown : Math.min(offset.offset(), end));
        });
        return reached;
    }

    private static boolean runs(Admin admin) throws ExecutionException, InterruptedException {
        boolean isKnown = admin.listGroups().valid().get().stream()
                .anyMatch(group -> group.groupId().equals(StoreNames.APPLICATION_ID));
        if (!isKnown) {
            return false;
        }
        return admin.describeConsumerGroups(List.of(StoreNames.APPLICATION_ID)).all().get().values().stream()
                .anyMatch(group -> !group.members().isEmpty());
    }
}
