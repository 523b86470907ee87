package io.paystream.processor.audit.export;

import static io.paystream.processor.audit.export.JournalStory.FIRST_DAY;
import static io.paystream.processor.audit.export.JournalStory.SECOND_DAY;
import static io.paystream.processor.audit.export.JournalStory.THIRD_DAY;
import static io.paystream.processor.audit.export.StoryOnABroker.account;
import static io.paystream.processor.audit.export.StoryOnABroker.between;
import static io.paystream.processor.audit.export.StoryOnABroker.books;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Each format as it is, and what a selection leaves of it. */
@ExtendWith(SharedStory.class)
class FormatsTest {

    private final StoryOnABroker story;

    FormatsTest(StoryOnABroker story) {
        this.story = story;
    }

    @Test
    void jsonLinesAreThoseOfTheGoldenFile() throws IOException {
        String lines = story.export(ExportFormat.JSONL, books("globex", "@partition-0"));

        GoldenFile.assertIs("journal.jsonl", withoutBrokerTimes(lines));
    }

    @Test
    void rowsAreThoseOfTheGoldenFile() throws IOException {
        GoldenFile.assertIs("postings.csv", story.export(ExportFormat.CSV, books("acme", "globex")));
    }

    @Test
    void statementsAreThoseOfTheGoldenFile() throws IOException {
        GoldenFile.assertIs("statements.xml", story.exportWithSystemAccounts(between("acme", SECOND_DAY, THIRD_DAY)));
    }

    @Test
    void everyEntryOfTheBooksIsALine() throws IOException {
        long ofAcme = story.entries().stream()
                .filter(entry -> entry.getBook().equals("acme"))
                .count();

        assertThat(story.export(ExportFormat.JSONL, books("acme")).lines()).hasSize(Math.toIntExact(ofAcme));
    }

    @Test
    void periodHasItsFirstMillisecondAndNotTheOneItEndsWith() throws IOException {
        assertThat(sequences(between("acme", FIRST_DAY, FIRST_DAY.plusMillis(1))))
                .containsExactly("1");
        assertThat(sequences(between("acme", FIRST_DAY.minusMillis(1), FIRST_DAY)))
                .isEmpty();
        assertThat(sequences(between("acme", FIRST_DAY, FIRST_DAY.plusMillis(4))))
                .containsExactly("1", "2");
    }

    @Test
    void accountHasTheEntriesThatMoveItsMoneyOrChangeIt() throws IOException {
        assertThat(sequences(account("acme", "idle"))).containsExactly("5");
        assertThat(sequences(account("acme", "dinar"))).containsExactly("6", "9");
        assertThat(story.export(ExportFormat.CSV, account("acme", "dinar")).lines())
                .hasSize(2)
                .last()
                .asString()
                .contains(",dinar,KWD,1234567,1234.567,1234567,PaymentCaptured,@bank,");
    }

    @Test
    void progressGoesToTheEndAndNeverBack() throws IOException {
        List<Long> done = new ArrayList<>();
        Set<Long> totals = new HashSet<>();
        story.export(story.request(ExportFormat.CSV, books("acme")), (passed, total) -> {
            done.add(passed);
            totals.add(total);
        });

        assertThat(done).isSorted();
        assertThat(totals)
                .containsExactly(done.getLast())
                .allMatch(total -> total >= story.records().size());
    }

    private List<String> sequences(Selection selection) throws IOException {
        return story.export(ExportFormat.JSONL, selection)
                .lines()
                .map(line -> line.replaceAll(".*?\"sequence\":(\\d+).*", "$1"))
                .toList();
    }

    /** The only figures of which a broker's clock decides. */
    private static String withoutBrokerTimes(String lines) {
        return lines.replaceAll(
                "\"appendedAt\":\"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z\"", "\"appendedAt\":\"*\"");
    }
}
