package io.paystream.processor.audit.deadletters;

import static io.paystream.processor.testing.Envelopes.openAccount;
import static io.paystream.processor.testing.Envelopes.openBook;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paystream.processor.audit.Place;
import io.paystream.processor.audit.deadletters.RedriveRequest.Mended;
import io.paystream.processor.testing.RealRegistry;
import io.paystream.processor.testing.RunningCluster;
import io.paystream.processor.testing.Wire;
import io.paystream.schemas.RecordHeaders;
import io.paystream.schemas.Topics;
import io.paystream.schemas.avro.CommandEnvelope;
import io.paystream.schemas.avro.JournalEntry;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
@ExtendWith(RealRegistry.class)
class DeadLettersTest {

    private static final byte[] GARBAGE = "not a command".getBytes(UTF_8);

    private static LetterBox box;

    /** Each test's own. */
    private final String book;

    DeadLettersTest(TestInfo test) {
        this.book = "b-" + Integer.toHexString(test.getDisplayName().hashCode());
    }

    @BeforeAll
    static void start(Wire wire, @TempDir Path directory) {
        box = new LetterBox(wire, directory);
    }

    @AfterAll
    static void stop() {
        box.close();
    }

    @Test
    void whatNobodyCouldDecodeIsListedWithItsBytesItsHeadersAndItsCause() {
        ProducerRecord<byte[], byte[]> record = record(GARBAGE);
        record.headers().add("source", "legacy".getBytes(UTF_8));

        Letter letter = box.poison(record);

        ConsumerRecord<byte[], byte[]> input = box.commandsOf(book).getFirst();
        assertThat(letter.cause()).isEqualTo(new Place(Topics.COMMANDS, input.partition(), input.offset()));
        assertThat(letter.reason()).isEqualTo("UNDECODABLE");
        assertThat(letter.detail()).isNotBlank();
        assertThat(letter.key()).isEqualTo(book.getBytes(UTF_8));
        assertThat(letter.value()).isEqualTo(GARBAGE);
        assertThat(letter.headers()).extracting(Header::key).containsExactly("source");
        assertThat(box.list().redriven().of(letter.id())).isEmpty();
    }

    @Test
    void aMendedLetterIsDecidedUnderItsKeyAndNamesItsLetter() {
        ProducerRecord<byte[], byte[]> record = record(GARBAGE);
        record.headers().add("source", "legacy".getBytes(UTF_8));
        record.headers().add(RecordHeaders.SCHEMA_FINGERPRINT, new byte[] {1});
        Letter letter = box.poison(record);

        Redrive redrive = sent(mended(letter, box.wire.encode(openBook(book))));

        JournalEntry entry = box.entryOf(redrive);
        assertThat(entry.getOutcome()).isEqualTo("ACCEPTED");
        assertThat(entry.getBook()).isEqualTo(book);
        ConsumerRecord<byte[], byte[]> command = box.commandsOf(book).getLast();
        assertThat(command.partition()).isEqualTo(RunningCluster.owner(book)).isEqualTo(redrive.partition());
        assertThat(command.offset()).isEqualTo(redrive.offset());
        assertThat(texts(command))
                .containsExactly(
                        "source=legacy",
                        "paystream-redrive-topic=payments.dead-letters",
                        "paystream-redrive-partition=" + letter.id().partition(),
                        "paystream-redrive-offset=" + letter.id().offset());
        assertThat(box.list().redriven().of(letter.id()))
                .containsExactly(new Place(Topics.COMMANDS, redrive.partition(), redrive.offset()));
    }

    /** A producer's own schema, which its release should have registered. */
    @Test
    void whatNobodyCouldDecodeIsSentAsItCameOnceTheRegistryKnowsItsSchema() {
        Schema before = schema("before-" + book);
        Schema later =
                new Schema.Parser().parse(CommandEnvelope.getClassSchema().toString());
        later.addProp("release", "later");
        int nextId = box.wire.registry().register(book + "-before", before) + 1;
        byte[] value = box.wire.encode(openBook(book));
        ByteBuffer.wrap(value).putInt(1, nextId);
        Letter letter = box.poison(book, value);
        assertThat(refusal(RedriveRequest.of(List.of(letter.id())))).contains("would be refused again: UNDECODABLE");

        assertThat(box.wire.registry().register(book + "-later", later)).isEqualTo(nextId);
        Redrive redrive = sent(RedriveRequest.of(List.of(letter.id())));

        assertThat(box.entryOf(redrive).getOutcome()).isEqualTo("ACCEPTED");
        assertThat(box.commandsOf(book).getLast().value()).isEqualTo(value);
    }

    @Test
    void whatWouldBeRefusedAgainIsNotSent() {
        Letter letter = box.poison(book, GARBAGE);

        assertThat(refusal(RedriveRequest.of(List.of(letter.id()))))
                .startsWith("would be refused again: UNDECODABLE, ");
        assertThat(refusal(mended(letter, box.wire.encode(openBook("another")))))
                .startsWith("would be refused again: KEY_MISMATCH, ");

        assertThat(box.commandsOf(book)).hasSize(1);
    }

    @Test
    void aLetterIsSentAgainOnceUnlessMoreIsAskedFor() {
        Letter letter = box.poison(book, GARBAGE);
        RedriveRequest once = mended(letter, box.wire.encode(openBook(book)));
        Redrive first = sent(once);

        assertThat(refusal(once))
                .isEqualTo("was sent again before, as [%s]"
                        .formatted(new Place(Topics.COMMANDS, first.partition(), first.offset())));
        Redrive second = sent(new RedriveRequest(once.letters(), once.mended(), true, false, false));

        assertThat(box.entryOf(second).getOutcome()).isEqualTo("UNCHANGED");
        assertThat(box.list().redriven().of(letter.id())).hasSize(2);
    }

    @Test
    void aLetterDoesNotOvertakeAnEarlierOneOfItsKey() {
        Letter first = box.poison(book, GARBAGE);
        Letter second = box.poison(book, GARBAGE);
        RedriveRequest overtaking = mended(second, box.wire.encode(openBook(book)));

        assertThat(refusal(overtaking))
                .isEqualTo("would overtake earlier letters of its key that were not sent again: [" + first.id() + "]");
        assertThat(box.commandsOf(book)).hasSize(2);

        sent(mended(first, box.wire.encode(openBook(book))));
        Redrive inOrder = sent(mended(second, box.wire.encode(openAccount(book, "alice"))));
        assertThat(box.entryOf(inOrder).getOutcome()).isEqualTo("ACCEPTED");
    }

    @Test
    void aLetterMayOvertakeWhenThatIsAskedFor() {
        box.poison(book, GARBAGE);
        Letter second = box.poison(book, GARBAGE);

        Redrive redrive = sent(new RedriveRequest(
                new TreeSet<>(List.of(second.id())),
                Optional.of(new Mended(box.wire.encode(openBook(book)))),
                false,
                true,
                false));

        assertThat(box.entryOf(redrive).getOutcome()).isEqualTo("ACCEPTED");
    }

    @Test
    void theLettersOfAKeyAreSentInTheirOrderWhateverTheOrderTheyAreNamedIn() {
        int nextId = box.wire.registry().register(book + "-before", schema("before-" + book)) + 1;
        byte[] open = withId(nextId, openBook(book));
        byte[] account = withId(nextId, openAccount(book, "alice"));
        Letter first = box.poison(book, open);
        Letter second = box.poison(book, account);
        Schema later =
                new Schema.Parser().parse(CommandEnvelope.getClassSchema().toString());
        later.addProp("release", "in order");
        assertThat(box.wire.registry().register(book + "-later", later)).isEqualTo(nextId);

        RedriveResult result = box.deadLetters.redrive(RedriveRequest.of(List.of(second.id(), first.id())));

        assertThat(result.redrives()).extracting(Redrive::letter).containsExactly(first.id(), second.id());
        assertThat(result.redrives().getFirst().offset())
                .isLessThan(result.redrives().getLast().offset());
        assertThat(box.entryOf(result.redrives().getLast()).getOutcome()).isEqualTo("ACCEPTED");
    }

    @Test
    void whenOneIsRefusedNoneIsSent() {
        Letter bad = box.poison(book, GARBAGE);
        LetterId missing = new LetterId(bad.id().partition(), 1_000_000);

        RedriveResult result = box.deadLetters.redrive(RedriveRequest.of(List.of(bad.id(), missing)));

        assertThat(result.redrives()).isEmpty();
        assertThat(result.refusals()).extracting(Refusal::letter).containsExactly(missing, bad.id());
        assertThat(result.refusals().getFirst().why()).isEqualTo("is not in payments.dead-letters");
        assertThat(box.commandsOf(book)).hasSize(1);
    }

    @Test
    void aDryRunSaysWhereALetterWouldGoAndSendsNothing() {
        Letter letter = box.poison(book, GARBAGE);
        RedriveRequest request = mended(letter, box.wire.encode(openBook(book)));

        Redrive planned = sent(new RedriveRequest(request.letters(), request.mended(), false, false, true));

        assertThat(planned).isEqualTo(new Redrive(letter.id(), RunningCluster.owner(book), -1));
        assertThat(box.commandsOf(book)).hasSize(1);
    }

    @Test
    void aLetterWithoutAKeyIsRefused() {
        Letter letter =
                box.poison(new ProducerRecord<>(Topics.COMMANDS, 0, null, (book + " without a key").getBytes(UTF_8)));

        assertThat(refusal(mended(letter, box.wire.encode(openBook(book)))))
                .isEqualTo("has no key, so no partition owns it");
    }

    @Test
    void whatCameFromTheProcessorsOwnTopicIsRefused() {
        Letter letter = box.poison(
                new ProducerRecord<>(Topics.TRANSIT, RunningCluster.owner(book), book.getBytes(UTF_8), GARBAGE));

        assertThat(refusal(mended(letter, box.wire.encode(openBook(book)))))
                .startsWith("came over payments.transit, where the processor alone writes");
    }

    @Test
    void aLetterTooLargeToBeCopiedIsReadWhereItStands() {
        byte[] large = new byte[800 * 1024];

        Letter letter = box.poison(book, large);

        assertThat(letter.value()).isEqualTo(large);
        assertThat(letter.detail()).contains("too large to be copied");
        Redrive redrive = sent(mended(letter, box.wire.encode(openBook(book))));
        assertThat(box.entryOf(redrive).getOutcome()).isEqualTo("ACCEPTED");
    }

    /** Its copy has no key, so it may lie in any partition of the dead letters. */
    @Test
    void aLetterTooLargeToBeCopiedKeepsItsPlaceInTheOrderOfItsKey() {
        Letter before = box.poison(book, GARBAGE);
        Letter large = box.poison(book, new byte[800 * 1024]);
        Letter after = box.poison(book, GARBAGE);
        byte[] value = box.wire.encode(openBook(book));

        assertThat(refusal(mended(large, value))).endsWith("not sent again: [" + before.id() + "]");
        assertThat(refusal(mended(after, value))).endsWith("not sent again: [" + before.id() + ", " + large.id() + "]");
    }

    @Test
    void aRecordThatNoProcessorWroteIsCountedAndLeftOut() {
        int before = box.list().foreign();

        box.sendTo(Topics.DEAD_LETTERS, book, "by hand");

        assertThat(box.list().foreign()).isEqualTo(before + 1);
        assertThat(box.list().letters()).noneMatch(letter -> letter.hasKey(book.getBytes(UTF_8)));
    }

    @Test
    void ofTwoRedrivesAtOnceTheLaterWinsAndTheEarlierSendsNothing() {
        try (RedriveProducer earlier = RedriveProducer.start(box.kafka());
                RedriveProducer later = RedriveProducer.start(box.kafka())) {
            var planned = new RedrivePlan.Planned(new LetterId(0, 0), record(GARBAGE));

            assertThatThrownBy(() -> earlier.send(List.of(planned)))
                    .isInstanceOf(DeadLetterException.class)
                    .hasMessage("another redrive began meanwhile, and nothing of this one was sent");
            assertThat(box.commandsOf(book)).isEmpty();
            assertThat(later.send(List.of(planned))).hasSize(1);
        }
    }

    private ProducerRecord<byte[], byte[]> record(byte[] value) {
        return new ProducerRecord<>(Topics.COMMANDS, RunningCluster.owner(book), book.getBytes(UTF_8), value);
    }

    private static Redrive sent(RedriveRequest request) {
        RedriveResult result = box.deadLetters.redrive(request);
        assertThat(result.refusals()).isEmpty();
        assertThat(result.redrives()).hasSize(1);
        return result.redrives().getFirst();
    }

    private static String refusal(RedriveRequest request) {
        RedriveResult result = box.deadLetters.redrive(request);
        assertThat(result.redrives()).isEmpty();
        assertThat(result.refusals()).hasSize(1);
        return result.refusals().getFirst().why();
    }

    private static RedriveRequest mended(Letter letter, byte[] value) {
        return new RedriveRequest(
                new TreeSet<>(List.of(letter.id())), Optional.of(new Mended(value)), false, false, false);
    }

    private static byte[] withId(int id, CommandEnvelope envelope) {
        byte[] value = box.wire.encode(envelope);
        ByteBuffer.wrap(value).putInt(1, id);
        return value;
    }

    private static Schema schema(String name) {
        return SchemaBuilder.record("R" + Integer.toHexString(name.hashCode()))
                .fields()
                .endRecord();
    }

    private static List<String> texts(ConsumerRecord<byte[], byte[]> record) {
        return StreamSupport.stream(record.headers().spliterator(), false)
                .map(header -> header.key() + "=" + new String(header.value(), UTF_8))
                .toList();
    }
}
