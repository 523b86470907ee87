package io.paystream.streams;

import static io.paystream.streams.KeySet.key;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a set of keys as the database. */
class KnownKeysTest {

    private static final long KIB = 1024;
    private static final long LEAST = 8 * KIB;

    /** After so many looks a database of some thousands has been read. */
    private static final int MANY_LOOKS = 10_000;

    private final KeySet source = new KeySet();
    private final TreeSet<Bytes> database = source.keys;

    /** Keys come and go, are read in pieces in between, and filters grow and give way: what is in the database is never denied. */
    @ParameterizedTest
    @CsvSource({"1, 0", "2, 8", "3, 24", "4, 64", "5, 1024"})
    void whatIsInTheDatabaseIsNeverDenied(long seed, int kib) {
        Random random = new Random(seed);
        IntStream.range(0, random.nextInt(5_000)).forEach(i -> database.add(key(random.nextInt(50_000))));
        try (KnownKeys known = known(new HeapBudget(kib * KIB))) {
            for (int step = 0; step < 300_000; step++) {
                int number = random.nextInt(50_000);
                switch (random.nextInt(4)) {
                    case 0 -> write(known, key(number));
                    case 1 -> database.remove(key(number));
                    default -> {
                        boolean mayHave = known.mayHave(key(number).get());
                        assertThat(mayHave || !database.contains(key(number)))
                                .as("key %d at step %d", number, step)
                                .isTrue();
                    }
                }
            }
            assertThat(database).isNotEmpty().allMatch(key -> known.mayHave(key.get()));
        }
    }

    @Test
    void emptyDatabaseIsKnownWithTheFirstLook() {
        try (KnownKeys known = known(new HeapBudget(LEAST))) {
            assertThat(known.mayHave(key(1).get())).isFalse();
            write(known, key(1));
            assertThat(known.mayHave(key(1).get())).isTrue();
        }
    }

    @Test
    void untilAllKeysAreReadNoneIsDenied() {
        fill(2_000);
        try (KnownKeys known = known(new HeapBudget(LEAST))) {
            assertThat(IntStream.range(0, 64 * 3)).allMatch(any -> known.mayHave(key(-1).get()));

            look(known, MANY_LOOKS);

            assertThat(denied(known)).isGreaterThan(900);
        }
    }

    /** A key that was read already and one that was not, both written while the reading is between them. */
    @Test
    void keysWrittenDuringTheReadingAreKnown() {
        fill(2_000);
        try (KnownKeys known = known(new HeapBudget(LEAST))) {
            known.mayHave(key(0).get());
            Bytes before = Bytes.wrap("0".getBytes(UTF_8));
            Bytes behind = Bytes.wrap("z".getBytes(UTF_8));
            write(known, before);
            write(known, behind);
            look(known, MANY_LOOKS);

            assertThat(denied(known)).isGreaterThan(900);
            assertThat(known.mayHave(before.get())).isTrue();
            assertThat(known.mayHave(behind.get())).isTrue();
        }
    }

    /** From 8 KiB to what 100,000 keys need, with the old one answering until the new one does. */
    @Test
    void filterGrowsWithTheDatabase() {
        HeapBudget budget = new HeapBudget(KIB * KIB);
        try (KnownKeys known = known(budget)) {
            for (int number = 0; number < 100_000; number++) {
                write(known, key(number));
                known.mayHave(key(-number).get());
            }
            look(known, MANY_LOOKS);

            assertThat(denied(known)).isGreaterThan(900);
            assertThat(budget.takenBytes()).isBetween(100_000L, 400_000L);
        }
    }

    /** Or a store whose payments are archived would end with all the heap for keys that are gone. */
    @Test
    void filterForgetsWhatIsGone() {
        HeapBudget budget = new HeapBudget(KIB * KIB);
        try (KnownKeys known = known(budget)) {
            for (int number = 0; number < 200_000; number++) {
                write(known, key(number));
                database.remove(key(number - 1_000));
                known.mayHave(key(-number).get());
            }
            assertThat(denied(known)).isGreaterThan(850);
            assertThat(budget.takenBytes()).isLessThanOrEqualTo(3 * LEAST);
        }
    }

    /** Its memory is needed for the next one; in between, the database is asked. */
    @Test
    void withRoomForOneFilterTheFullOneGoesFirst() {
        HeapBudget budget = new HeapBudget(LEAST);
        try (KnownKeys known = known(budget)) {
            for (int number = 0; number < 200_000; number++) {
                write(known, key(number));
                database.remove(key(number - 1_000));
                known.mayHave(key(-number).get());
            }
            look(known, MANY_LOOKS);

            assertThat(denied(known)).isGreaterThan(500);
            assertThat(budget.takenBytes()).isEqualTo(LEAST);
        }
    }

    @Test
    void withoutRoomForALargerFilterTheFullOneStays() {
        HeapBudget budget = new HeapBudget(2 * LEAST);
        try (KnownKeys known = known(budget)) {
            for (int number = 0; number < 20_000; number++) {
                write(known, key(number));
                known.mayHave(key(-number).get());
            }
            look(known, MANY_LOOKS);

            assertThat(denied(known)).isGreaterThan(800);
            assertThat(budget.takenBytes()).isEqualTo(2 * LEAST);
        }
    }

    @Test
    void quarterOfTheBitsIsBetterThanNone() {
        fill(100_000);
        try (KnownKeys known = known(new HeapBudget(64 * KIB))) {
            look(known, 1_000_000);

            assertThat(denied(known)).isGreaterThan(800);
            assertThat(source.reads).as("read once").isLessThan(100_000 / 512 + 2);
        }
    }

    @Test
    void filterThatWouldSayNothingIsNotMade() {
        fill(100_000);
        HeapBudget budget = new HeapBudget(63 * KIB);
        try (KnownKeys known = known(budget)) {
            look(known, 100_000);

            assertThat(budget.takenBytes()).isZero();
            assertThat(source.reads).isZero();
        }
    }

    @Test
    void roomThatComesLaterIsUsed() {
        fill(10_000);
        HeapBudget budget = new HeapBudget(KIB * KIB);
        budget.take(KIB * KIB);
        try (KnownKeys known = known(budget)) {
            look(known, MANY_LOOKS);
            assertThat(denied(known)).isZero();

            budget.give(KIB * KIB);
            look(known, MANY_LOOKS);
            assertThat(denied(known)).isGreaterThan(900);
        }
    }

    @Test
    void withoutRoomNothingIsDeniedAndNothingRead() {
        fill(1_000);
        try (KnownKeys known = known(new HeapBudget(LEAST - 1))) {
            look(known, MANY_LOOKS);

            assertThat(denied(known)).isZero();
            assertThat(source.reads).isZero();
        }
    }

    @Test
    void closedOneGivesItsMemoryBack() {
        HeapBudget budget = new HeapBudget(KIB * KIB);
        fill(20_000);
        KnownKeys known = known(budget);
        look(known, 200);
        assertThat(budget.takenBytes()).isPositive();

        known.close();

        assertThat(budget.takenBytes()).isZero();
    }

    /** What cannot be read must not pass for the end. */
    @Test
    void failedReadingGoesOnWhereItWas() {
        fill(2_000);
        boolean[] fails = {false};
        try (KnownKeys known = new KnownKeys(new HeapBudget(LEAST), database::size, (after, most, keys) -> {
            int read = source.read(after, fails[0] ? most / 2 : most, keys);
            if (fails[0]) {
                throw new IllegalStateException("no such block");
            }
            return read;
        })) {
            known.mayHave(key(0).get());
            fails[0] = true;
            assertThatThrownBy(() -> look(known, 128)).hasMessage("no such block");
            fails[0] = false;
            look(known, MANY_LOOKS);

            assertThat(denied(known)).isGreaterThan(900);
            assertThat(database).allMatch(key -> known.mayHave(key.get()));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 100_000})
    void wrongEstimateCostsMemoryOrAnotherFilling(long estimate) {
        fill(20_000);
        HeapBudget budget = new HeapBudget(KIB * KIB);
        try (KnownKeys known = new KnownKeys(budget, () -> estimate, source)) {
            look(known, 100_000);

            assertThat(denied(known)).isGreaterThan(900);
            assertThat(budget.takenBytes()).isLessThanOrEqualTo(KIB * KIB);
        }
    }

    private KnownKeys known(HeapBudget budget) {
        return new KnownKeys(budget, database::size, source);
    }

    private void fill(int keys) {
        IntStream.range(0, keys).forEach(number -> database.add(key(number)));
    }

    private void write(KnownKeys known, Bytes key) {
        known.writing(key.get());
        database.add(key);
    }

    private static void look(KnownKeys known, int times) {
        for (int time = 0; time < times; time++) {
            known.mayHave(key(time).get());
        }
    }

    /** Of a thousand that were never there. */
    private static long denied(KnownKeys known) {
        return IntStream.range(0, 1_000)
                .filter(number -> !known.mayHave(
                        Bytes.wrap(("never-" + number).getBytes(UTF_8)).get()))
                .count();
    }
}
