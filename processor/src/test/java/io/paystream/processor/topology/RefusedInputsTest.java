package io.paystream.processor.topology;

import static io.paystream.processor.testing.Envelopes.openAccount;
import static io.paystream.processor.testing.Envelopes.openBook;
import static io.paystream.processor.testing.Envelopes.topUp;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.processor.domain.Decider;
import io.paystream.processor.testing.Envelopes;
import io.paystream.processor.testing.PaymentDriver;
import io.paystream.processor.testing.RealRegistry;
import io.paystream.processor.testing.Wire;
import io.paystream.schemas.BookPartitioner;
import io.paystream.schemas.CommandKind;
import io.paystream.schemas.FieldRules;
import io.paystream.schemas.avro.CommandEnvelope;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.avro.OpenAccount;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(RealRegistry.class)
class RefusedInputsTest {

    private static final int PARTITIONS = 4;
    private static final String PARTITION_CHAIN = "@partition-0";
    private static final List<String> OWNED = booksOf(0);
    private static final String BOOK = OWNED.getFirst();

    private final Wire wire;
    private final PaymentDriver driver;

    RefusedInputsTest(Wire wire, @TempDir Path directory) {
        this.wire = wire;
        this.driver = new PaymentDriver(wire, directory, Decider::decide, PARTITIONS);
    }

    @BeforeEach
    void open() {
        driver.decide(openBook(BOOK));
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void bytesThatCannotBeDecodedAreAnsweredAndCopiedWithTheirHeadersAndTheCause() {
        Headers headers = new RecordHeaders().add("theirs", "kept".getBytes(UTF_8));

        JournalEntry entry = driver.decideRaw(bytes(BOOK), bytes("not avro"), headers);

        assertRefused(entry, PARTITION_CHAIN, "UNDECODABLE");
        assertThat(entry.getActor()).isNull();
        assertThat(entry.getCause().getOperationId()).isNull();
        TestRecord<byte[], byte[]> letter = driver.deadLetters().getFirst();
        assertThat(letter.key()).isEqualTo(bytes(BOOK));
        assertThat(letter.value()).isEqualTo(bytes("not avro"));
        assertThat(header(letter, "theirs")).isEqualTo("kept");
        assertThat(header(letter, "paystream-cause-topic")).isEqualTo("payments.commands");
        assertThat(header(letter, "paystream-cause-partition")).isEqualTo("0");
        assertThat(header(letter, "paystream-cause-offset")).isEqualTo("1");
        assertThat(header(letter, "paystream-cause-timestamp"))
                .isEqualTo(Long.toString(PaymentDriver.START.toEpochMilli()));
        assertThat(header(letter, "paystream-cause-reason")).isEqualTo("UNDECODABLE");
        assertThat(header(letter, "paystream-cause-detail"))
                .isEqualTo(entry.getRejected().getDetail());
    }

    @Test
    void recordsWithoutKeyOrValueAreAnsweredToo() {
        assertRefused(driver.decideRaw(null, null, new RecordHeaders()), PARTITION_CHAIN, "UNDECODABLE");
        assertRefused(driver.decideRaw(bytes(BOOK), null, new RecordHeaders()), PARTITION_CHAIN, "UNDECODABLE");
        assertRefused(
                driver.decideRaw(null, wire.encode(openAccount(BOOK, "alice")), new RecordHeaders()),
                PARTITION_CHAIN,
                "KEY_MISMATCH");
        assertThat(driver.chains().length(PARTITION_CHAIN)).isEqualTo(3);
    }

    @Test
    void hugeUndecodableRecordIsAnsweredAndItsCopySaysWhereItIs() {
        driver.decideRaw(bytes(BOOK), new byte[1_000_000], new RecordHeaders());

        TestRecord<byte[], byte[]> letter = driver.deadLetters().getFirst();
        assertThat(letter.value()).isNull();
        assertThat(header(letter, "paystream-cause-offset")).isEqualTo("1");
        assertThat(header(letter, "paystream-cause-detail")).contains("too large to be copied");
    }

    @Test
    void keyOfAnotherPartitionIsRefusedOnThePartitionsChain() {
        String foreign = booksOf(1).getFirst();

        JournalEntry entry = driver.decide(openBook(foreign));

        assertRefused(entry, PARTITION_CHAIN, "WRONG_PARTITION");
        assertThat(entry.getCause().getOperationId()).isEqualTo("open-" + foreign);
        assertThat(driver.deadLetters()).isEmpty();
    }

    @Test
    void keyThatIsNotTheBookIsRefused() {
        byte[] other = bytes(OWNED.get(1));

        JournalEntry entry = driver.decideRaw(other, wire.encode(openAccount(BOOK, "alice")), new RecordHeaders());

        assertRefused(entry, PARTITION_CHAIN, "KEY_MISMATCH");
    }

    @Test
    void unknownKindIsRefusedOnTheBooksChain() {
        JournalEntry entry =
                driver.decide(Envelopes.of(BOOK, "op-1", "StealMoney").build());

        assertRefused(entry, BOOK, "UNKNOWN_COMMAND");
        assertThat(entry.getCause().getKind()).isEqualTo("StealMoney");
    }

    @Test
    void internalKindIsRefusedOnTheCommandsTopic() {
        JournalEntry entry = driver.decide(
                Envelopes.of(BOOK, "op-1", CommandKind.EXPIRE_PAYMENT).build());

        assertRefused(entry, BOOK, "INTERNAL_COMMAND");
    }

    @Test
    void brokenFormIsRefusedOnTheBooksChainAndForgotten() {
        JournalEntry broken = driver.decide(openAccount(BOOK, "alice", "XXX"));

        assertRefused(broken, BOOK, "MALFORMED_COMMAND");
        assertThat(broken.getRejected().getDetail()).startsWith("openAccount.currency must be");
        assertThat(driver.decide(openAccount(BOOK, "alice")).getOutcome()).isEqualTo("ACCEPTED");
    }

    @Test
    void commandOnABookThatIsNotOpenIsRefusedOnThePartitionsChain() {
        String unknown = OWNED.get(1);

        assertRefused(driver.decide(openAccount(unknown, "alice")), PARTITION_CHAIN, "BOOK_NOT_FOUND");
        assertRefused(
                driver.decide(Envelopes.of(unknown, "op-1", "StealMoney").build()), PARTITION_CHAIN, "UNKNOWN_COMMAND");
        assertThat(driver.decide(openBook(unknown)).getSequence()).isEqualTo(1);
        assertThat(driver.decide(openAccount(unknown, "alice")).getOutcome()).isEqualTo("ACCEPTED");
    }

    @Test
    void bookIdThatBreaksItsRuleIsRefusedOnThePartitionsChain() {
        String shouting = Stream.iterate(0, i -> i + 1)
                .map(i -> "ACME-" + i)
                .filter(id -> BookPartitioner.partitionOf(id, PARTITIONS) == 0)
                .findFirst()
                .orElseThrow();

        assertRefused(driver.decide(openBook(shouting)), PARTITION_CHAIN, "MALFORMED_COMMAND");
    }

    @Test
    void oneOversizedFieldDoesNotReachTheJournal() {
        CommandEnvelope envelope = Envelopes.of(BOOK, "x".repeat(100_000), CommandKind.OPEN_ACCOUNT)
                .setOpenAccount(new OpenAccount("alice", "EUR"))
                .setReplyTo("y".repeat(100_000))
                .setTraceparent("z".repeat(100_000))
                .build();
        driver.sendOnly(envelope, new RecordHeaders());

        TestRecord<byte[], byte[]> entry = driver.rawEntry();

        assertThat(entry.value().length).isLessThan(1_000);
        assertThat(entry.headers().lastHeader("paystream-reply-to")).isNull();
        assertThat(entry.headers().lastHeader("traceparent")).isNull();
    }

    @Test
    void trafficGoesOnBetweenRefusals() {
        driver.decide(openAccount(BOOK, "alice"));
        for (int i = 0; i < 50; i++) {
            driver.decideRaw(bytes(BOOK), bytes("poison " + i), new RecordHeaders());
            assertThat(driver.decide(topUp(BOOK, "top-up-" + i, "alice", 1)).getOutcome())
                    .isEqualTo("ACCEPTED");
        }
        assertThat(driver.chains().length(PARTITION_CHAIN)).isEqualTo(50);
    }

    private static void assertRefused(JournalEntry entry, String chain, String reason) {
        assertThat(entry.getBook()).isEqualTo(chain);
        assertThat(entry.getOutcome()).isEqualTo("REJECTED");
        assertThat(entry.getRejected().getReason()).isEqualTo(reason);
    }

    private static List<String> booksOf(int partition) {
        return Stream.iterate(0, i -> i + 1)
                .map(i -> "book-" + i)
                .filter(book -> FieldRules.BOOK.matcher(book).matches())
                .filter(book -> BookPartitioner.partitionOf(book, PARTITIONS) == partition)
                .limit(2)
                .toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static String header(TestRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }
}
