package io.paystream.projections.log;

import io.paystream.service.Turns;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Committed records by partition and offset. A few consumers without a group are kept for the next request, so that a
 * request does not pay for a new connection, and their number bounds what all requests together ask of the brokers.
 * Thread-safe; a call blocks until its deadline at most.
 */
public final class RecordLog implements AutoCloseable {

    private static final int CONSUMERS = 4;
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    /** A request wants single records; a batch that is larger is delivered all the same. */
    private static final int FETCH_BYTES = 128 * 1024;

    /**
     * A consumer asks for what comes next before it is told to stop, and asks a broker for nothing else until that is
     * answered: at the end of a partition only after this time, which the next request would wait for.
     */
    private static final int FETCH_WAIT_MS = 10;

    private final Map<String, Object> properties;
    private final String clientId;
    private final AtomicInteger opened = new AtomicInteger();
    private final Semaphore permits = new Semaphore(CONSUMERS, true);
    private final Queue<KafkaConsumer<byte[], byte[]>> idle = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;

    /** {@code kafka} are client properties by Kafka's own names. */
    public RecordLog(Map<String, Object> kafka, String clientId) {
        this.properties = properties(kafka);
        this.clientId = clientId;
    }

    /**
     * The records at the offsets, which ascend, in their order.
     *
     * @throws UnreadableRecordException when one is gone or does not come in time, and when the brokers refuse
     */
    public List<ConsumerRecord<byte[], byte[]>> read(TopicPartition partition, List<Long> offsets, Deadline deadline) {
        return read(partition, offsets, Long.MAX_VALUE, deadline);
    }

    /** As above, but no more once the values have {@code mostBytes}; the first record in any case. */
    public List<ConsumerRecord<byte[], byte[]>> read(
            TopicPartition partition, List<Long> offsets, long mostBytes, Deadline deadline) {
        if (offsets.isEmpty()) {
            return List.of();
        }
        Turns.pass();
        acquire(partition, deadline);
        try {
            return readPermitted(partition, offsets, mostBytes, deadline);
        } finally {
            permits.release();
        }
    }

    /** Requests under way end by their own deadlines and close what they use. */
    @Override
    public void close() {
        closed = true;
        closeIdle();
    }

    private void acquire(TopicPartition partition, Deadline deadline) {
        try {
            if (!permits.tryAcquire(deadline.left().toNanos(), TimeUnit.NANOSECONDS)) {
                throw new UnreadableRecordException("other requests read the journal; this one's turn for " + partition
                        + " did not come within " + deadline.bound().toMillis() + " ms");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnreadableRecordException("the service is stopping", e);
        }
    }

    private List<ConsumerRecord<byte[], byte[]>> readPermitted(
            TopicPartition partition, List<Long> offsets, long mostBytes, Deadline deadline) {
        KafkaConsumer<byte[], byte[]> consumer = null;
        boolean reusable = false;
        try {
            consumer = consumer();
            List<ConsumerRecord<byte[], byte[]>> found =
                    new Retrieval(consumer, partition, offsets, mostBytes, deadline).run();
            reusable = true;
            return found;
        } catch (InterruptException e) {
            throw new UnreadableRecordException("the service is stopping", e);
        } catch (KafkaException e) {
            throw new UnreadableRecordException(
                    partition + " could not be read: " + e.getClass().getSimpleName(), e);
        } finally {
            giveBack(consumer, reusable);
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        KafkaConsumer<byte[], byte[]> kept = idle.poll();
        if (kept != null) {
            return kept;
        }
        Map<String, Object> own = new HashMap<>(properties);
        own.put(ConsumerConfig.CLIENT_ID_CONFIG, clientId + "-" + opened.incrementAndGet());
        return new KafkaConsumer<>(own, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private void giveBack(@Nullable KafkaConsumer<byte[], byte[]> consumer, boolean reusable) {
        if (consumer == null) {
            return;
        }
        if (!reusable) {
            consumer.close(CloseOptions.timeout(Duration.ZERO));
            return;
        }
        idle.add(consumer);
        if (closed) {
            closeIdle();
        }
    }

    private void closeIdle() {
        for (var consumer = idle.poll(); consumer != null; consumer = idle.poll()) {
            consumer.close(CloseOptions.timeout(CLOSE_TIMEOUT));
        }
    }

    private static Map<String, Object> properties(Map<String, Object> kafka) {
        Map<String, Object> all = new HashMap<>(kafka);
        all.put(
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                IsolationLevel.READ_COMMITTED.toString().toLowerCase(Locale.ROOT));
        all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        all.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        all.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
        all.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MS);
        return all;
    }
}
