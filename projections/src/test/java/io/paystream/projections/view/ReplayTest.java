package io.paystream.projections.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.projections.given.GivenBook;
import io.paystream.projections.given.MapRows;
import io.paystream.projections.given.RandomBook;
import io.paystream.projections.store.Row;
import io.paystream.schemas.avro.JournalEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Streams hands entries over at least once, and may restore rows from a moment in the middle of an entry. */
class ReplayTest {

    private static final int SEEDS = 20;
    private static final int STEPS = 60;

    static LongStream seeds() {
        return new Random().longs(SEEDS);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void applyingEntriesAgainFromAnyEarlierOneChangesNothingAtAnyStep(long seed) {
        List<JournalEntry> entries = history(seed).entries();
        MapRows rows = new MapRows();
        entries.forEach(entry -> rows.putAll(Views.apply(entry, rows)));
        MapRows before = new MapRows(rows);

        int from = new Random(seed).nextInt(entries.size());
        for (JournalEntry entry : entries.subList(from, entries.size())) {
            rows.putAll(Views.apply(entry, rows));
            assertThat(rows.contents())
                    .as("seed %d, applied again from %d, after %d", seed, from + 1, entry.getSequence())
                    .isEqualTo(before.contents());
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void continuesFromRowsThatWereCutOffInTheMiddleOfAnEntry(long seed) {
        List<JournalEntry> entries = history(seed).entries();
        Written written = write(entries);
        Random random = new Random(seed);
        int cut = random.nextInt(written.rows.size() + 1);
        int committed = random.nextInt(written.entriesWithin(cut) + 1);

        MapRows rows = new MapRows();
        rows.putAll(written.rows.subList(0, cut));
        applyFrom(entries, committed, rows);

        assertThat(rows.contents())
                .as("seed %d, cut at row %d, applied again from %d", seed, cut, committed + 1)
                .isEqualTo(written.result.contents());
    }

    /**
     * A crash may leave a directory that is ahead of its changelog: it holds the rows up to one moment, and over them are
     * restored those between the last checkpoint and the earlier moment at which the changelog ends.
     */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void continuesFromADirectoryThatIsAheadOfItsChangelog(long seed) {
        List<JournalEntry> entries = history(seed).entries();
        Written written = write(entries);
        Random random = new Random(seed);
        int directory = random.nextInt(written.rows.size() + 1);
        int changelog = random.nextInt(directory + 1);
        int checkpoint = random.nextInt(changelog + 1);
        int committed = random.nextInt(written.entriesWithin(checkpoint) + 1);

        MapRows rows = new MapRows();
        rows.putAll(written.rows.subList(0, directory));
        rows.putAll(written.rows.subList(checkpoint, changelog));
        List<Row<?>> writes = applyFrom(entries, committed, rows);
        MapRows restoredElsewhere = new MapRows();
        restoredElsewhere.putAll(written.rows.subList(0, changelog));
        restoredElsewhere.putAll(writes);

        assertThat(rows.contents())
                .as("seed %d: %d, %d, %d, %d", seed, directory, changelog, checkpoint, committed)
                .isEqualTo(written.result.contents());
        assertThat(restoredElsewhere.contents())
                .as("seed %d: what the changelog gives another instance", seed)
                .isEqualTo(written.result.contents());
    }

    private static GivenBook history(long seed) {
        return RandomBook.of("acme", STEPS, new Random(seed));
    }

    private static List<Row<?>> applyFrom(List<JournalEntry> entries, int from, MapRows rows) {
        List<Row<?>> writes = new ArrayList<>();
        for (JournalEntry entry : entries.subList(from, entries.size())) {
            List<Row<?>> ofEntry = Views.apply(entry, rows);
            rows.putAll(ofEntry);
            writes.addAll(ofEntry);
        }
        return writes;
    }

    private static Written write(List<JournalEntry> entries) {
        MapRows result = new MapRows();
        List<Row<?>> rows = new ArrayList<>();
        List<Integer> ends = new ArrayList<>();
        for (JournalEntry entry : entries) {
            List<Row<?>> ofEntry = Views.apply(entry, result);
            result.putAll(ofEntry);
            rows.addAll(ofEntry);
            ends.add(rows.size());
        }
        return new Written(result, rows, ends);
    }

    /** Every row in the order of writing, and where the rows of each entry end. */
    private record Written(MapRows result, List<Row<?>> rows, List<Integer> ends) {

        int entriesWithin(int rowCount) {
            return (int) ends.stream().filter(end -> end <= rowCount).count();
        }
    }
}
