package io.paystream.commands.outcome;

import static java.nio.charset.StandardCharsets.UTF_8;
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
import io.paystream.schemas.BookPartitioner;
import io.paystream.schemas.JournalPosition;
import io.paystream.schemas.RecordHeaders;
import io.paystream.schemas.avro.CommandEnvelope;
import io.paystream.schemas.registry.Registered;
import io.paystream.schemas.registry.RegistryClient;
import io.paystream.schemas.registry.RegistrySettings;
import io.paystream.schemas.registry.SchemaRegistration;
import io.paystream.schemas.serde.WireEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The exchange against a real broker, with a peer that writes the journal. */
@ExtendWith(RealParts.class)
class CommandExchangeTest {

    private static final Caller CALLER = Caller.anonymous("rest");
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private static SimpleMeterRegistry meters;
    private static Registered registered;
    private static CommandExchange exchange;
    private static JournalPeer peer;

    private final String book = "b" + UUID.randomUUID();

    @BeforeAll
    static void start(Parts parts) {
        RegistryClient registry = new RegistryClient(RegistrySettings.of(parts.registryUrl()));
        registered = SchemaRegistration.register(registry);
        meters = new SimpleMeterRegistry();
        exchange = CommandExchange.start(
                ExchangeSettings.usual(
                        parts.kafka(), "exchange-test", FlowSettings.USUAL.withDelayBudget(Duration.ofDays(10))),
                registry,
                registered,
                RealParts.PARTITION_COUNT,
                meters);
        peer = new JournalPeer(parts);
    }

    @AfterAll
    static void stop() {
        exchange.close();
        peer.close();
    }

    @Test
    void aCommandIsAppendedToThePartitionThatOwnsItsBook() throws Exception {
        Operation operation = open("key-1", "Acme");
        exchange.submit(operation, Sender.of(CALLER, "test", TRACE));

        ReceivedCommand command = peer.take(book);

        assertThat(command.input().partition()).isEqualTo(BookPartitioner.partitionOf(book, RealParts.PARTITION_COUNT));
        assertThat(command.input().key()).isEqualTo(book.getBytes(UTF_8));
        CommandEnvelope envelope = command.envelope();
        assertThat(envelope.getBook()).isEqualTo(book);
        assertThat(envelope.getOperationId()).isEqualTo("key-1");
        assertThat(envelope.getKind()).isEqualTo("OpenBook");
        assertThat(envelope.getOpenBook().getDescription()).isEqualTo("Acme");
        assertThat(envelope.getActor().getPrincipal()).isEqualTo("anonymous");
        assertThat(envelope.getActor().getScopes()).contains("funds:issue");
        assertThat(envelope.getTraceparent()).isEqualTo(TRACE);
    }

    @Test
    void aCommandCarriesItsHeaders() throws Exception {
        exchange.submit(open("key-1", "Acme"), Sender.of(CALLER, "test", TRACE));

        Headers headers = peer.take(book).input().headers();

        assertThat(text(headers, RecordHeaders.CE_SPECVERSION)).isEqualTo("1.0");
        assertThat(text(headers, RecordHeaders.CE_ID)).isEqualTo("key-1");
        assertThat(text(headers, RecordHeaders.CE_TYPE)).isEqualTo("io.paystream.command.OpenBook");
        assertThat(text(headers, RecordHeaders.CE_SOURCE)).isEqualTo("urn:paystream:commands");
        assertThat(text(headers, RecordHeaders.TRACEPARENT)).isEqualTo(TRACE);
        Headers expected = new org.apache.kafka.common.header.internals.RecordHeaders();
        new WireEncoder<CommandEnvelope>(CommandEnvelope.getClassSchema(), registered.commandId()).addHeaders(expected);
        assertThat(headers.lastHeader(RecordHeaders.SCHEMA_FINGERPRINT))
                .isEqualTo(expected.lastHeader(RecordHeaders.SCHEMA_FINGERPRINT));
    }

    @Test
    void theOutcomeIsTheCommittedEntry() throws Exception {
        Submission submission = exchange.submit(open("key-1", "Acme"), Sender.of(CALLER, "test", null));
        peer.answer(peer.take(book), Entries.accepted(Entries.book(book, "Acme")));

        assertThat(outcome(submission))
                .isEqualTo(new Outcome.Accepted(
                        new JournalPosition(book, 1), new Snapshot.OfBook(Entries.book(book, "Acme"))));
        assertThat(submission.delivery()).isCompletedWithValue(Delivery.LOGGED);
    }

    @Test
    void anEntryCountsOnlyWhenItIsCommitted() throws Exception {
        Submission submission = exchange.submit(open("key-1", "Acme"), Sender.of(CALLER, "test", null));
        ReceivedCommand command = peer.take(book);
        peer.begin();
        peer.write(
                book,
                command,
                Entries.accepted(Entries.book(book, "Acme")),
                command.envelope().getReplyTo());
        peer.flush();
        assertThat(isSeenWithin(submission, 700)).isFalse();
        peer.commit();

        assertThat(outcome(submission)).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void anAbortedEntryIsNoAnswer() throws Exception {
        Submission submission = exchange.submit(open("key-1", "Acme"), Sender.of(CALLER, "test", null));
        ReceivedCommand command = peer.take(book);
        peer.begin();
        peer.write(
                book,
                command,
                Entries.accepted(Entries.book(book, "Acme")),
                command.envelope().getReplyTo());
        peer.flush();
        peer.abort();
        peer.answer(command, Entries.rejected("BOOK_ALREADY_OPEN", book + " is open already"));

        assertThat(outcome(submission))
                .isEqualTo(new Outcome.Rejected(
                        new JournalPosition(book, 2), "BOOK_ALREADY_OPEN", book + " is open already"));
    }

    @Test
    void answersToOthersArePassedOverUndecoded() throws Exception {
        Submission submission = exchange.submit(open("key-1", "Acme"), Sender.of(CALLER, "test", null));
        ReceivedCommand command = peer.take(book);
        peer.begin();
        for (String other : List.of("another-gateway/1", "x", "/", UUID.randomUUID() + "/1")) {
            peer.writeBytes(command, book, new byte[] {1, 2, 3}, other);
        }
        peer.writeBytes(command, book, new byte[] {4, 5, 6}, null);
        peer.write(
                book,
                command,
                Entries.accepted(Entries.book(book, "Acme")),
                command.envelope().getReplyTo());
        peer.commit();

        assertThat(outcome(submission)).isInstanceOf(Outcome.Accepted.class);
        assertThat(exchange.health().ok()).isTrue();
    }

    @Test
    void theFirstOfTwoAnswersCounts() throws Exception {
        double before = meters.counter("paystream.commands.answers.unasked").count();
        Submission submission = exchange.submit(open("key-1", "Acme"), Sender.of(CALLER, "test", null));
        ReceivedCommand command = peer.take(book);
        peer.answer(command, Entries.accepted(Entries.book(book, "Acme")));
        peer.answer(command, Entries.rejected("BOOK_ALREADY_OPEN", "open already"));

        assertThat(outcome(submission)).isInstanceOf(Outcome.Accepted.class);
        await().until(() -> meters.counter("paystream.commands.answers.unasked").count() == before + 1);
    }

    @Test
    void anAnswerThatCannotBeReadIsADefectAndTheOthersGoOn() throws Exception {
        Submission broken = exchange.submit(open("key-1", "Acme"), Sender.of(CALLER, "test", null));
        ReceivedCommand command = peer.take(book);
        peer.begin();
        peer.writeBytes(command, book, new byte[] {1, 2, 3}, command.envelope().getReplyTo());
        peer.commit();

        assertThatThrownBy(() -> outcome(broken)).hasCauseInstanceOf(UnreadableEntryException.class);
        Submission next = exchange.submit(open("key-1", "Acme"), Sender.of(CALLER, "test", null));
        peer.answer(peer.take(book), Entries.accepted(Entries.book(book, "Acme")));
        assertThat(outcome(next)).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void aHundredRetriesAtOnceAreOneCommand() throws Exception {
        Operation operation = open("key-1", "Acme");
        List<CompletableFuture<Submission>> retries = IntStream.range(0, 100)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> exchange.submit(operation, Sender.of(CALLER, "test", null))))
                .toList();
        List<Submission> submissions =
                retries.stream().map(CompletableFuture::join).toList();
        peer.answer(peer.take(book), Entries.accepted(Entries.book(book, "Acme")));

        List<Outcome> outcomes = submissions.stream()
                .map(submission ->
                        submission.outcome().orTimeout(20, TimeUnit.SECONDS).join())
                .toList();

        assertThat(outcomes.stream().filter(Outcome.Accepted.class::isInstance)).hasSize(1);
        assertThat(outcomes.stream().filter(Outcome.Unchanged.class::isInstance))
                .hasSize(99);
        assertThat(outcome(exchange.submit(operation, Sender.of(CALLER, "test", null))))
                .isInstanceOf(Outcome.Unchanged.class);
        Submission other = exchange.submit(open("key-1", "Another"), Sender.of(CALLER, "test", null));
        peer.answer(peer.take(book), Entries.rejected("IDEMPOTENCY_KEY_REUSED", "key-1 was used in entry 1"));
        assertThat(outcome(other)).isInstanceOf(Outcome.Rejected.class);
        assertThat(peer.waiting(book)).isZero();
    }

    @Test
    void theDeadlineGoesWithTheCommand() throws Exception {
        Instant deadline = Instant.now().plusSeconds(60);
        exchange.submit(open("key-1", "Acme"), by(deadline));
        exchange.submit(open("key-2", "Acme"), Sender.of(CALLER, "test", null));

        assertThat(peer.take(book).envelope().getDeadline()).isEqualTo(deadline.toEpochMilli());
        assertThat(peer.take(book).envelope().getDeadline()).isNull();
    }

    @ParameterizedTest
    @MethodSource("times")
    void whatIsTooLateAlreadyIsNotSentAndItsKeyIsFree(Instant deadline) throws Exception {
        Submission late = exchange.submit(open("key-1", "Acme"), by(deadline));

        assertIsNotSentInTime(late);
        Submission next = exchange.submit(open("key-1", "Acme"), by(Instant.MAX));
        peer.answer(peer.take(book), Entries.accepted(Entries.book(book, "Acme")));
        assertThat(outcome(next)).isInstanceOf(Outcome.Accepted.class);
        assertThat(peer.waiting(book)).isZero();
    }

    static Stream<Instant> times() {
        return Stream.of(Instant.now().minusMillis(1), Instant.EPOCH, Instant.MIN);
    }

    /** It was done: that is said whoever has left meanwhile. */
    @Test
    void whatWasAnsweredIsAnsweredWhateverTheDeadline() throws Exception {
        Submission first = exchange.submit(open("key-1", "Acme"), Sender.of(CALLER, "test", null));
        peer.answer(peer.take(book), Entries.accepted(Entries.book(book, "Acme")));
        assertThat(outcome(first)).isInstanceOf(Outcome.Accepted.class);

        assertThat(outcome(
                        exchange.submit(open("key-1", "Acme"), by(Instant.now().minusMillis(1)))))
                .isInstanceOf(Outcome.Unchanged.class);
    }

    @Test
    void aRetryWithTimeLeftIsSentItselfWhenTheOneItJoinedCameTooLate() throws Exception {
        Operation operation = open("key-1", "Acme");
        Submission hasty = exchange.submit(operation, by(Instant.now().plusSeconds(60)));
        ReceivedCommand first = peer.take(book);
        Instant later = Instant.now().plusSeconds(120);
        Submission patient = exchange.submit(operation, by(later));
        Submission asPatient = exchange.submit(operation, by(later));
        assertThat(peer.waiting(book)).isZero();

        peer.answer(first, Entries.rejected("DEADLINE_PASSED", "the deadline 1 lies before 2"));
        ReceivedCommand second = peer.take(book);
        peer.answer(second, Entries.accepted(Entries.book(book, "Acme")));

        assertThat(outcome(hasty)).isInstanceOf(Outcome.Rejected.class);
        assertThat(second.envelope().getDeadline()).isEqualTo(later.toEpochMilli());
        assertThat(List.of(outcome(patient), outcome(asPatient)))
                .hasAtLeastOneElementOfType(Outcome.Accepted.class)
                .hasAtLeastOneElementOfType(Outcome.Unchanged.class);
        assertThat(peer.waiting(book)).isZero();
    }

    /** It is told nothing of a command that its book may refuse: its own is in the log. */
    @Test
    void aCallerWithoutADeadlineJoinsNoneThatHasOne() throws Exception {
        Operation operation = open("key-1", "Acme");
        exchange.submit(operation, by(Instant.now().plusSeconds(60)));
        assertThat(peer.take(book).envelope().getDeadline()).isNotNull();

        Submission patient = exchange.submit(operation, Sender.of(CALLER, "test", null));
        ReceivedCommand second = peer.take(book);
        Submission asPatient = exchange.submit(operation, Sender.of(CALLER, "test", null));
        Submission hasty = exchange.submit(operation, by(Instant.now().plusSeconds(60)));
        peer.answer(second, Entries.accepted(Entries.book(book, "Acme")));

        assertThat(second.envelope().getDeadline()).isNull();
        assertThat(outcome(patient)).isInstanceOf(Outcome.Accepted.class);
        assertThat(outcome(asPatient)).isInstanceOf(Outcome.Unchanged.class);
        assertThat(outcome(hasty)).isInstanceOf(Outcome.Unchanged.class);
        exchange.submit(open("key-2", "Acme"), Sender.of(CALLER, "test", null));
        assertThat(peer.take(book).envelope().getOperationId()).isEqualTo("key-2");
    }

    /** The refusal was another's: of what may have been done under the key meanwhile it says nothing. */
    @Test
    void whoJoinsWhenItIsTooLateHearsThatItWasNotSent() throws Exception {
        Operation operation = open("key-1", "Acme");
        Submission inTime = exchange.submit(operation, by(Instant.now().plusSeconds(60)));
        ReceivedCommand first = peer.take(book);
        Submission late = exchange.submit(operation, by(Instant.now().minusMillis(1)));

        peer.answer(first, Entries.rejected("DEADLINE_PASSED", "the deadline 1 lies before 2"));

        assertThat(outcome(inTime)).isInstanceOf(Outcome.Rejected.class);
        assertIsNotSentInTime(late);
        assertThat(peer.waiting(book)).isZero();
    }

    @Test
    void theLatestDeadlineOfAllIsSentAsTheLatestOnTheWire() throws Exception {
        Submission submission = exchange.submit(open("key-1", "Acme"), by(Instant.MAX));
        ReceivedCommand command = peer.take(book);
        peer.answer(command, Entries.accepted(Entries.book(book, "Acme")));

        assertThat(command.envelope().getDeadline()).isEqualTo(Long.MAX_VALUE);
        assertThat(outcome(submission)).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void aDefectOnTheWayLeavesTheKeyFree() throws Exception {
        Operation operation = open("key-1", "Acme");
        assertThatThrownBy(() -> exchange.submit(operation, nobody())).isInstanceOf(NullPointerException.class);

        Submission next = exchange.submit(operation, Sender.of(CALLER, "test", null));
        peer.answer(peer.take(book), Entries.accepted(Entries.book(book, "Acme")));
        assertThat(outcome(next)).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void manyOperationsGetEachItsOwnAnswer() throws Exception {
        peer.serve(
                book,
                envelope -> Entries.accepted(
                        Entries.account(envelope.getOpenAccount().getAccount())));
        List<Submission> submissions = Stream.iterate(0, i -> i + 1)
                .limit(200)
                .map(i -> exchange.submit(
                        new Operation("key-" + i, new Command.OpenAccount(book, "account-" + i, "EUR")),
                        Sender.of(CALLER, "test", null)))
                .toList();

        for (int i = 0; i < submissions.size(); i++) {
            assertThat(outcome(submissions.get(i)))
                    .isInstanceOfSatisfying(
                            Outcome.Accepted.class,
                            accepted -> assertThat(accepted.snapshot()).isInstanceOf(Snapshot.OfAccount.class));
            Snapshot.OfAccount snapshot =
                    (Snapshot.OfAccount) ((Outcome.Accepted) outcome(submissions.get(i))).snapshot();
            assertThat(snapshot.account().getAccount()).isEqualTo("account-" + i);
        }
        assertThat(meters.timer("paystream.commands.committed").count()).isGreaterThanOrEqualTo(200);
    }

    private static void assertIsNotSentInTime(Submission submission) {
        assertThatThrownBy(() -> outcome(submission))
                .hasCauseInstanceOf(NotSentException.class)
                .cause()
                .satisfies(cause ->
                        assertThat(((NotSentException) cause).isTooLate()).isTrue())
                .hasMessageStartingWith("the deadline ")
                .hasMessageEndingWith(" passed before the command was sent");
    }

    @SuppressWarnings("NullAway") // what no caller may do
    private static Sender nobody() {
        return Sender.of(null, "test", null);
    }

    private static Sender by(Instant deadline) {
        return new Sender(CALLER, "test", null, Optional.of(deadline));
    }

    private Operation open(String key, String description) {
        return new Operation(key, new Command.OpenBook(book, description));
    }

    private static Outcome outcome(Submission submission) throws Exception {
        return submission.outcome().get(20, TimeUnit.SECONDS);
    }

    private static boolean isSeenWithin(Submission submission, long millis) {
        return submission
                .outcome()
                .copy()
                .thenApply(outcome -> true)
                .completeOnTimeout(false, millis, TimeUnit.MILLISECONDS)
                .join();
    }

    private static String text(Headers headers, String name) {
        return new String(headers.lastHeader(name).value(), UTF_8);
    }
}
