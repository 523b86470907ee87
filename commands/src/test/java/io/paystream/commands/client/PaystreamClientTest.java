package io.paystream.commands.client;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.paystream.commands.command.Command;
import io.paystream.commands.flow.FlowSettings;
import io.paystream.commands.flow.Quota;
import io.paystream.commands.flow.Refusal;
import io.paystream.commands.flow.RefusalReason;
import io.paystream.commands.outcome.NotSentException;
import io.paystream.commands.outcome.Outcome;
import io.paystream.commands.outcome.OutcomeUnknownException;
import io.paystream.commands.outcome.Snapshot;
import io.paystream.commands.peer.Entries;
import io.paystream.commands.peer.JournalPeer;
import io.paystream.commands.peer.RealParts;
import io.paystream.commands.peer.RealParts.Parts;
import io.paystream.commands.peer.ReceivedCommand;
import io.paystream.schemas.EntityIds;
import io.paystream.schemas.JournalPosition;
import io.paystream.schemas.avro.CommandEnvelope;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealParts.class)
class PaystreamClientTest {

    private static final Path EXAMPLE =
            Path.of("src/test/java/io/paystream/commands/client/PaystreamClientExample.java");
    private static final Path PAGE = Path.of("../docs/reference/java-client.md");

    private final String book = "b" + UUID.randomUUID();
    private final Parts parts;
    private final JournalPeer peer;
    private final PaystreamClient client;

    PaystreamClientTest(Parts parts) {
        this.parts = parts;
        this.peer = new JournalPeer(parts);
        this.client = PaystreamClient.connect(ClientConfig.of(parts.bootstrapServers(), parts.registryUrl())
                .withClientId("client-test")
                .withPrincipal("billing", "payments:write"));
    }

    @AfterEach
    void close() {
        client.close();
        peer.close();
    }

    @Test
    void aSubmittedCommandIsAnsweredWithItsTypedOutcome() throws Exception {
        String paymentId = EntityIds.paymentId(book, "order-17");
        peer.serve(book, envelope -> Entries.accepted(Entries.payment(paymentId)));

        Outcome outcome = client.submit("order-17", Command.AuthorizePayment.of(book, "alice", "shop", 4_000, "EUR"))
                .get(30, SECONDS);

        assertThat(outcome)
                .isEqualTo(new Outcome.Accepted(
                        new JournalPosition(book, 1), new Snapshot.OfPayment(book, Entries.payment(paymentId))));
    }

    @Test
    void theJournalWillSayWhoAsked() throws Exception {
        CompletableFuture<Outcome> outcome = client.submit(new Command.OpenBook(book, null));
        ReceivedCommand command = peer.take(book);
        peer.answer(command, Entries.accepted(Entries.book(book, null)));
        CommandEnvelope envelope = command.envelope();

        assertThat(outcome.get(30, SECONDS)).isInstanceOf(Outcome.Accepted.class);
        assertThat(envelope.getActor().getPrincipal()).isEqualTo("billing");
        assertThat(envelope.getActor().getScopes()).containsExactly("payments:write");
        assertThat(envelope.getActor().getChannel()).isEqualTo("java-client");
        assertThat(UUID.fromString(envelope.getOperationId()).version()).isEqualTo(7);
    }

    @Test
    void anOutcomeThatDoesNotComeInTimeIsUnknownAndTheSameIdLearnsIt() throws Exception {
        try (PaystreamClient hasty =
                PaystreamClient.connect(ClientConfig.of(parts.bootstrapServers(), parts.registryUrl())
                        .withOutcomeTimeout(Duration.ofMillis(300)))) {
            Command command = new Command.OpenBook(book, null);
            CompletableFuture<Outcome> lost = hasty.submit("open-1", command);
            assertThatThrownBy(() -> lost.get(30, SECONDS))
                    .hasCauseInstanceOf(OutcomeUnknownException.class)
                    .hasMessageContaining("operation open-1: no entry was seen within 300 ms");

            peer.answer(peer.take(book), Entries.accepted(Entries.book(book, null)));
            // On a busy machine 300 ms may be over once more before the entry is seen.
            await().ignoreExceptionsInstanceOf(ExecutionException.class)
                    .untilAsserted(
                            () -> assertThat(hasty.submit("open-1", command).get(30, SECONDS))
                                    .isInstanceOf(Outcome.Unchanged.class));
            assertThat(peer.waiting(book)).isZero();
        }
    }

    @Test
    void aDeadlineGoesWithTheCommandAndWhatCameTooLateIsRefused() throws Exception {
        Instant deadline = Instant.now().plusSeconds(60);
        CompletableFuture<Outcome> outcome = client.submit("open-1", new Command.OpenBook(book, null), deadline);
        ReceivedCommand command = peer.take(book);
        peer.answer(command, Entries.rejected("DEADLINE_PASSED", "the deadline 1 lies before 2"));

        assertThat(command.envelope().getDeadline()).isEqualTo(deadline.toEpochMilli());
        assertThat(outcome.get(30, SECONDS))
                .isEqualTo(new Outcome.Rejected(
                        new JournalPosition(book, 1), "DEADLINE_PASSED", "the deadline 1 lies before 2"));

        CompletableFuture<Outcome> again = client.submit("open-1", new Command.OpenBook(book, null));
        ReceivedCommand without = peer.take(book);
        peer.answer(without, Entries.accepted(Entries.book(book, null)));
        assertThat(without.envelope().getDeadline()).isNull();
        assertThat(again.get(30, SECONDS)).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void whatIsTooLateAlreadyIsNotSent() {
        CompletableFuture<Outcome> late = client.submit(
                "open-1", new Command.OpenBook(book, null), Instant.now().minusMillis(1));

        assertThatThrownBy(() -> late.get(30, SECONDS))
                .cause()
                .isInstanceOfSatisfying(
                        NotSentException.class,
                        notSent -> assertThat(notSent.isTooLate()).isTrue());
        assertThat(peer.waiting(book)).isZero();
    }

    @Test
    void theTimeoutGoesAsTheDeadlineOfWhatHasNone() throws Exception {
        Instant before = Instant.now();
        Duration timeout = Duration.ofSeconds(20);
        try (PaystreamClient leaving =
                PaystreamClient.connect(ClientConfig.of(parts.bootstrapServers(), parts.registryUrl())
                        .withOutcomeTimeout(timeout)
                        .withTimeoutAsDeadline())) {
            CompletableFuture<Outcome> _ = leaving.submit("open-1", new Command.OpenBook(book, null));
            assertThat(Instant.ofEpochMilli(peer.take(book).envelope().getDeadline()))
                    .isBetween(
                            before.truncatedTo(ChronoUnit.MILLIS).plus(timeout),
                            Instant.now().plus(timeout));

            Instant own = before.plusSeconds(600);
            CompletableFuture<Outcome> _ = leaving.submit("open-2", new Command.OpenBook(book, null), own);
            assertThat(peer.take(book).envelope().getDeadline()).isEqualTo(own.toEpochMilli());
        }
    }

    @Test
    void whatIsAboveTheClientsOwnQuotaIsNotSent() throws Exception {
        FlowSettings twoAtOnce = FlowSettings.USUAL.withQuotas(new Quota(1, 2), Quota.NONE);
        try (PaystreamClient bounded = PaystreamClient.connect(
                ClientConfig.of(parts.bootstrapServers(), parts.registryUrl()).withFlow(twoAtOnce))) {
            CompletableFuture<Outcome> _ = bounded.submit("open-1", new Command.OpenBook(book, null));
            CompletableFuture<Outcome> _ = bounded.submit("open-2", new Command.OpenBook(book, null));
            CompletableFuture<Outcome> third = bounded.submit("open-3", new Command.OpenBook(book, null));

            Refusal refusal = refusalOf(third).orElseThrow();
            assertThat(refusal.reason()).isEqualTo(RefusalReason.CLIENT_QUOTA);
            assertThat(refusal.retryAfter()).isBetween(Duration.ofMillis(1), Duration.ofSeconds(1));
            peer.take(book);
            peer.take(book);
            assertThat(peer.waiting(book)).isZero();
        }
    }

    @Test
    void whatAProcessorThatStandsStillCannotDecideInTimeIsNotSent() {
        FlowSettings hasty = FlowSettings.USUAL.withDelayBudget(Duration.ofMillis(300));
        try (PaystreamClient gated = PaystreamClient.connect(
                ClientConfig.of(parts.bootstrapServers(), parts.registryUrl()).withFlow(hasty))) {
            await().until(
                            () -> refusalOf(gated.submit(new Command.OpenBook(book, null)))
                                    .map(Refusal::reason),
                            reason -> reason.equals(Optional.of(RefusalReason.QUEUE_DELAY)));
        }
    }

    @Test
    void callbacksMayBlock() throws Exception {
        peer.serve(book, envelope -> Entries.accepted(Entries.book(book, null)));

        boolean onVirtualThread = client.submit(new Command.OpenBook(book, null))
                .thenApply(outcome -> {
                    client.submit(new Command.OpenBook(book, null)).join();
                    return Thread.currentThread().isVirtual();
                })
                .get(30, SECONDS);

        assertThat(onVirtualThread).isTrue();
    }

    @Test
    void whatIsOpenWhenTheClientClosesIsUnknown() throws Exception {
        CompletableFuture<Outcome> open = client.submit("open-1", new Command.OpenBook(book, null));
        peer.take(book);
        client.close();

        assertThatThrownBy(() -> open.get(30, SECONDS)).hasCauseInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void theExampleDoesWhatItSays() throws Exception {
        peer.serve("acme", envelope -> switch (envelope.getKind()) {
            case "OpenBook" -> Entries.accepted(Entries.book("acme", "Acme wallets"));
            case "OpenAccount" -> Entries.accepted(Entries.account("alice"));
            default -> Entries.accepted(Entries.payment(EntityIds.paymentId("acme", envelope.getOperationId())));
        });

        assertThat(PaystreamClientExample.topUp(parts.bootstrapServers(), parts.registryUrl()))
                .isEqualTo("applied by entry acme@3");
    }

    @Test
    void theExampleOnThePageIsTheOneThatIsCompiled() throws Exception {
        assertThat(Files.readString(PAGE)).contains("```java\n" + Files.readString(EXAMPLE) + "```\n");
    }

    /** Told at once: a future that is still open was not refused. */
    private static Optional<Refusal> refusalOf(CompletableFuture<Outcome> submitted) {
        return submitted.isCompletedExceptionally() && submitted.exceptionNow() instanceof NotSentException notSent
                ? notSent.refusal()
                : Optional.empty();
    }
}
