package io.paystream.processor.audit;

import io.paystream.processor.store.StoreNames;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Waits for a running processor to have answered what is there. A hint only: whether it did is what the audit finds out.
 */
final class ProcessorRest {

    private static final long POLL_MS = 100;

    private final Map<String, Object> kafka;

    ProcessorRest(Map<String, Object> kafka) {
        this.kafka = kafka;
    }

    /** Returns when the ends are answered, when no processor runs, or when the patience is over. */
    void await(Map<TopicPartition, Long> ends, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        try (Admin admin = Admin.create(new HashMap<>(kafka))) {
            while (!hasAnswered(admin, ends) && runs(admin) && System.nanoTime() < deadline) {
                TimeUnit.MILLISECONDS.sleep(POLL_MS);
            }
        } catch (ExecutionException e) {
            throw new AuditException("the processor's group cannot be described: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AuditException("interrupted while the processor was waited for", e);
        }
    }

    private static boolean hasAnswered(Admin admin, Map<TopicPartition, Long> ends)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(StoreNames.APPLICATION_ID)
                .partitionsToOffsetAndMetadata()
                .get();
        return ends.entrySet().stream().allMatch(end -> {
            OffsetAndMetadata reached = committed.get(end.getKey());
            return end.getValue() == 0 || (reached != null && reached.offset() >= end.getValue());
        });
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
