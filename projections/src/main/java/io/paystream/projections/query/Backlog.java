package io.paystream.projections.query;

import io.paystream.projections.topology.ProjectionTopology;
import io.paystream.schemas.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far this instance is behind: in the journal, for the partitions it applies, and in the changelog, for those it
 * follows. Measured every second in the background; asking costs nothing. Thread-safe.
 */
public final class Backlog implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Backlog.class);
    private static final long EVERY_MS = 1_000;
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration TOO_OLD = Duration.ofSeconds(30);

    private final KafkaStreams streams;
    private final Admin admin;
    private final String applicationId;
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("projections-backlog").daemon().factory());
    private volatile @Nullable Sample last;

    /**
     * What was found at one moment.
     *
     * @param partitions the journal's partitions that are applied here
     * @param entries offsets of the journal between what is committed and what may be read, in the partition that is
     *     furthest behind; markers of Kafka transactions count too
     * @param committed offsets of the journal that are behind this instance, of all partitions that are applied here
     * @param end offsets that may be read, of the same
     */
    public record Sample(
            long nanoTime, int partitions, long entries, long committed, long end, Map<Integer, Long> changelog) {}

    private record Journal(long furthestBehind, long committed, long end) {}

    public Backlog(KafkaStreams streams, Admin admin, String applicationId) {
        this.streams = streams;
        this.admin = admin;
        this.applicationId = applicationId;
    }

    public void start() {
        var _ = scheduler.scheduleWithFixedDelay(this::measure, 0, EVERY_MS, TimeUnit.MILLISECONDS);
    }

    /** Null until the first measurement and when the brokers have not answered for long. */
    public @Nullable Sample lastSample() {
        Sample sample = last;
        return sample == null || System.nanoTime() - sample.nanoTime() > TOO_OLD.toNanos() ? null : sample;
    }

    /** In records of the changelog; the greatest number there is when it is not known. */
    long standbyLag(int partition) {
        Sample sample = lastSample();
        return sample == null ? Long.MAX_VALUE : sample.changelog().getOrDefault(partition, Long.MAX_VALUE);
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
    }

    private void measure() {
        try {
            if (streams.state().isRunningOrRebalancing()) {
                Set<TopicPartition> applied = applied();
                Journal journal = journal(applied);
                last = new Sample(
                        System.nanoTime(),
                        applied.size(),
                        journal.furthestBehind(),
                        journal.committed(),
                        journal.end(),
                        changelogLags());
            }
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            LOG.debug("the backlog was not measured; it is next second", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Set<TopicPartition> applied() {
        return streams.metadataForLocalThreads().stream()
                .flatMap(thread -> thread.activeTasks().stream())
                .flatMap(task -> task.topicPartitions().stream())
                .filter(partition -> partition.topic().equals(Topics.JOURNAL))
                .collect(Collectors.toSet());
    }

    private Journal journal(Set<TopicPartition> partitions)
            throws ExecutionException, TimeoutException, InterruptedException {
        Map<TopicPartition, OffsetSpec> latest =
                partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
        Map<TopicPartition, ListOffsetsResultInfo> ends =
                await(admin.listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                        .all());
        Map<TopicPartition, OffsetAndMetadata> committed =
                await(admin.listConsumerGroupOffsets(applicationId).partitionsToOffsetAndMetadata());
        long furthest = 0;
        long behind = 0;
        long end = 0;
        for (Map.Entry<TopicPartition, ListOffsetsResultInfo> each : ends.entrySet()) {
            long offset = offsetOf(committed.get(each.getKey()));
            furthest = Math.max(furthest, each.getValue().offset() - offset);
            behind += offset;
            end += each.getValue().offset();
        }
        return new Journal(furthest, behind, end);
    }

    private Map<Integer, Long> changelogLags() {
        return streams
                .allLocalStorePartitionLags()
                .getOrDefault(ProjectionTopology.VIEWS_STORE, Map.of())
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, lag -> lag.getValue().offsetLag()));
    }

    private static long offsetOf(@Nullable OffsetAndMetadata committed) {
        return committed == null ? 0 : committed.offset();
    }

    private static <T> T await(KafkaFuture<T> future)
            throws ExecutionException, TimeoutException, InterruptedException {
        return future.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    }
}
