package io.paystream.processor.audit.export;

import static io.paystream.processor.audit.export.StoryOnABroker.account;
import static io.paystream.processor.audit.export.StoryOnABroker.books;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paystream.processor.testing.RunningCluster;
import io.paystream.schemas.Topics;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.avro.Sha256;
import io.paystream.schemas.serde.EntryHash;
import io.paystream.schemas.serde.WireEncoder;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an export does not say as if it were true. Each test appends to a book of its own. */
@ExtendWith(SharedStory.class)
class RefusalsTest {

    private final StoryOnABroker story;

    RefusalsTest(StoryOnABroker story) {
        this.story = story;
    }

    @ParameterizedTest
    @EnumSource(ExportFormat.class)
    void bookThatIsNotThereIsNamed(ExportFormat format) {
        assertThatThrownBy(() -> story.export(format, books("acme", "nowhere", "elsewhere")))
                .isInstanceOf(NotInJournalException.class)
                .hasMessage("--book: the journal has no entry of elsewhere and none of nowhere");
    }

    @ParameterizedTest
    @EnumSource(ExportFormat.class)
    void accountThatIsNotThereIsNamed(ExportFormat format) {
        assertThatThrownBy(() -> story.export(format, account("acme", "nobody")))
                .isInstanceOf(NotInJournalException.class)
                .hasMessage("--account: the journal says nothing of an account nobody");
    }

    @Test
    void periodThatEndsWhereItBeginsIsNone() {
        assertThatThrownBy(() -> new Selection(Set.of(), Optional.empty(), OptionalLong.of(7), OptionalLong.of(7)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void bytesThatAreNoEntryAreNamedByTheirPlace() {
        story.append("bytes".getBytes(UTF_8), new TestRecord<>(new byte[0], new byte[] {1, 2, 3}));

        assertDamaged("bytes", " cannot be decoded: ");
    }

    @Test
    void schemaThatNobodyKnowsIsNamedByItsPlace() {
        byte[] value = story.records().getFirst().value().clone();
        value[1] = 127;
        story.append("schemaless".getBytes(UTF_8), new TestRecord<>(new byte[0], value));

        assertDamaged("schemaless", " cannot be decoded: no schema to decode with: ");
    }

    @Test
    void registryThatGivesAnotherSchemaIsNamedByTheEntrysPlace() {
        TestRecord<byte[], byte[]> first = story.records().getFirst();
        byte[] value = first.value().clone();
        value[1] = 127;
        story.append("rebuilt".getBytes(UTF_8), new TestRecord<>(new byte[0], value, first.headers()));

        assertDamaged("rebuilt", " cannot be decoded: the registry is wrong: ");
    }

    @Test
    void recordWithoutAValueIsDamage() {
        story.append("empty".getBytes(UTF_8), new TestRecord<>(new byte[0], null));

        assertDamaged("empty", " cannot be decoded: the value is null");
    }

    @Test
    void entryUnderAnotherKeyIsDamage() {
        story.append("key".getBytes(UTF_8), story.records().getFirst());

        assertDamaged("key", ": entry 1 of acme stands under the key key");
    }

    @Test
    void changedAmountIsDamage() {
        append("changed", entry -> {}, false);

        assertDamaged("changed", ": entry 1 of changed is not what its hash was made of");
    }

    @Test
    void missingEntryIsDamage() {
        append("gap", entry -> entry.setSequence(2), true);

        assertDamaged("gap", ": entry 2 of gap follows entry 0");
    }

    @Test
    void entryThatFollowsAnotherOneIsDamage() {
        append("forked", entry -> entry.setPreviousHash(entry.getHash()), true);

        assertDamaged("forked", ": entry 1 of forked was made to follow another entry 0");
    }

    @Test
    void balanceThatThePostingsDoNotAddUpToIsDamage() {
        append("sums", entry -> entry.getAccepted().getPostings().getLast().setBalanceAfterMinor(99L), true);

        assertThatThrownBy(() -> story.export(ExportFormat.CAMT053, books("sums")))
                .isInstanceOf(ExportException.class)
                .hasMessageStartingWith("the log is damaged at payments.journal partition ")
                .hasMessageEndingWith(": the postings of account alice add up to 100000, and the entry says 99");
    }

    @Test
    void amountOfMoreDigitsThanAStatementHasIsNamed() {
        append(
                "rich",
                entry -> entry.getAccepted().getPostings().forEach(posting -> {
                    boolean bank = posting.getAccount().equals("@bank");
                    posting.setAmountMinor(bank ? -1_000_000_000_000_000_000L : 1_000_000_000_000_000_000L);
                    posting.setBalanceAfterMinor(bank ? null : 1_000_000_000_000_000_000L);
                }),
                true);

        assertThatThrownBy(() -> story.export(ExportFormat.CAMT053, books("rich")))
                .isInstanceOf(ExportException.class)
                .hasMessage(
                        "rich/alice EUR: balance CLBD of 10000000000000000.00 has more than the 18 digits of a camt.053");
    }

    @Test
    void moneyThatNoKnownEventMovesIsNamedByItsPlace() throws IOException {
        append("newer", entry -> entry.getAccepted().getEvents().removeLast(), true);

        assertThat(story.export(ExportFormat.JSONL, books("newer"))).contains("\"amountMinor\":-100000");
        assertThatThrownBy(() -> story.export(ExportFormat.CSV, books("newer")))
                .isInstanceOf(ExportException.class)
                .hasMessageStartingWith("payments.journal partition ")
                .hasMessageContaining(" moves money by an event that this program does not know");
    }

    @Test
    void whatIsNotCommittedIsNeitherExportedNorWaitedFor() throws IOException {
        TestRecord<byte[], byte[]> first = story.records().getFirst();
        byte[] bytes = "uncommitted".getBytes(UTF_8);
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                Topics.JOURNAL, RunningCluster.owner("uncommitted"), bytes, first.value(), first.headers());
        story.transactions().beginTransaction();
        Future<RecordMetadata> _ = story.transactions().send(record);
        story.transactions().flush();

        assertThatThrownBy(() -> story.export(ExportFormat.JSONL, books("uncommitted")))
                .isInstanceOf(NotInJournalException.class);
        story.transactions().abortTransaction();
        assertThatThrownBy(() -> story.export(ExportFormat.JSONL, books("uncommitted")))
                .isInstanceOf(NotInJournalException.class);
    }

    private void assertDamaged(String book, String fault) {
        for (ExportFormat format : ExportFormat.values()) {
            assertThatThrownBy(() -> story.export(format, books(book)))
                    .isInstanceOf(ExportException.class)
                    .hasMessageContaining("payments.journal partition " + RunningCluster.owner(book) + " offset ")
                    .hasMessageContaining(fault);
        }
    }

    /** Alice's first money as the first entry of the book, changed, with a hash that is right or is the old one. */
    private void append(String book, Consumer<JournalEntry> change, boolean sealed) {
        JournalEntry entry = story.entries().stream()
                .filter(each -> "funds".equals(each.getCause().getOperationId()))
                .findFirst()
                .orElseThrow();
        entry.setBook(book);
        entry.setSequence(1);
        entry.setPreviousHash(new Sha256(new byte[EntryHash.LENGTH]));
        change.accept(entry);
        byte[] value = new WireEncoder<JournalEntry>(
                        JournalEntry.getClassSchema(), story.wire().ids().journalId())
                .encode(entry);
        if (sealed) {
            EntryHash.seal(value);
        }
        story.append(book.getBytes(UTF_8), new TestRecord<>(book.getBytes(UTF_8), value, new RecordHeaders()));
    }
}
