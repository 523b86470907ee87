package io.paystream.processor.audit.deadletters;

import io.paystream.processor.audit.deadletters.RedrivePlan.Planned;
import io.paystream.schemas.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends a plan whole or not at all. One redrive at a time: a second one that starts ends what the first has open, and
 * sees, as it reads the topics after that, what the first has committed.
 */
final class RedriveProducer implements AutoCloseable {

    /** The same for everybody, so that two at once cannot send a letter twice. */
    static final String TRANSACTIONAL_ID = "paystream-redrive";

    private final Optional<KafkaProducer<byte[], byte[]>> producer;

    private RedriveProducer(Optional<KafkaProducer<byte[], byte[]>> producer) {
        this.producer = producer;
    }

    /** Says what would be sent, and sends nothing. */
    static RedriveProducer none() {
        return new RedriveProducer(Optional.empty());
    }

    /** Ends what another redrive has open. */
    static RedriveProducer start(Map<String, Object> kafka) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, TRANSACTIONAL_ID);
        KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
        try {
            producer.initTransactions();
        } catch (RuntimeException e) {
            producer.close();
            throw e;
        }
        return new RedriveProducer(Optional.of(producer));
    }

    /** Blocks until everything is committed. */
    List<Redrive> send(List<Planned> plan) {
        return producer.map(open -> committed(open, plan))
                .orElseGet(() -> plan.stream()
                        .map(planned ->
                                new Redrive(planned.letter(), planned.record().partition(), -1))
                        .toList());
    }

    private static List<Redrive> committed(KafkaProducer<byte[], byte[]> producer, List<Planned> plan) {
        try {
            producer.beginTransaction();
            List<Future<RecordMetadata>> sent = plan.stream()
                    .map(planned -> producer.send(planned.record()))
                    .toList();
            producer.commitTransaction();
            List<Redrive> redrives = new ArrayList<>();
            for (int i = 0; i < sent.size(); i++) {
                RecordMetadata place = sent.get(i).get();
                redrives.add(new Redrive(plan.get(i).letter(), place.partition(), place.offset()));
            }
            return redrives;
        } catch (KafkaException | ExecutionException e) {
            throw new DeadLetterException(
                    isOvertaken(e)
                            ? "another redrive began meanwhile, and nothing of this one was sent"
                            : "it is not known whether %s took the letters; the list will tell: %s"
                                    .formatted(Topics.COMMANDS, e.getMessage()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeadLetterException("interrupted; list the letters to see what was sent", e);
        }
    }

    /** The client says so at once, or wraps it once it is in that state. */
    private static boolean isOvertaken(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause ->
                        cause instanceof ProducerFencedException || cause instanceof InvalidProducerEpochException);
    }

    @Override
    public void close() {
        producer.ifPresent(KafkaProducer::close);
    }
}
