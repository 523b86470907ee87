package io.paystream.commands.outcome;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.paystream.commands.command.Caller;
import io.paystream.commands.command.Command;
import io.paystream.commands.command.Operation;
import io.paystream.commands.flow.FlowSettings;
import io.paystream.commands.peer.Entries;
import io.paystream.commands.peer.JournalPeer;
import io.paystream.commands.peer.RealParts;
import io.paystream.commands.peer.RealParts.Parts;
import io.paystream.commands.peer.ReceivedCommand;
import io.paystream.commands.peer.RegistryDoor;
import io.paystream.embedded.EmbeddedBroker;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.registry.Registered;
import io.paystream.schemas.registry.RegistryClient;
import io.paystream.schemas.registry.RegistryFaultException;
import io.paystream.schemas.registry.RegistrySettings;
import io.paystream.schemas.registry.SchemaRegistration;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the exchange does while Kafka or the registry is away, or wrong. */
@ExtendWith(RealParts.class)
class OutageTest {

    private static final Caller CALLER = Caller.anonymous("rest");
    private static final Duration BOUND = Duration.ofSeconds(60);

    private final String book = "b" + UUID.randomUUID();

    @Test
    void commandsAreRefusedWhileKafkaIsAwayAndTakenWhenItIsBack(Parts parts, @TempDir Path data) throws Exception {
        EmbeddedBroker first = EmbeddedBroker.start(0, data);
        try (CommandExchange exchange = exchange(own(parts, first))) {
            await().atMost(BOUND).until(() -> exchange.health().ok());
            first.close();

            assertThat(refusedOfMany(exchange)).isPositive();
            await().atMost(BOUND).until(() -> !exchange.health().ok());
            try (EmbeddedBroker again = EmbeddedBroker.start(first.port(), data)) {
                await().atMost(BOUND).until(() -> exchange.health().ok());
                assertThat(retried(exchange, own(parts, again))).isInstanceOf(Outcome.Accepted.class);
            }
        } finally {
            first.close();
        }
    }

    @Test
    void anAnswerWaitsForARegistryThatIsAway(Parts parts) throws Exception {
        Registered registered = SchemaRegistration.register(client(parts));
        try (RegistryDoor door = new RegistryDoor(parts.registryUrl());
                CommandExchange exchange = CommandExchange.start(
                        hasty(parts),
                        new RegistryClient(RegistrySettings.of(door.url())),
                        registered,
                        RealParts.PARTITION_COUNT,
                        new SimpleMeterRegistry());
                JournalPeer peer = new JournalPeer(parts)) {
            door.shut();
            Submission submission = exchange.submit(open("key-1"), Sender.of(CALLER, "test", null));
            peer.answer(peer.take(book), Entries.accepted(Entries.book(book, "Acme")));
            await().atMost(BOUND).until(() -> !exchange.health().ok());
            assertThat(exchange.health().detail()).contains("schema");
            assertThat(submission.outcome()).isNotDone();
            door.open();

            assertThat(submission.outcome().get(60, SECONDS)).isInstanceOf(Outcome.Accepted.class);
            await().atMost(BOUND).until(() -> exchange.health().ok());
        }
    }

    /** On a broker of its own: nothing could be started on the others' journal afterwards. */
    @Test
    void aRegistryThatGaveTheIdToAnotherSchemaEndsTheListener(Parts parts, @TempDir Path directory) throws Exception {
        Registered registered = SchemaRegistration.register(client(parts));
        try (EmbeddedBroker broker = EmbeddedBroker.start(0, directory);
                CommandExchange exchange = exchange(own(parts, broker));
                JournalPeer peer = new JournalPeer(new Parts(broker.bootstrapServers(), parts.registryUrl()))) {
            exchange.submit(open("key-1"), Sender.of(CALLER, "test", null));
            ReceivedCommand command = peer.take(book);
            peer.begin();
            peer.writeUnderId(registered.commandId(), command, Entries.accepted(Entries.book(book, "Acme")));
            peer.commit();

            CompletableFuture<Void> terminated = exchange.terminated().toCompletableFuture();
            assertThatThrownBy(() -> terminated.get(60, SECONDS)).hasCauseInstanceOf(RegistryFaultException.class);
            assertThat(exchange.health().ok()).isFalse();
            assertThat(exchange.health().detail())
                    .contains(JournalEntry.getClassSchema().getName());
        }
    }

    /** With Kafka away the buffer fills up or the metadata is gone; what finds no room is refused instead of queueing. */
    private static long refusedOfMany(CommandExchange exchange) {
        return IntStream.range(0, 3_000)
                .mapToObj(i -> exchange.submit(
                        new Operation("many-" + i, new Command.OpenBook("b" + i, "x".repeat(140))),
                        Sender.of(CALLER, "test", null)))
                .filter(submission -> submission.delivery().isCompletedExceptionally())
                .limit(1)
                .count();
    }

    private Outcome retried(CommandExchange exchange, Parts parts) throws Exception {
        try (JournalPeer peer = new JournalPeer(parts)) {
            peer.serve(book, envelope -> Entries.accepted(Entries.book(book, "Acme")));
            return exchange.submit(open("key-1"), Sender.of(CALLER, "test", null))
                    .outcome()
                    .get(60, SECONDS);
        }
    }

    private static Parts own(Parts parts, EmbeddedBroker broker) {
        RealParts.createTopics(broker.bootstrapServers());
        return new Parts(broker.bootstrapServers(), parts.registryUrl());
    }

    private Operation open(String key) {
        return new Operation(key, new Command.OpenBook(book, "Acme"));
    }

    private static ExchangeSettings hasty(Parts parts) {
        return new ExchangeSettings(
                parts.kafka(),
                "outage-test",
                Duration.ofSeconds(3),
                Duration.ofMillis(200),
                128 * 1024,
                AwaitLimits.USUAL,
                FlowSettings.USUAL);
    }

    private static RegistryClient client(Parts parts) {
        return new RegistryClient(RegistrySettings.of(parts.registryUrl()));
    }

    private static CommandExchange exchange(Parts parts) {
        RegistryClient registry = client(parts);
        return CommandExchange.start(
                hasty(parts),
                registry,
                SchemaRegistration.register(registry),
                RealParts.PARTITION_COUNT,
                new SimpleMeterRegistry());
    }
}
