package io.paystream.commands.outcome;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.paystream.commands.command.Caller;
import io.paystream.commands.command.Envelopes;
import io.paystream.commands.command.Operation;
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
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;

/** Sends operations to their books and hands back what the journal says about them. Thread-safe. */
public final class CommandExchange implements AutoCloseable {

    private static final Duration DRAIN = Duration.ofSeconds(2);
    private static final Duration WARM_UP = Duration.ofSeconds(30);

    private final ReplyAddress address = ReplyAddress.fresh();
    private final Clock clock = Clock.systemUTC();
    private final AwaitedOperations awaited;
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
        this.metrics = new ExchangeMetrics(meters, awaited);
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
            return exchange;
        } catch (RuntimeException e) {
            exchange.close();
            throw e;
        }
    }

    /**
     * Sends the operation, or joins one that is under way, or answers from memory what was answered lately. Idempotent for
     * ever. Blocks for room in the producer's buffer only.
     */
    public Submission submit(Operation operation, Caller caller, @Nullable String traceparent) {
        AwaitedOperations.Entered entered = awaited.enter(operation, System.nanoTime());
        entered.toProduce().ifPresent(leader -> produce(leader, caller, traceparent));
        return entered.submission();
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
        listenerMetrics.close();
        producerMetrics.close();
    }

    /** A defect on the way must not leave retries waiting for a produce that never was. */
    private void produce(Awaited leader, Caller caller, @Nullable String traceparent) {
        try {
            CommandEnvelope envelope = Envelopes.of(
                    leader.operation(), caller, clock.instant(), traceparent, address.of(leader.correlation()));
            producer.send(envelope, new ReceiptOf(leader));
        } catch (RuntimeException e) {
            awaited.notSent(leader, new NotSentException("the command could not be written", e));
            throw e;
        }
    }

    private final class ReceiptOf implements CommandProducer.Receipt {

        private final Awaited leader;

        ReceiptOf(Awaited leader) {
            this.leader = leader;
        }

        @Override
        public void delivered(Delivery delivery) {
            awaited.delivered(leader, delivery);
        }

        @Override
        public void notSent(NotSentException why) {
            awaited.notSent(leader, why);
        }
    }

    private final class Answers implements OutcomeListener.Receiver {
        @Override
        public void answered(long correlation, Outcome outcome) {
            awaited.answered(correlation, outcome)
                    .ifPresentOrElse(answered -> metrics.committed(answered.age(System.nanoTime())), metrics::unasked);
        }

        @Override
        public void unreadable(long correlation, UnreadableEntryException why) {
            awaited.unreadable(correlation, why);
        }

        @Override
        public void tick() {
            awaited.expire(System.nanoTime());
        }
    }
}
