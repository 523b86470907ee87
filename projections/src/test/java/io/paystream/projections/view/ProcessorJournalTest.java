package io.paystream.projections.view;

import static io.paystream.projections.given.ViewRows.all;
import static io.paystream.projections.given.ViewRows.statement;
import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.projections.given.MapRows;
import io.paystream.projections.store.Keys;
import io.paystream.projections.store.StatementPlace;
import io.paystream.projections.store.avro.StatementRow;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.avro.Posting;
import io.paystream.schemas.serde.GeneratedModel;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.specific.SpecificDatumReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Journals as the processor wrote them when the acceptance tests ran, with {@code -Dpaystream.journal.dir} to keep them.
 * Nothing in them was made for the views.
 */
class ProcessorJournalTest {

    private final MapRows rows = new MapRows();

    @ParameterizedTest
    @ValueSource(strings = {"payments", "disputes", "fees", "cross-book", "cross-book-disputes"})
    void everyPostingIsALineThatNamesTheEventThatMovedIt(String journal) throws IOException {
        List<JournalEntry> entries = applied(journal);

        assertThat(entries).isNotEmpty();
        for (JournalEntry entry : entries) {
            if (entry.getAccepted() != null) {
                List<StatementRow> lines = lines(entry);
                assertThat(kinds(lines))
                        .as("%s@%d: the lines are in the order of the events", entry.getBook(), entry.getSequence())
                        .isEqualTo(movingKinds(entry, lines));
                lines.stream()
                        .collect(Collectors.groupingBy(
                                StatementRow::getKind, Collectors.summingLong(StatementRow::getAmountMinor)))
                        .forEach((kind, sum) -> assertThat(sum)
                                .as("%s@%d: %s moves as much as it takes", entry.getBook(), entry.getSequence(), kind)
                                .isZero());
            }
        }
    }

    @Test
    void everyCreditorOfASplitPaymentIsDisputedAndGivenBackItsShare() throws IOException {
        applied("disputes");

        assertThat(statement(rows, "dispute-split", "florist"))
                .extracting(line -> line.getKind() + " " + line.getAmountMinor() + " " + line.getBalanceAfterMinor())
                .containsExactly("PaymentCaptured 113 113", "DisputeOpened -113 0", "DisputeWon 113 113");
        assertThat(statement(rows, "dispute-split", "@fees"))
                .extracting(line -> line.getKind() + " " + line.getAmountMinor() + " " + line.getBalanceAfterMinor())
                .containsExactly("PaymentCaptured 12 12", "DisputeOpened -12 0", "DisputeWon 12 12");
    }

    @Test
    void suspenseHasTheLinesOfTheAccountsItStandsFor() throws IOException {
        applied("disputes");

        assertThat(statement(rows, "dispute-closed", "@suspense"))
                .extracting(line -> line.getKind() + " " + line.getAmountMinor() + " " + line.getCounterparty())
                .containsExactly(
                        "DisputeOpened -70 alice", "DisputeOpened 70 bob", "DisputeWon -70 bob", "DisputeWon 70 alice");
    }

    private List<JournalEntry> applied(String journal) throws IOException {
        List<JournalEntry> entries = new ArrayList<>();
        String file = "/journals/" + journal + ".avro";
        try (InputStream bytes = Objects.requireNonNull(getClass().getResourceAsStream(file), file);
                DataFileStream<JournalEntry> stream = new DataFileStream<>(
                        bytes,
                        new SpecificDatumReader<>(
                                JournalEntry.getClassSchema(),
                                JournalEntry.getClassSchema(),
                                new GeneratedModel(JournalEntry.class)))) {
            stream.forEach(entries::add);
        }
        entries.forEach(entry -> rows.putAll(Views.apply(entry, rows)));
        return entries;
    }

    /** The line of each posting, in their order. */
    private List<StatementRow> lines(JournalEntry entry) {
        List<Posting> postings = entry.getAccepted().getPostings();
        return LongStream.range(0, postings.size())
                .mapToObj(index -> {
                    Posting posting = postings.get((int) index);
                    StatementRow line = all(
                                    rows,
                                    Keys.statement(
                                            entry.getBook(),
                                            posting.getAccount(),
                                            posting.getCurrency(),
                                            StatementPlace.FIRST,
                                            StatementPlace.LAST))
                            .stream()
                            .filter(each -> each.getSequence() == entry.getSequence() && each.getIndex() == index)
                            .findFirst()
                            .orElseThrow();
                    assertThat(line.getAmountMinor()).isEqualTo(posting.getAmountMinor());
                    return line;
                })
                .toList();
    }

    /** Repetitions that stand together count once. */
    private static List<String> kinds(List<StatementRow> lines) {
        List<String> kinds = new ArrayList<>();
        for (StatementRow line : lines) {
            if (kinds.isEmpty() || !kinds.getLast().equals(line.getKind())) {
                kinds.add(line.getKind());
            }
        }
        return kinds;
    }

    private static List<String> movingKinds(JournalEntry entry, List<StatementRow> lines) {
        Map<String, Long> moving =
                lines.stream().collect(Collectors.groupingBy(StatementRow::getKind, Collectors.counting()));
        return entry.getAccepted().getEvents().stream()
                .map(event -> event.getKind())
                .filter(moving::containsKey)
                .distinct()
                .toList();
    }
}
