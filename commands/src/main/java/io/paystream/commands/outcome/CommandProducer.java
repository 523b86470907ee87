package io.paystream.commands.outcome;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.paystream.schemas.BookPartitioner;
import io.paystream.schemas.RecordHeaders;
import io.paystream.schemas.Topics;
import io.paystream.schemas.avro.CommandEnvelope;
import io.paystream.schemas.serde.WireEncoder;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Headers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Appends commands to {@code payments.commands}, each to the partition that owns its book. Thread-safe. */
final class CommandProducer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CommandProducer.class);
    private static final byte[] CLOUDEVENTS_VERSION = "1.0".getBytes(UTF_8);
    private static final byte[] SOURCE = "urn:paystream:commands".getBytes(UTF_8);
    private static final String TYPE_PREFIX = "io.paystream.command.";

    private static final Duration WARN_EVERY = Duration.ofSeconds(1);

    private final AtomicLong warnedNanos = new AtomicLong(System.nanoTime() - WARN_EVERY.toNanos());
    private final Producer<byte[], byte[]> producer;
    private final WireEncoder<CommandEnvelope> encoder;
    private final int partitionCount;

    CommandProducer(Producer<byte[], byte[]> producer, WireEncoder<CommandEnvelope> encoder, int partitionCount) {
        this.producer = producer;
        this.encoder = encoder;
        this.partitionCount = partitionCount;
    }

    /** What becomes of one produce; called once, on any thread. */
    interface Receipt {

        /** It is in the log, at this place. */
        void logged(int partition, long offset);

        /** Kafka did not say in time whether it has it. */
        void unknown();

        void notSent(NotSentException why);
    }

    /**
     * Fetches the topic's metadata, so that the first command does not wait for it. A start may take longer than a caller
     * would: it is tried until the bound.
     */
    void warmUp(Duration bound) {
        long deadline = System.nanoTime() + bound.toNanos();
        while (true) {
            try {
                producer.partitionsFor(Topics.COMMANDS);
                return;
            } catch (TimeoutException e) {
                if (System.nanoTime() - deadline >= 0) {
                    throw e;
                }
            }
        }
    }

    /** Blocks for room and metadata only, {@code max.block.ms} at most. */
    void send(CommandEnvelope envelope, Receipt receipt) {
        Thread sender = Thread.currentThread();
        try {
            Future<?> _ = producer.send(record(envelope), (metadata, failure) -> {
                if (failure == null) {
                    receipt.logged(metadata.partition(), metadata.offset());
                } else if (Thread.currentThread() == sender || isCertainlyNotWritten(failure)) {
                    // On the sender's own thread a failure comes from before the record entered the buffer.
                    refuse(receipt, failure);
                } else {
                    warn("fate of a command is unknown", failure);
                    receipt.unknown();
                }
            });
        } catch (KafkaException | IllegalStateException e) {
            refuse(receipt, e);
        }
    }

    /** Waits a bounded time for what is under way. */
    void close(Duration bound) {
        producer.close(bound);
    }

    @Override
    public void close() {
        close(Duration.ZERO);
    }

    private void refuse(Receipt receipt, Exception failure) {
        warn("commands cannot be handed to Kafka", failure);
        receipt.notSent(new NotSentException("the command could not be handed to Kafka", failure));
    }

    /** Every command fails alike while Kafka is away: one line in a while is enough. */
    private void warn(String what, Exception failure) {
        long now = System.nanoTime();
        long last = warnedNanos.get();
        if (now - last >= WARN_EVERY.toNanos() && warnedNanos.compareAndSet(last, now)) {
            LOG.warn("{}: {}", what, failure.toString());
        }
    }

    private ProducerRecord<byte[], byte[]> record(CommandEnvelope envelope) {
        byte[] key = envelope.getBook().getBytes(UTF_8);
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                Topics.COMMANDS, BookPartitioner.partitionOf(key, partitionCount), key, encoder.encode(envelope));
        Headers headers = record.headers();
        encoder.addHeaders(headers);
        headers.add(RecordHeaders.CE_SPECVERSION, CLOUDEVENTS_VERSION);
        headers.add(RecordHeaders.CE_ID, envelope.getOperationId().getBytes(UTF_8));
        headers.add(RecordHeaders.CE_TYPE, (TYPE_PREFIX + envelope.getKind()).getBytes(UTF_8));
        headers.add(RecordHeaders.CE_SOURCE, SOURCE);
        if (envelope.getTraceparent() != null) {
            headers.add(RecordHeaders.TRACEPARENT, envelope.getTraceparent().getBytes(UTF_8));
        }
        return record;
    }

    /** The broker refused the batch as a whole, or never let us in. Of anything else the fate is not known. */
    private static boolean isCertainlyNotWritten(Exception failure) {
        return failure instanceof RecordTooLargeException
                || failure instanceof AuthorizationException
                || failure instanceof AuthenticationException;
    }
}
