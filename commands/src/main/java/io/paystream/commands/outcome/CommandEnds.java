package io.paystream.commands.outcome;

import io.paystream.commands.flow.FlowControl;
import io.paystream.schemas.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/**
 * Asks now and then where the commands end: other producers write them too. Never blocks; one question is under way at a
 * time, and one that is not answered is asked again later.
 */
final class CommandEnds implements AutoCloseable {

    private static final Duration EVERY = Duration.ofMillis(500);

    private final Admin admin;
    private final FlowControl flow;
    private final Map<TopicPartition, OffsetSpec> question;
    private final AtomicBoolean isAsking = new AtomicBoolean();
    private long askedNanos = System.nanoTime() - EVERY.toNanos();

    CommandEnds(Admin admin, FlowControl flow) {
        this.admin = admin;
        this.flow = flow;
        this.question = IntStream.range(0, flow.partitionCount())
                .mapToObj(partition -> new TopicPartition(Topics.COMMANDS, partition))
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
    }

    /**
     * Blocks until the ends are known: what is there before the first command is not taken for a queue of this process's life.
     *
     * @throws KafkaException when the brokers do not say within the bound
     */
    void start(Duration bound) {
        try {
            admin.listOffsets(question)
                    .all()
                    .get(bound.toMillis(), TimeUnit.MILLISECONDS)
                    .forEach(this::tell);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while asking where the commands end", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("the brokers do not say where " + Topics.COMMANDS + " ends", e);
        }
    }

    /** Called often, by one thread. */
    void ask(long nowNanos) {
        if (nowNanos - askedNanos < EVERY.toNanos() || !isAsking.compareAndSet(false, true)) {
            return;
        }
        askedNanos = nowNanos;
        KafkaFuture<?> _ = admin.listOffsets(question).all().whenComplete((found, failure) -> {
            if (failure == null) {
                found.forEach(this::tell);
            }
            isAsking.set(false);
        });
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }

    private void tell(TopicPartition partition, ListOffsetsResultInfo end) {
        flow.ends(partition.partition(), end.offset());
    }
}
