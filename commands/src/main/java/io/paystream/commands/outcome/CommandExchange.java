package io.paystream.commands.outcome;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.paystream.commands.command.Envelopes;
import io.paystream.commands.command.Operation;
import io.paystream.commands.flow.Admission;
import io.paystream.commands.flow.Ask;
import io.paystream.commands.flow.FlowControl;
import io.paystream.commands.flow.Permit;
import io.paystream.commands.flow.Priority;
import io.paystream.schemas.avro.CommandEnvelope;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.registry.Registered;
import io.paystream.schemas.registry.RegistryClient;
import io.paystream.schemas.serde.WireDecoder;
import io.paystream.schemas.serde.WireEncoder;
import io.paystream.service.Health;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

/** Sends operations to their books and hands back what the journal says about them. Thread-safe. */
public final class CommandExchange implements AutoCloseable {

    private static final Duration DRAIN = Duration.ofSeconds(2);
    private static final Duration WARM_UP = Duration.ofSeconds(30);

    private final ReplyAddress address = ReplyAddress.fresh();
    private final Clock clock = Clock.systemUTC();
    private final AwaitedOperations awaited;
    private final FlowControl flow;
    private final KnownKeys known;
    private final CommandEnds ends;
    private final ExchangeMetrics metrics;
    private final OutcomeListener listener;
    private final CommandProducer producer;
    private final KafkaClientMetrics listenerMetrics;
    private final KafkaClientMetrics producerMetrics;

    private CommandExchange(
            ExchangeSettings settings,
            RegistryClient registry,
            Registered registered,
            int partitionCount,
            MeterRegistry meters) {
        this.awaited = new AwaitedOperations(settings.limits());
        this.flow = new FlowControl(
                settings.flow(),
                partitionCount,
                System::nanoTime,
                () -> ThreadLocalRandom.current().nextDouble());
        this.known = new KnownKeys(settings.limits().recentOutcomes());
        this.metrics = new ExchangeMetrics(meters, awaited);
        FlowMetrics.bind(meters, flow);
        this.ends = new CommandEnds(KafkaClients.admin(settings), flow);
        Consumer<byte[], byte[]> consumer = KafkaClients.consumer(settings);
        this.listener = new OutcomeListener(
                consumer, new WireDecoder<>(JournalEntry.class, registry), address, new Answers(), partitionCount);
        Producer<byte[], byte[]> kafka = KafkaClients.producer(settings);
        this.producer = new CommandProducer(
                kafka, new WireEncoder<>(CommandEnvelope.getClassSchema(), registered.commandId()), partitionCount);
        this.listenerMetrics = new KafkaClientMetrics(consumer);
        this.producerMetrics = new KafkaClientMetrics(kafka);
        listenerMetrics.bindTo(meters);
        producerMetrics.bindTo(meters);
    }

    /** Blocks until the journal's end is known; only then a command can be sent. */
    public static CommandExchange start(
            ExchangeSettings settings,
            RegistryClient registry,
            Registered registered,
            int partitionCount,
            MeterRegistry meters) {
        CommandExchange exchange = new CommandExchange(settings, registry, registered, partitionCount, meters);
        try {
            exchange.listener.start();
            exchange.producer.warmUp(WARM_UP);
            exchange.ends.start(WARM_UP);
            return exchange;
        } catch (RuntimeException e) {
            exchange.close();
            throw e;
        }
    }

    /**
     * Sends the operation, or joins one that is under way, or answers from memory what was answered lately. Idempotent for
     * ever. What has to be sent has to be let in, and in time, and is not sent otherwise. Who has no deadline joins nobody
     * who has one; who joined a command that was too late submits again, once. Blocks for room in the producer's buffer
     * only.
     */
    public Submission submit(Operation operation, Sender sender) {
        AwaitedOperations.Entered entered = enter(operation, sender);
        return entered.isJoined()
                ? entered.submission()
                        .orWhenTooLate(() -> enter(operation, sender).submission())
                : entered.submission();
    }

    /** Whether a retry under the key may be answered without producing; may err for keys of long ago. */
    public boolean knows(String book, String operationId) {
        return known.contains(book, operationId);
    }

    /** What is let in. */
    public FlowControl flow() {
        return flow;
    }

    public Health.Check health() {
        return listener.health();
    }

    /** Completes exceptionally when answers cannot be followed any longer and a restart will not help by itself. */
    public CompletionStage<Void> terminated() {
        return listener.terminated();
    }

    /** Idempotent; waits a bounded time for what is under way. */
    @Override
    public void close() {
        producer.close(DRAIN);
        awaited.drain(DRAIN);
        listener.close();
        ends.close();
        listenerMetrics.close();
        producerMetrics.close();
    }

    private AwaitedOperations.Entered enter(Operation operation, Sender sender) {
        AwaitedOperations.Entered entered =
                awaited.enter(operation, sender.deadline().isPresent(), System.nanoTime());
        entered.toProduce().ifPresent(leader -> lead(leader, sender));
        return entered;
    }

    /** A defect on the way must not leave retries waiting for a produce that never was. */
    private void lead(Awaited leader, Sender sender) {
        try {
            produceIfLetIn(leader, sender);
        } catch (RuntimeException e) {
            awaited.notSent(leader, new NotSentException("the command could not be written", e));
            throw e;
        }
    }

    private void produceIfLetIn(Awaited leader, Sender sender) {
        if (!sender.isInTime(clock.instant())) {
            awaited.notSent(leader, new NotSentException(sender.deadline().orElseThrow()));
            return;
        }
        switch (flow.admit(ask(leader.operation(), sender.client()))) {
            case Admission.Refused refused -> awaited.notSent(leader, new NotSentException(refused.refusal()));
            case Admission.Admitted admitted -> {
                endWith(leader, admitted.permit());
                produce(leader, sender);
            }
        }
    }

    private void produce(Awaited leader, Sender sender) {
        known.remember(leader.operation().book(), leader.operation().operationId());
        CommandEnvelope envelope = Envelopes.of(
                leader.operation(),
                sender.caller(),
                clock.instant(),
                sender.deadline().orElse(null),
                sender.traceparent(),
                address.of(leader.correlation()));
        producer.send(envelope, new ReceiptOf(leader));
    }

    /** What the operation asks of {@link #flow}. */
    public Ask ask(Operation operation, String client) {
        return new Ask(
                client, operation.book(), Priority.ofKind(operation.command().kind()));
    }

    private static void endWith(Awaited leader, Permit permit) {
        Future<?> _ = leader.outcome().whenComplete((outcome, failure) -> {
            if (failure == null) {
                permit.answered(System.nanoTime());
            } else {
                permit.abandoned();
            }
        });
        Future<?> _ = leader.delivery().whenComplete((delivery, failure) -> {
            if (delivery == Delivery.UNKNOWN) {
                permit.abandoned();
            }
        });
    }

    private final class ReceiptOf implements CommandProducer.Receipt {

        private final Awaited leader;

        ReceiptOf(Awaited leader) {
            this.leader = leader;
        }

        @Override
        public void logged(int partition, long offset) {
            flow.appended(partition, offset);
            awaited.delivered(leader, Delivery.LOGGED);
        }

        @Override
        public void unknown() {
            awaited.delivered(leader, Delivery.UNKNOWN);
        }

        @Override
        public void notSent(NotSentException why) {
            awaited.notSent(leader, why);
        }
    }

    private final class Answers implements OutcomeListener.Receiver {
        @Override
        public void answered(long correlation, JournalEntry entry) {
            awaited.answered(correlation, entry)
                    .ifPresentOrElse(answered -> metrics.committed(answered.age(System.nanoTime())), metrics::unasked);
        }

        @Override
        public void decided(int partition, long offset) {
            flow.decided(partition, offset);
        }

        @Override
        public void unreadable(long correlation, UnreadableEntryException why) {
            awaited.unreadable(correlation, why);
        }

        @Override
        public void tick() {
            awaited.expire(System.nanoTime());
            ends.ask(System.nanoTime());
        }
    }
}
