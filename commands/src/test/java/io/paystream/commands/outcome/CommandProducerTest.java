package io.paystream.commands.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paystream.commands.command.Caller;
import io.paystream.commands.command.Command;
import io.paystream.commands.command.Envelopes;
import io.paystream.commands.command.Operation;
import io.paystream.schemas.avro.CommandEnvelope;
import io.paystream.schemas.serde.WireEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.NotEnoughReplicasAfterAppendException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a produce's result says of the command's fate. The producer is Kafka's own double: failures come when told. */
class CommandProducerTest {

    private static final CommandEnvelope COMMAND = Envelopes.of(
            new Operation("key-1", new Command.OpenBook("acme", null)),
            Caller.anonymous("rest"),
            Instant.EPOCH,
            null,
            null,
            "me/1");

    private final ConcurrentLinkedQueue<Object> receipts = new ConcurrentLinkedQueue<>();
    private final MockProducer<byte[], byte[]> kafka =
            new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final CommandProducer producer =
            new CommandProducer(kafka, new WireEncoder<>(CommandEnvelope.getClassSchema(), 1), 4);

    static Stream<RuntimeException> ofUnknownFate() {
        return Stream.of(
                new TimeoutException("expired in the buffer"),
                new NotEnoughReplicasAfterAppendException("written, not replicated"),
                new OutOfOrderSequenceException("no receipt and no more tries"),
                new KafkaException("closed forcefully"));
    }

    static Stream<RuntimeException> certainlyNotWritten() {
        return Stream.of(
                new RecordTooLargeException(),
                new TopicAuthorizationException("payments.commands"),
                new ClusterAuthorizationException("idempotent write"),
                new SaslAuthenticationException("wrong password"));
    }

    @Test
    void anAcknowledgedCommandIsLogged() {
        send();
        kafka.completeNext();

        assertThat(receipts).containsExactly(Delivery.LOGGED);
    }

    @ParameterizedTest
    @MethodSource("ofUnknownFate")
    void aFailureThatMayFollowTheWriteIsUnknown(RuntimeException failure) {
        send();
        CompletableFuture.runAsync(() -> kafka.errorNext(failure)).join();

        assertThat(receipts).containsExactly(Delivery.UNKNOWN);
    }

    @ParameterizedTest
    @MethodSource("certainlyNotWritten")
    void aFailureThatExcludesTheWriteIsSaidToBeOne(RuntimeException failure) {
        send();
        CompletableFuture.runAsync(() -> kafka.errorNext(failure)).join();

        assertThat(receipts).hasSize(1).first().isInstanceOf(NotSentException.class);
    }

    @Test
    void aFailureOnTheSendersOwnThreadComesBeforeTheWrite() {
        send();
        kafka.errorNext(new TimeoutException("no room within 500 ms"));

        assertThat(receipts).hasSize(1).first().isInstanceOf(NotSentException.class);
    }

    @Test
    void aProducerThatRefusesOutrightHasNotSent() {
        for (RuntimeException refusal : List.of(new KafkaException("fatal"), new IllegalStateException("closed"))) {
            kafka.sendException = refusal;
            send();
        }

        assertThat(receipts).hasSize(2).allMatch(NotSentException.class::isInstance);
    }

    @Test
    void aStartWaitsForTheTopicsMetadataButNotForEver() {
        kafka.partitionsForException = new TimeoutException("no metadata within 500 ms");

        assertThatThrownBy(() -> producer.warmUp(Duration.ofMillis(10))).isInstanceOf(TimeoutException.class);
    }

    private void send() {
        producer.send(COMMAND, new CommandProducer.Receipt() {
            @Override
            public void logged(int partition, long offset) {
                receipts.add(Delivery.LOGGED);
            }

            @Override
            public void unknown() {
                receipts.add(Delivery.UNKNOWN);
            }

            @Override
            public void notSent(NotSentException why) {
                receipts.add(why);
            }
        });
    }
}
