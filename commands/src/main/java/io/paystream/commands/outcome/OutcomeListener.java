package io.paystream.commands.outcome;

import io.paystream.schemas.Topics;
import io.paystream.schemas.avro.Cause;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.registry.RegistryUnavailableException;
import io.paystream.schemas.serde.UndecodableException;
import io.paystream.schemas.serde.WireDecoder;
import io.paystream.service.Health;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the whole journal, committed entries only, and passes on those that answer this process. It is positioned at the
 * end before the first command is produced, so no answer can be missed. What goes wrong with Kafka or the registry is
 * retried for ever and said in the readiness check; only a registry that is wrong ends the listener.
 */
final class OutcomeListener implements AutoCloseable {

    /** Where answers go; called on the listener's thread, one at a time. */
    interface Receiver {

        /** Throws {@link UnreadableEntryException} when it has no outcome that this version knows. */
        void answered(long correlation, JournalEntry entry);

        /** The command at this place has its entry, and so have all before it; not told of every entry. */
        void decided(int partition, long offset);

        void unreadable(long correlation, UnreadableEntryException why);

        /** Called regularly, also when no entry comes. */
        void tick();
    }

    private static final Logger LOG = LoggerFactory.getLogger(OutcomeListener.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration POSITION_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration PROBE_EVERY = Duration.ofSeconds(5);
    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(2);
    private static final long PAUSE_MS = 500;
    private static final int MOST_READ_FOR_OTHERS = 20;

    private final Consumer<byte[], byte[]> consumer;
    private final WireDecoder<JournalEntry> decoder;
    private final ReplyAddress address;
    private final Receiver receiver;
    private final List<TopicPartition> partitions;
    private final CompletableFuture<Void> terminated = new CompletableFuture<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "paystream-outcome-listener");
    private volatile Health.Check health = Health.Check.down("not positioned yet");
    private long heardNanos;

    OutcomeListener(
            Consumer<byte[], byte[]> consumer,
            WireDecoder<JournalEntry> decoder,
            ReplyAddress address,
            Receiver receiver,
            int partitionCount) {
        this.consumer = consumer;
        this.decoder = decoder;
        this.address = address;
        this.receiver = receiver;
        this.partitions = IntStream.range(0, partitionCount)
                .mapToObj(partition -> new TopicPartition(Topics.JOURNAL, partition))
                .toList();
    }

    /** Blocks until every partition's end is known, then follows from there. Call before the first command is produced. */
    void start() {
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(partition -> consumer.position(partition, POSITION_TIMEOUT));
        heard();
        thread.setDaemon(true);
        thread.start();
    }

    Health.Check health() {
        return health;
    }

    /** Completes exceptionally when the registry turned out to be wrong, or on a defect. */
    CompletionStage<Void> terminated() {
        return terminated.minimalCompletionStage();
    }

    /** Idempotent; blocks until the thread has ended. */
    @Override
    public void close() {
        closing.countDown();
        if (thread.getState() == Thread.State.NEW) {
            consumer.close();
            return;
        }
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (consumer) {
            while (closing.getCount() > 0) {
                round();
            }
            terminated.complete(null);
        } catch (WakeupException asked) {
            terminated.complete(null);
        } catch (Throwable e) { // the thread's edge: whatever ends it must be told
            health = Health.Check.down("ended: " + e.getMessage());
            LOG.error("the outcome listener ended", e);
            terminated.completeExceptionally(e);
        }
    }

    private void round() {
        try {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
            for (TopicPartition partition : records.partitions()) {
                passAll(records.records(partition));
            }
            if (!records.isEmpty()) {
                heard();
            }
            probeWhenSilent();
            receiver.tick();
        } catch (InvalidOffsetException e) {
            LOG.error("the journal was cut behind this listener; it goes on at the end", e);
            consumer.seekToEnd(e.partitions());
        } catch (WakeupException e) {
            throw e;
        } catch (KafkaException e) {
            trouble("the journal cannot be read: " + e.getMessage());
            pause();
        }
    }

    private void passAll(List<ConsumerRecord<byte[], byte[]>> entries) {
        entries.forEach(this::pass);
        tellOfOthers(entries.reversed());
    }

    private void pass(ConsumerRecord<byte[], byte[]> entry) {
        OptionalLong correlation = address.correlationOf(entry.headers());
        if (correlation.isEmpty()) {
            return;
        }
        try {
            Optional<JournalEntry> decoded = read(entry);
            decoded.ifPresent(this::tellOf);
            decoded.ifPresent(answer -> receiver.answered(correlation.getAsLong(), answer));
        } catch (UnreadableEntryException e) {
            LOG.error("answer cannot be read: {}-{} offset {}", entry.topic(), entry.partition(), entry.offset(), e);
            receiver.unreadable(correlation.getAsLong(), e);
        }
    }

    /** Of the newest entries for others as many are decoded as it takes to know how far the processor is. */
    private void tellOfOthers(List<ConsumerRecord<byte[], byte[]>> newestFirst) {
        for (ConsumerRecord<byte[], byte[]> entry :
                newestFirst.subList(0, Math.min(MOST_READ_FOR_OTHERS, newestFirst.size()))) {
            if (address.correlationOf(entry.headers()).isPresent() || isToldOf(entry)) {
                return;
            }
        }
    }

    private boolean isToldOf(ConsumerRecord<byte[], byte[]> entry) {
        try {
            return tellOf(decoder.decode(entry.value(), entry.headers()));
        } catch (UndecodableException | RegistryUnavailableException e) {
            LOG.debug("entry for another cannot be read: {}-{}", entry.partition(), entry.offset(), e);
            return false;
        }
    }

    /** False for the entry of a leg or a tick. */
    private boolean tellOf(JournalEntry entry) {
        Cause cause = entry.getCause();
        boolean isOfCommand = Topics.COMMANDS.equals(cause.getTopic());
        if (isOfCommand) {
            receiver.decided(cause.getPartition(), cause.getOffset());
        }
        return isOfCommand;
    }

    /** Empty only when the listener is closing. */
    private Optional<JournalEntry> read(ConsumerRecord<byte[], byte[]> entry) {
        while (closing.getCount() > 0) {
            try {
                return Optional.of(decoder.decode(entry.value(), entry.headers()));
            } catch (UndecodableException e) {
                throw new UnreadableEntryException("the entry's bytes cannot be decoded", e);
            } catch (RegistryUnavailableException e) {
                trouble("an entry's schema cannot be asked for: " + e.getMessage());
                pause();
            }
        }
        return Optional.empty();
    }

    /** A poll does not say that the brokers are gone, so after a silence they are asked something. */
    private void probeWhenSilent() {
        if (System.nanoTime() - heardNanos >= PROBE_EVERY.toNanos()) {
            consumer.endOffsets(partitions, PROBE_TIMEOUT);
            heard();
        }
    }

    private void heard() {
        heardNanos = System.nanoTime();
        if (!health.ok()) {
            health = Health.Check.up("following " + partitions.size() + " partitions");
            LOG.info("the outcome listener follows {} partitions of {}", partitions.size(), Topics.JOURNAL);
        }
    }

    private void trouble(String detail) {
        if (health.ok()) {
            LOG.warn("the outcome listener is in trouble and tries again: {}", detail);
        }
        health = Health.Check.down(detail);
    }

    private void pause() {
        try {
            closing.await(PAUSE_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
